import Assessment
import Gait
import Knowledge
import Phrases
import Quantities

/// Both feet's values of one measure over what a source says of other people: its mean, and a band of one standard deviation
/// to either side where it tells one.
struct ReferenceChart {
  private let beside: MeasureReference
  private let estimates: BySide<Estimate?>
  private let values: ClosedRange<Double>
  private var drawing = SVGDrawing(width: 420, height: bottom + 24)

  private static let left = 74.0
  private static let right = 404.0
  private static let top = 24.0
  private static let rowHeight = 26.0
  private static let bottom = top + rowHeight * 2

  init(_ beside: MeasureReference, _ record: AnalysisRecord) {
    self.beside = beside
    let estimates = BySide { record.estimate(beside.measure, $0) }
    self.estimates = estimates
    let own = Side.allCases.compactMap { estimates[$0] }.flatMap { estimate in
      [estimate.mean] + (beside.measure.shownInterval(estimate).map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let others = [beside.reference.mean, beside.band?.lowerBound, beside.band?.upperBound].compactMap { $0 }
    values = StancePlot.range(own + others, step: 5, least: 10)
  }

  func svg() -> String {
    var chart = self
    chart.drawOthers()
    chart.drawScale()
    for (index, side) in Side.allCases.enumerated() {
      chart.draw(side, y: Self.top + Self.rowHeight * (Double(index) + 0.5))
    }
    return chart.drawing.text(describedAs: description, style: "chart beside")
  }

  private var description: String {
    let feet = Side.allCases.compactMap { side in
      estimates[side].map { "\(side.foot) \(beside.measure.text($0, minus: .hyphen))" }
    }
    return "\(beside.measure.title): \(feet.joined(separator: ", "))"
  }

  private func x(_ value: Double) -> Double {
    Self.left + (Self.right - Self.left) * (value - values.lowerBound) / (values.upperBound - values.lowerBound)
  }

  private mutating func drawOthers() {
    guard let mean = beside.reference.mean else { return }
    let (top, bottom) = (Self.top, Self.bottom)
    if let band = beside.band {
      drawing.rectangle(
        ImagePoint(x: x(band.lowerBound), y: top), width: x(band.upperBound) - x(band.lowerBound), height: bottom - top,
        "others")
    }
    drawing.line(ImagePoint(x: x(mean), y: top), ImagePoint(x: x(mean), y: bottom), "moment")
    let middle = min(max(x(mean), Self.left + 70), Self.right - 70)
    drawing.text(
      beside.band == nil ? say("average of others") : say("two in three others"),
      at: ImagePoint(x: middle, y: top - 8), "word", anchor: "middle")
  }

  private mutating func drawScale() {
    let (top, bottom) = (Self.top, Self.bottom)
    let plot = StancePlot(left: Self.left, right: Self.right, top: top, bottom: bottom, degrees: values)
    let width = values.upperBound - values.lowerBound
    for tick in plot.ticks(every: width > 40 ? 20 : width > 12 ? 5 : 2) {
      drawing.line(ImagePoint(x: x(tick), y: top), ImagePoint(x: x(tick), y: bottom), tick == 0 ? "zero" : "grid")
      drawing.text(
        fixed(tick, decimals: 0, minus: .typographic) + beside.measure.unit, at: ImagePoint(x: x(tick), y: bottom + 16),
        "tick", anchor: "middle")
    }
  }

  private mutating func draw(_ side: Side, y: Double) {
    drawing.text(
      say(side, left: "Left", right: "Right"), at: ImagePoint(x: Self.left - 10, y: y + 4), "title", anchor: "end")
    guard let estimate = estimates[side] else {
      return drawing.text(say("not measured"), at: ImagePoint(x: Self.left + 8, y: y + 4), "word")
    }
    if let interval = beside.measure.shownInterval(estimate) {
      drawing.range(from: x(interval.lowerBound), to: x(interval.upperBound), y: y, "range \(side.name)")
    }
    drawing.circle(ImagePoint(x: x(estimate.mean), y: y), radius: 5, "dot \(side.name)")
  }
}
