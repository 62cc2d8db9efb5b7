package import Gait
import Phrases
package import Quantities

/// Heel, knee, thigh, pelvis and trunk of one foot's mean stance, one above the other on one time axis.
///
/// A degree is equally high in every row and for both feet, so a small movement looks small.
package struct ChainChart {
  /// One row: what it shows, and up to which % of stance its peak is looked for.
  struct Row {
    var curve: Curve
    var measure: Measure
    var title: String
    var limit: Int
  }

  static var rows: [Row] {
    [
      Row(curve: .rearfoot, measure: .peakEversion, title: say("Heel: eversion"), limit: 80),
      Row(curve: .kneeProjection, measure: .peakKneeProjection, title: say("Knee: inward"), limit: 80),
      Row(curve: .thighAdduction, measure: .peakThighAdduction, title: say("Thigh: inward"), limit: 80),
      Row(curve: .pelvicDrop, measure: .peakPelvicDrop, title: say("Pelvis: drop of the other side"), limit: 100),
      Row(curve: .trunkLean, measure: .peakTrunkLean, title: say("Trunk: lean to this side"), limit: 100),
    ]
  }

  private static let unitsPerDegree = 4.6
  private static let header = 32.0
  private static let footer = 34.0

  private let record: AnalysisRecord
  private let side: Side
  /// Of each row, nil for a row that neither foot has.
  private let ranges: [ClosedRange<Double>?]
  private var drawing: SVGDrawing

  package init(_ record: AnalysisRecord, _ side: Side) {
    self.record = record
    self.side = side
    ranges = Self.rows.map { Self.range($0, record) }
    let height = ranges.compactMap { $0 }.reduce(Self.footer) { $0 + Self.header + Self.height($1) }
    drawing = SVGDrawing(width: 360, height: height)
  }

  private static func height(_ range: ClosedRange<Double>) -> Double {
    (range.upperBound - range.lowerBound) * unitsPerDegree
  }

  private static func range(_ row: Row, _ record: AnalysisRecord) -> ClosedRange<Double>? {
    let means = Side.allCases.compactMap { MeanCurve(row.curve, $0, of: record) }
    if means.isEmpty { return nil }
    let edges = means.flatMap { mean in
      (0...row.limit).flatMap { percent -> [Double] in
        let value = mean.mean[percent].map { [$0] } ?? []
        return value + (mean.band[percent].map { [$0.low, $0.high] } ?? [])
      }
    }
    return StancePlot.range(edges)
  }

  /// - Returns: nil when the foot has no curve at all.
  package func svg() -> String? {
    guard Self.rows.contains(where: { MeanCurve($0.curve, side, of: record) != nil }) else { return nil }
    var chart = self
    var top = 0.0
    for (row, range) in zip(Self.rows, ranges) {
      guard let range else { continue }
      let plot = StancePlot(
        top: top + Self.header, bottom: top + Self.header + Self.height(range), degrees: range)
      chart.draw(row, plot)
      top = plot.bottom
    }
    chart.drawAxis(top)
    chart.drawHeelPeak(top)
    return chart.drawing.text(
      describedAs: say(
        side, left: "Mean angles of heel, knee, thigh, pelvis and trunk over stance, left foot",
        right: "Mean angles of heel, knee, thigh, pelvis and trunk over stance, right foot"),
      style: "chart \(side.name)")
  }

  private mutating func draw(_ row: Row, _ plot: StancePlot) {
    let clip = "clip-\(row.curve.rawValue)-\(side.name)"
    drawing.clip(
      clip, ImagePoint(x: plot.left, y: plot.top), width: plot.right - plot.left, height: plot.bottom - plot.top)
    drawing.text(row.title, at: ImagePoint(x: plot.left, y: plot.top - 8), "title")
    if row.limit < 100, row.measure.isRearfoot {
      let late = plot.x(Double(row.limit))
      drawing.rectangle(
        ImagePoint(x: late, y: plot.top), width: plot.right - late, height: plot.bottom - plot.top, "late")
    }
    for tick in plot.ticks(every: 5) {
      drawing.line(plot.point(0, tick), plot.point(100, tick), tick == 0 ? "zero" : "grid")
      let label = fixed(tick, decimals: 0, minus: .typographic) + "°"
      drawing.text(label, at: ImagePoint(x: plot.left - 5, y: plot.y(tick) + 4), "tick", anchor: "end")
    }
    guard let mean = MeanCurve(row.curve, side, of: record) else {
      let middle = (plot.top + plot.bottom) / 2 + 4
      drawing.text(say("not measured"), at: ImagePoint(x: plot.x(50), y: middle), "word", anchor: "middle")
      return
    }
    drawing.path(plot.outline(mean.band), "band", clip: clip)
    drawing.curve(plot.points(mean.mean), "mean", clip: clip)
    drawPeak(row, mean, plot)
  }

  private mutating func drawPeak(_ row: Row, _ mean: MeanCurve, _ plot: StancePlot) {
    guard let estimate = record.estimate(row.measure, side) else { return }
    var value = row.measure.text(estimate.mean)
    let reported = row.measure == .peakEversion ? record.estimate(.timeToPeak, side)?.mean : nil
    let percent = reported ?? mean.peak(upTo: row.limit).map(Double.init)
    if let percent, let height = mean.mean[Int(percent.rounded())] {
      value = say("\(value) at \(Measure.timeToPeak.text(percent))")
      drawing.circle(plot.point(percent, height), radius: 3.5, "peak")
    }
    drawing.text(value, at: ImagePoint(x: plot.right, y: plot.top - 8), "value", anchor: "end")
  }

  private mutating func drawAxis(_ bottom: Double) {
    let plot = StancePlot(top: 0, bottom: bottom, degrees: 0...1)
    for percent in [0, 20, 40, 60, 80, 100] {
      let x = plot.x(Double(percent))
      drawing.line(ImagePoint(x: x, y: bottom), ImagePoint(x: x, y: bottom + 4), "grid")
      drawing.text("\(percent)", at: ImagePoint(x: x, y: bottom + 16), "tick", anchor: "middle")
    }
    drawing.text(say("contact"), at: ImagePoint(x: plot.left, y: bottom + 30), "tick")
    drawing.text(say("% of stance"), at: ImagePoint(x: plot.x(50), y: bottom + 30), "tick", anchor: "middle")
    drawing.text(say("toe-off"), at: ImagePoint(x: plot.right, y: bottom + 30), "tick", anchor: "end")
  }

  /// The moment of the heel's peak through all rows, to see what moves with it.
  private mutating func drawHeelPeak(_ bottom: Double) {
    guard let time = record.estimate(.timeToPeak, side) else { return }
    let plot = StancePlot(top: 0, bottom: bottom, degrees: 0...1)
    let x = plot.x(time.mean)
    drawing.line(ImagePoint(x: x, y: Self.header), ImagePoint(x: x, y: bottom), "moment")
  }
}
