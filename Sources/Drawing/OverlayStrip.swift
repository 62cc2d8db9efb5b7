import Gait
package import Quantities

/// The words in the corner, and the strip of time at the bottom.
extension OverlayPainter {
  /// Where the strip begins.
  var stripTop: Double { Double(canvas.height) - 62 * unit }

  /// Time and label, top left.
  func drawCaption(_ time: Instant) {
    let size = 16 * unit
    let text = [timeline.label, Self.seconds(time)].compactMap { $0 }.joined(separator: "   ")
    let width = canvas.width(of: text, size: size) + 20 * unit
    let corner = ImagePoint(x: 14 * unit, y: 14 * unit)
    canvas.rectangle(corner, width: width, height: 30 * unit, radius: 6 * unit, .ink, opacity: 0.6)
    canvas.text(text, at: ImagePoint(x: corner.x + 10 * unit, y: corner.y + 20.5 * unit), size: size, .white)
  }

  /// "3.42 s"
  package static func seconds(_ time: Instant) -> String {
    let hundredths = Int((max(0, time.seconds) * 100).rounded(.down))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }

  /// A bar for every stance, a lane for each foot, and where the video is now. Steps that are not used are hollow.
  func drawStrip(_ row: OverlayFrame) {
    let window = timeline.window(at: row.time)
    let left = 34 * unit
    let right = Double(canvas.width) - 14 * unit
    let x = { (seconds: Double) in
      left + (right - left) * (seconds - window.lowerBound) / (window.upperBound - window.lowerBound)
    }
    canvas.rectangle(
      ImagePoint(x: 0, y: stripTop), width: Double(canvas.width), height: Double(canvas.height) - stripTop, .ink,
      opacity: 0.6)
    for side in Side.allCases {
      let top = laneTop(side)
      canvas.text(
        side == .left ? "L" : "R", at: ImagePoint(x: 14 * unit, y: top + 13 * unit), size: 14 * unit, isBold: true,
        .of(side))
      for step in timeline.steps where step.side == side { drawStance(step, top, x, window, row.time) }
    }
    let cursor = x(Self.clamped(row.time.seconds, window.lowerBound, window.upperBound))
    canvas.line(
      ImagePoint(x: cursor, y: stripTop + 5 * unit), ImagePoint(x: cursor, y: Double(canvas.height) - 5 * unit),
      width: 2 * unit, .white, opacity: 0.95)
  }

  private func laneTop(_ side: Side) -> Double { stripTop + (side == .left ? 11 : 35) * unit }

  private func drawStance(
    _ step: Step, _ top: Double, _ x: (Double) -> Double, _ window: ClosedRange<Double>, _ now: Instant
  ) {
    let start = max(step.contact.seconds, window.lowerBound)
    let end = min(step.toeOff.seconds, window.upperBound)
    guard start < end else { return }
    let isNow = step.contact <= now && now < step.toeOff
    canvas.rectangle(
      ImagePoint(x: x(start), y: top), width: x(end) - x(start), height: 16 * unit, radius: 4 * unit, .of(step.side),
      opacity: isNow ? 1 : 0.62, outline: step.isUsed ? nil : 1.4 * unit)
  }
}
