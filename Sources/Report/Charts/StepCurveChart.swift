package import Gait
import Phrases
package import Quantities
import Signals

/// The heel angle of every step of one foot over stance, with their mean and spread.
///
/// Only what comes before ``countedUpTo`` is measured: later the heel is up, and the picture no longer shows its tilt.
package struct StepCurveChart {
  /// % of stance.
  static let countedUpTo = 80
  /// So many single steps are drawn at most, evenly chosen: more are one grey patch, and half an hour has thousands.
  static let mostDrawn = 100

  private let record: AnalysisRecord
  private let side: Side
  private let degrees: ClosedRange<Double>
  private let plot: StancePlot
  private var drawing = SVGDrawing(width: 360, height: 264)

  /// - Parameter degrees: the scale, the same for both feet.
  package init(_ record: AnalysisRecord, _ side: Side, degrees: ClosedRange<Double>) {
    self.record = record
    self.side = side
    self.degrees = degrees
    plot = StancePlot(top: 10, bottom: 228, degrees: degrees)
  }

  /// The scale that shows every used step of both feet as far as it counts.
  package static func degrees(of record: AnalysisRecord) -> ClosedRange<Double> {
    let curves = Side.allCases.flatMap { MeanCurve.curves(.rearfoot, $0, of: record) }
    return StancePlot.range(curves.flatMap { $0.prefix(countedUpTo + 1).compactMap { $0 } }, least: 15)
  }

  /// - Returns: nil when the foot has no curve.
  package func svg() -> String? {
    let curves = MeanCurve.curves(.rearfoot, side, of: record)
    guard let mean = MeanCurve(curves) else { return nil }
    var chart = self
    chart.drawFrame()
    chart.drawCurves(curves, mean)
    chart.drawWords()
    chart.drawPeak()
    return chart.drawing.text(describedAs: description(curves.count), style: "chart \(side.name)")
  }

  private func description(_ count: Int) -> String {
    let steps = say(count, one: "of \(count) step", many: "of \(count) steps")
    let peak =
      record.estimate(.peakEversion, side).map { say("peak \(Measure.peakEversion.text($0))") } ?? say("no peak")
    return say(
      side, left: "Heel angle over stance \(steps), left foot: \(peak)",
      right: "Heel angle over stance \(steps), right foot: \(peak)")
  }

  private mutating func drawFrame() {
    let late = plot.x(Double(Self.countedUpTo))
    drawing.clip(
      clip, ImagePoint(x: plot.left, y: plot.top), width: plot.right - plot.left, height: plot.bottom - plot.top)
    drawing.rectangle(
      ImagePoint(x: late, y: plot.top), width: plot.right - late, height: plot.bottom - plot.top, "late")
    for tick in plot.ticks(every: degrees.upperBound - degrees.lowerBound > 40 ? 10 : 5) {
      drawing.line(plot.point(0, tick), plot.point(100, tick), tick == 0 ? "zero" : "grid")
      let label = fixed(tick, decimals: 0, minus: .typographic) + "°"
      drawing.text(label, at: ImagePoint(x: plot.left - 5, y: plot.y(tick) + 4), "tick", anchor: "end")
    }
    for percent in [0, 20, 40, 60, 80, 100] {
      let x = plot.x(Double(percent))
      drawing.line(ImagePoint(x: x, y: plot.bottom), ImagePoint(x: x, y: plot.bottom + 4), "grid")
      drawing.text("\(percent)", at: ImagePoint(x: x, y: plot.bottom + 16), "tick", anchor: "middle")
    }
  }

  private mutating func drawCurves(_ curves: [GappedValues], _ mean: MeanCurve) {
    drawing.path(plot.outline(mean.band), "band", clip: clip)
    let drawn = min(curves.count, Self.mostDrawn)
    for number in 0..<drawn {
      drawing.curve(plot.points(curves[number * curves.count / drawn]), "step", clip: clip)
    }
    if drawn < curves.count {
      drawing.text(
        say("\(drawn) of \(curves.count) steps are drawn"), at: ImagePoint(x: plot.left + 6, y: plot.bottom - 20),
        "word")
    }
    drawing.curve(plot.points(mean.mean), "mean", clip: clip)
  }

  private mutating func drawWords() {
    drawing.text(say("contact"), at: ImagePoint(x: plot.left, y: plot.bottom + 30), "tick", anchor: "start")
    drawing.text(say("toe-off"), at: ImagePoint(x: plot.right, y: plot.bottom + 30), "tick", anchor: "end")
    drawing.text(
      say("% of stance"), at: ImagePoint(x: plot.x(50), y: plot.bottom + 30), "tick", anchor: "middle")
    drawing.text(say("▲ inward, everted"), at: ImagePoint(x: plot.left + 6, y: plot.top + 13), "word")
    drawing.text(say("▼ outward, inverted"), at: ImagePoint(x: plot.x(78), y: plot.bottom - 7), "word", anchor: "end")
    let late = plot.x((100 + Double(Self.countedUpTo)) / 2)
    drawing.text(say("heel is up:"), at: ImagePoint(x: late, y: plot.top + 12), "aside", anchor: "middle")
    drawing.text(say("not counted"), at: ImagePoint(x: late, y: plot.top + 23), "aside", anchor: "middle")
  }

  /// The reported mean peak with its interval, at the reported mean time.
  private mutating func drawPeak() {
    guard let peak = record.estimate(.peakEversion, side), let time = record.estimate(.timeToPeak, side) else { return }
    if let interval = peak.interval {
      drawing.line(plot.point(time.mean, interval.lowerBound), plot.point(time.mean, interval.upperBound), "error")
    }
    if let interval = Measure.timeToPeak.shownInterval(time) {
      drawing.line(plot.point(interval.lowerBound, peak.mean), plot.point(interval.upperBound, peak.mean), "error")
    }
    drawing.circle(plot.point(time.mean, peak.mean), radius: 4, "peak")
    let highest = peak.interval?.upperBound ?? peak.mean
    let label = say("\(Measure.peakEversion.text(peak.mean)) at \(Measure.timeToPeak.text(time.mean))")
    // Beside the upper end of the interval, where neither it nor the curves pass through the letters; on the side where
    // there is room.
    let isEarly = time.mean < 55
    let beside = ImagePoint(
      x: plot.x(time.mean) + (isEarly ? 7 : -7), y: max(plot.top + 13, plot.y(highest) + 4))
    drawing.text(label, at: beside, "value", anchor: isEarly ? "start" : "end")
  }

  private var clip: String { "clip-steps-\(side.name)" }
}
