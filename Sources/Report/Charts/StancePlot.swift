import Quantities

/// The area of a chart: stance to the right, degrees upwards.
struct StancePlot {
  /// Where stance begins and ends in every drawing.
  static let stanceLeft = 34.0
  static let stanceRight = 345.0

  var left = stanceLeft
  var right = stanceRight
  var top: Double
  var bottom: Double
  var degrees: ClosedRange<Double>

  func x(_ percent: Double) -> Double { left + (right - left) * percent / 100 }

  func y(_ value: Double) -> Double {
    bottom - (bottom - top) * (value - degrees.lowerBound) / (degrees.upperBound - degrees.lowerBound)
  }

  func point(_ percent: Double, _ value: Double) -> ImagePoint { ImagePoint(x: x(percent), y: y(value)) }

  /// A curve of 101 values.
  func points(_ values: some Sequence<Double?>) -> [ImagePoint?] {
    values.enumerated().map { percent, value in value.map { point(Double(percent), $0) } }
  }

  /// The outline of a band, one closed piece for every stretch without a gap.
  func outline(_ band: [(low: Double, high: Double)?]) -> String {
    band.indices.split { band[$0] == nil }.filter { $0.count > 1 }.map { stretch in
      let upper = stretch.map { point(Double($0), band[$0]?.high ?? 0) }
      let lower = stretch.reversed().map { point(Double($0), band[$0]?.low ?? 0) }
      return SVGDrawing.data(upper + lower) + "Z"
    }.joined()
  }

  /// The multiples of `step` inside the range.
  func ticks(every step: Double) -> [Double] {
    let first = (degrees.lowerBound / step).rounded(.up)
    let last = (degrees.upperBound / step).rounded(.down)
    return first > last ? [] : stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// A range of whole steps that holds all `values` and zero, at least `least` wide.
  static func range(_ values: [Double], step: Double = 5, least: Double = 10) -> ClosedRange<Double> {
    let low = min(0, values.min() ?? 0)
    let high = max(0, values.max() ?? 0)
    let lower = (low / step).rounded(.down) * step
    let upper = max((high / step).rounded(.up) * step, lower + least)
    return lower...upper
  }
}
