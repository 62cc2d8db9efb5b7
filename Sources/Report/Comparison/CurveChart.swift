import Comparison
import Phrases
import Quantities

/// The heel's mean curve of one foot without and with, and below their difference with its 95 % interval.
struct CurveChart {
  private let curves: CurveContrast
  private let side: Side
  private let upper: StancePlot
  private let lower: StancePlot
  private var drawing = SVGDrawing(width: 360, height: 372)

  /// - Parameters:
  ///   - degrees: the scale of the curves, the same for both feet.
  ///   - differences: that of the difference.
  init(_ curves: CurveContrast, _ side: Side, degrees: ClosedRange<Double>, differences: ClosedRange<Double>) {
    self.curves = curves
    self.side = side
    upper = StancePlot(top: 10, bottom: 200, degrees: degrees)
    lower = StancePlot(top: 232, bottom: 332, degrees: differences)
  }

  static func degrees(_ all: [CurveContrast]) -> ClosedRange<Double> {
    StancePlot.range(
      places(all).flatMap { place in
        [place.without, place.with].flatMap { value in
          let spread = max(place.spreadWithout ?? 0, place.spreadWith ?? 0)
          return [value - spread, value + spread]
        }
      }, least: 15)
  }

  static func differences(_ all: [CurveContrast]) -> ClosedRange<Double> {
    let ends = places(all).flatMap {
      [$0.interval?.lowerBound ?? $0.difference, $0.interval?.upperBound ?? $0.difference]
    }
    return StancePlot.range(ends + [1], step: 2, least: 2)
  }

  private static func places(_ all: [CurveContrast]) -> [CurveContrast.Place] {
    all.flatMap { $0.places.prefix(StepCurveChart.countedUpTo + 1).compactMap(\.self) }
  }

  func svg() -> String {
    var chart = self
    chart.drawFrame(upper, every: 5, clip: "upper")
    chart.drawFrame(lower, every: lower.degrees.upperBound - lower.degrees.lowerBound > 8 ? 4 : 2, clip: "lower")
    chart.drawCurves()
    chart.drawWords()
    return chart.drawing.text(
      describedAs: say(
        side, left: "Heel angle over stance, left foot, mean without and with, and their difference",
        right: "Heel angle over stance, right foot, mean without and with, and their difference"),
      style: "chart \(side.name)")
  }

  private mutating func drawFrame(_ plot: StancePlot, every step: Double, clip name: String) {
    let late = plot.x(Double(StepCurveChart.countedUpTo))
    let corner = ImagePoint(x: plot.left, y: plot.top)
    drawing.clip(clip(name), corner, width: plot.right - plot.left, height: plot.bottom - plot.top)
    drawing.rectangle(
      ImagePoint(x: late, y: plot.top), width: plot.right - late, height: plot.bottom - plot.top, "late")
    for tick in plot.ticks(every: step) {
      drawing.line(plot.point(0, tick), plot.point(100, tick), tick == 0 ? "zero" : "grid")
      drawing.text(
        fixed(tick, decimals: 0, minus: .typographic) + "°", at: ImagePoint(x: plot.left - 5, y: plot.y(tick) + 4),
        "tick",
        anchor: "end")
    }
    for percent in [0, 20, 40, 60, 80, 100] {
      let x = plot.x(Double(percent))
      drawing.line(ImagePoint(x: x, y: plot.bottom), ImagePoint(x: x, y: plot.bottom + 4), "grid")
      drawing.text("\(percent)", at: ImagePoint(x: x, y: plot.bottom + 16), "tick", anchor: "middle")
    }
  }

  private mutating func drawCurves() {
    func band(_ value: (CurveContrast.Place) -> ClosedRange<Double>?) -> [(low: Double, high: Double)?] {
      curves.places.map { $0.flatMap(value).map { ($0.lowerBound, $0.upperBound) } }
    }
    func around(_ value: Double, _ spread: Double?) -> ClosedRange<Double>? {
      spread.map { value - $0...value + $0 }
    }
    func line(_ value: (CurveContrast.Place) -> Double) -> [Double?] { curves.places.map { $0.map(value) } }
    drawing.path(upper.outline(band { around($0.without, $0.spreadWithout) }), "band other", clip: clip("upper"))
    drawing.path(upper.outline(band { around($0.with, $0.spreadWith) }), "band", clip: clip("upper"))
    drawing.curve(upper.points(line(\.without)), "mean other", clip: clip("upper"))
    drawing.curve(upper.points(line(\.with)), "mean", clip: clip("upper"))
    drawing.path(lower.outline(band(\.interval)), "band", clip: clip("lower"))
    drawing.curve(lower.points(line(\.difference)), "mean", clip: clip("lower"))
  }

  private mutating func drawWords() {
    drawing.text(say("▲ inward, everted"), at: ImagePoint(x: upper.left + 6, y: upper.top + 13), "word")
    drawing.text(say("with less without"), at: ImagePoint(x: lower.left + 6, y: lower.top + 13), "word")
    let late = upper.x((100 + Double(StepCurveChart.countedUpTo)) / 2)
    drawing.text(say("heel is up:"), at: ImagePoint(x: late, y: upper.top + 12), "aside", anchor: "middle")
    drawing.text(say("not counted"), at: ImagePoint(x: late, y: upper.top + 23), "aside", anchor: "middle")
    drawing.text(say("contact"), at: ImagePoint(x: lower.left, y: lower.bottom + 30), "tick")
    drawing.text(say("% of stance"), at: ImagePoint(x: lower.x(50), y: lower.bottom + 30), "tick", anchor: "middle")
    drawing.text(say("toe-off"), at: ImagePoint(x: lower.right, y: lower.bottom + 30), "tick", anchor: "end")
  }

  private func clip(_ name: String) -> String { "clip-\(name)-\(side.name)" }
}
