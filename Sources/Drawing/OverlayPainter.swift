import Legs
import Pose
package import Quantities

/// Paints the measurement over the pictures of a video: skeleton, the axes of shank and heel with their angle, and a
/// strip of time with both feet's stances.
///
/// For each picture: write the frame into ``pixels``, call ``paint(row:)``, read ``pixels``. One painter serves a whole
/// video, from one thread at a time. All sizes follow the height of the picture.
public final class OverlayPainter {
  let canvas: Canvas
  let timeline: OverlayTimeline
  /// A thousandth of the picture's height.
  let unit: Double

  public init(width: Int, height: Int, timeline: OverlayTimeline) {
    canvas = Canvas(width: width, height: height)
    self.timeline = timeline
    unit = Double(height) / 1000
  }

  public var width: Int { canvas.width }
  public var height: Int { canvas.height }

  /// The picture: blue, green, red, unused, a byte each, from the top-left corner; rows are ``stride`` bytes apart.
  /// Lives as long as the painter.
  public var pixels: UnsafeMutablePointer<UInt8> { canvas.pixels }
  /// Bytes from one row to the next.
  public var stride: Int { canvas.stride }

  public func paint(row: OverlayFrame) {
    canvas.draw {
      if let pose = row.pose { drawSkeleton(pose, legs: row.legs) }
      for side in Side.allCases {
        if let axes = row.legs[side] { drawLeg(axes, side, isStanding: row.inStance[side]) }
      }
      for side in Side.allCases { drawAngle(row, side) }
      drawCaption(row.time)
      drawStrip(row)
    }
  }

  /// Writes what ``pixels`` hold, for looking at it.
  package func writePNG(to path: String) -> Bool { canvas.writePNG(to: path) }

  // MARK: Body

  /// From the shoulder down. The pose's own heel is coarse, so it is drawn only where the axes were not seen.
  private static func chain(withHeel: Bool) -> [Joint] {
    [.shoulder, .hip, .knee, .ankle] + (withHeel ? [.heel] : [])
  }

  private func drawSkeleton(_ pose: JointPose, legs: BySide<LegAxes?>) {
    for joint in [Joint.shoulder, .hip] { drawBone(pose, (joint, .left), (joint, .right)) }
    let chains = legs.map { Self.chain(withHeel: $0 == nil) }
    for side in Side.allCases {
      for (a, b) in zip(chains[side], chains[side].dropFirst()) {
        drawBone(pose, (a, side), (b, side))
      }
    }
    for side in Side.allCases {
      for joint in chains[side] where !pose.isGuess(joint, side) {
        canvas.circle(pose[joint, side], radius: 3.6 * unit, .ink, opacity: 0.5)
        canvas.circle(pose[joint, side], radius: 2.6 * unit, .of(side), opacity: 0.9)
      }
    }
  }

  private func drawBone(_ pose: JointPose, _ a: (Joint, Side), _ b: (Joint, Side)) {
    guard !pose.isGuess(a.0, a.1), !pose.isGuess(b.0, b.1) else { return }
    drawLine(.init(start: pose[a.0, a.1], end: pose[b.0, b.1]), width: 1.4, .white, opacity: 0.6)
  }

  // MARK: Legs

  /// The two axes; in swing dim, because the picture then shows no tilt of the heel.
  private func drawLeg(_ axes: LegAxes, _ side: Side, isStanding: Bool) {
    let figure = AngleFigure(axes, side: side)
    let opacity = isStanding ? 1 : 0.4
    if isStanding, let arc = figure.arc { drawSector(arc, side) }
    if isStanding, let reference = figure.reference {
      drawLine(reference, width: 1.4, .white, opacity: opacity, dash: 5)
    }
    drawLine(figure.shankExtension, width: 1.6, .white, opacity: opacity, dash: 5)
    drawLine(figure.shank, width: 2.2, .white, opacity: opacity)
    drawLine(figure.heel, width: 3.2, .of(side), opacity: opacity)
  }

  private func drawSector(_ arc: AngleFigure.Arc, _ side: Side) {
    canvas.sector(
      centre: arc.centre, radius: arc.radius, from: Self.direction(from: arc.centre, to: arc.start),
      to: Self.direction(from: arc.centre, to: arc.end), .of(side), opacity: 0.4)
  }

  /// From the picture's x axis towards its y axis, clockwise as seen, as Cairo counts.
  private static func direction(from a: ImagePoint, to b: ImagePoint) -> Angle {
    .degrees(90) - Angle.tilt(from: a, to: b, of: .right)
  }

  /// A dark line under a bright one is seen on any background.
  private func drawLine(
    _ line: AngleFigure.Line, width: Double, _ colour: Colour, opacity: Double, dash: Double? = nil
  ) {
    let dash = dash.map { $0 * unit }
    canvas.line(line.start, line.end, width: (width + 1.6) * unit, .ink, opacity: 0.5 * opacity, dash: dash)
    canvas.line(line.start, line.end, width: width * unit, colour, opacity: opacity, dash: dash)
  }

  /// "LEFT 9.6° eversion", "± 0.8°" beside a standing foot.
  private func drawAngle(_ row: OverlayFrame, _ side: Side) {
    guard row.inStance[side], let axes = row.legs[side], let angle = row.rearfoot[side] else { return }
    let text = Self.words(angle, side)
    let note = row.uncertainty[side].map { "± \(Self.degrees($0))" }
    let size = 17 * unit
    let noteSize = 13 * unit
    let margin = 8 * unit
    let textWidth = canvas.width(of: text, size: size, isBold: true)
    let width = max(textWidth, note.map { canvas.width(of: $0, size: noteSize) } ?? 0) + 2 * margin
    let height = (note == nil ? 30 : 48) * unit
    let anchor = AngleFigure(axes, side: side).label
    let left = Self.clamped(
      side == .left ? anchor.x - width - margin : anchor.x + margin, margin, Double(canvas.width) - width - margin)
    let top = Self.clamped(anchor.y - height / 2, margin, stripTop - height - margin)
    canvas.rectangle(ImagePoint(x: left, y: top), width: width, height: height, radius: 6 * unit, .ink, opacity: 0.72)
    canvas.rectangle(ImagePoint(x: left, y: top), width: 4 * unit, height: height, .of(side), opacity: 1)
    canvas.text(text, at: ImagePoint(x: left + margin, y: top + 21 * unit), size: size, isBold: true, .white)
    if let note {
      canvas.text(note, at: ImagePoint(x: left + margin, y: top + 39 * unit), size: noteSize, .white)
    }
  }

  /// The angle's size and, instead of its sign, its direction.
  package static func words(_ angle: Angle, _ side: Side) -> String {
    let size = degrees(angle.magnitude)
    let direction = size == "0.0°" ? "" : angle.degrees > 0 ? " eversion" : " inversion"
    return "\(side == .left ? "LEFT" : "RIGHT") \(size)\(direction)"
  }

  /// One decimal, for angles that are not negative.
  private static func degrees(_ angle: Angle) -> String {
    guard angle.degrees.isFinite else { return "–" }
    let tenths = Int((min(angle.degrees, 999) * 10).rounded(.toNearestOrAwayFromZero))
    return "\(tenths / 10).\(tenths % 10)°"
  }

  static func clamped(_ value: Double, _ low: Double, _ high: Double) -> Double { max(low, min(value, high)) }
}
