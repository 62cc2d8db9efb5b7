import Comparison
import Phrases
import Quantities

/// The differences of one measure, of both feet and of each, as points with their 95 % intervals.
struct DifferenceChart {
  private let compared: ComparedMeasure
  private let degrees: ClosedRange<Double>
  private var drawing: SVGDrawing

  private static let left = 74.0
  private static let right = 404.0
  private static let top = 26.0
  private static let rowHeight = 34.0
  private static let rows: [ConditionComparison.Foot] = [.both, .left, .right]
  private static var bottom: Double { top + rowHeight * Double(rows.count) }

  init(_ compared: ComparedMeasure) {
    self.compared = compared
    let ends = Self.rows.compactMap { compared[$0].interval }.flatMap { [$0.lowerBound, $0.upperBound] }
    degrees = StancePlot.range(ends + [-3, 1], step: 1, least: 4)
    drawing = SVGDrawing(width: 420, height: Self.bottom + 44)
  }

  /// nil without an interval.
  func svg() -> String? {
    guard Self.rows.contains(where: { compared[$0].interval != nil }) else { return nil }
    var chart = self
    chart.drawFrame()
    for (index, foot) in Self.rows.enumerated() {
      chart.draw(foot, y: Self.top + Self.rowHeight * (Double(index) + 0.5))
    }
    return chart.drawing.text(describedAs: description, style: "chart differences")
  }

  private var description: String {
    let feet = Self.rows.compactMap { foot -> String? in
      guard let difference = compared[foot].difference, let interval = compared[foot].interval else { return nil }
      func number(_ value: Double) -> String { decimal(value, 1, minus: .hyphen) }
      let (low, high) = (number(interval.lowerBound), number(interval.upperBound))
      return say("\(foot.title) \(number(difference)) (\(low) to \(high)) degrees")
    }
    return say("Peak eversion, with less without: \(feet.joined(separator: ", "))")
  }

  private func x(_ value: Double) -> Double {
    Self.left + (Self.right - Self.left) * (value - degrees.lowerBound) / (degrees.upperBound - degrees.lowerBound)
  }

  private mutating func drawFrame() {
    let (top, bottom) = (Self.top, Self.bottom)
    let step = degrees.upperBound - degrees.lowerBound > 12 ? 5.0 : 1
    let plot = StancePlot(left: Self.left, right: Self.right, top: top, bottom: bottom, degrees: degrees)
    for tick in plot.ticks(every: step) {
      drawing.line(ImagePoint(x: x(tick), y: top), ImagePoint(x: x(tick), y: bottom), tick == 0 ? "zero" : "grid")
      drawing.text(
        fixed(tick, decimals: 0, minus: .typographic) + "°", at: ImagePoint(x: x(tick), y: bottom + 16), "tick",
        anchor: "middle")
    }
    drawing.text(say("◀ less inward with it"), at: ImagePoint(x: x(0) - 8, y: top - 10), "word", anchor: "end")
    drawing.text(say("more ▶"), at: ImagePoint(x: x(0) + 8, y: top - 10), "word")
    drawing.line(
      ImagePoint(x: x(Self.usual), y: top), ImagePoint(x: x(Self.usual), y: bottom), "moment")
    drawing.text(
      say("dotted: what insoles take off on average in trials"), at: ImagePoint(x: Self.left, y: bottom + 34), "aside")
  }

  /// Degrees: Cheung 2011.
  private static let usual = -2.24

  private mutating func draw(_ foot: ConditionComparison.Foot, y: Double) {
    drawing.text(foot.title, at: ImagePoint(x: Self.left - 10, y: y + 4), "title", anchor: "end")
    guard let difference = compared[foot].difference, let interval = compared[foot].interval else {
      return drawing.text(say("not compared"), at: ImagePoint(x: Self.left + 8, y: y + 4), "word")
    }
    let style = foot == .both ? "whole" : foot.rawValue
    drawing.range(from: x(interval.lowerBound), to: x(interval.upperBound), y: y, "range \(style)")
    drawing.circle(ImagePoint(x: x(difference), y: y), radius: foot == .both ? 5.5 : 4, "dot \(style)")
  }
}
