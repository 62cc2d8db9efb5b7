import Assessment
import Quantities

/// 100 people in a row, and where somebody stands among them. Decoration beside a caption that says the same in words.
enum PlaceStrip {
  private static let width = 300.0

  /// Empty where only a median is known.
  static func svg(_ place: PlaceAmongOthers) -> String {
    guard let percentile = place.placement.percentile else { return "" }
    var parts = [
      "<rect class=\"track\" x=\"0\" y=\"9\" width=\"300\" height=\"6\" rx=\"3\"/>",
      "<rect class=\"most\" x=\"\(x(16))\" y=\"9\" width=\"\(fixed(0.68 * width, decimals: 1))\" height=\"6\"/>",
    ]
    if let interval = place.placement.interval {
      parts.append(
        "<line class=\"error\" x1=\"\(x(interval.lowerBound))\" y1=\"12\" x2=\"\(x(interval.upperBound))\" y2=\"12\"/>")
    }
    parts.append("<circle class=\"person\" cx=\"\(x(percentile))\" cy=\"12\" r=\"6\"/>")
    return "<svg class=\"place\" viewBox=\"-8 0 316 24\" role=\"presentation\">\(parts.joined())</svg>"
  }

  private static func x(_ percentile: Double) -> String { fixed(percentile / 100 * width, decimals: 1) }
}
