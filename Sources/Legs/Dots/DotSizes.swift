import Quantities
import Signals

/// How large the dots of one leg are through the film: a dot that is partly hidden, by the other leg or the edge of its
/// own, is narrower than it should be, and its middle is not where it seems.
///
/// Each dot is held against its partner on the same part of the leg. Widths are compared, for they are what counts: a part
/// that is hidden above or below moves the middle along the axis only, and the pitch of shank and foot changes the heights
/// of all dots, and not all alike.
struct DotSizes {
  /// A dot of which more than this share of the width seems hidden is not measured, nor its partner.
  private static let mostHidden = 0.12
  /// Noise in the ratio of two widths is no larger; a larger spread comes from dots that are often hidden.
  private static let mostNoise = 0.03
  /// By what factor the areas of the dots of a part of the leg may differ from those in the middle of the film, and each
  /// from its partner's.
  private static let largestChange = 2.5
  private static let largestDifference = 1.8

  private struct Typical {
    /// Logarithm of the upper dot's width over the lower's, and one standard deviation of it.
    var ratio: Double
    var spread: Double
    /// Area of both over the square of the distance between the dots of the shank.
    var size: Double
    /// Logarithm of the upper dot's area over the lower's.
    var areas: Double
  }
  private let typical: ByZone<Typical>

  init(_ dots: [LegDots]) {
    typical = ByZone { zone in
      let ratios = dots.map { Self.ratio($0, zone) }
      return Typical(
        ratio: Statistics.median(ratios) ?? 0, spread: Statistics.robustDeviation(ratios) ?? 0,
        size: Statistics.median(dots.map { Self.size($0, zone) }) ?? 1,
        areas: Statistics.median(dots.map { Self.areas($0, zone) }) ?? 0)
    }
  }

  /// The dots, with how much of them seems hidden; nil where that is too much.
  func checked(_ dots: LegDots) -> LegDots? {
    var dots = dots
    for zone in DotZone.allCases {
      let typical = typical[zone]
      let change = Self.size(dots, zone) / typical.size
      guard change < Self.largestChange, change > 1 / Self.largestChange,
        abs(Self.areas(dots, zone) - typical.areas) < Self.largestDifference - 1
      else { return nil }
      // What noise makes of it does not count.
      let difference = abs(Self.ratio(dots, zone) - typical.ratio)
      let hidden = max(0, difference - 2 * min(typical.spread, Self.mostNoise))
      guard hidden <= Self.mostHidden else { return nil }
      dots.hiddenPart = max(dots.hiddenPart, hidden)
    }
    return dots
  }

  static func ratio(_ dots: LegDots, _ zone: DotZone) -> Double {
    let (upper, lower) = pair(dots, zone)
    return logarithm(Double(upper.width / lower.width))
  }

  static func areas(_ dots: LegDots, _ zone: DotZone) -> Double {
    let (upper, lower) = pair(dots, zone)
    return logarithm(Double(upper.area / lower.area))
  }

  static func size(_ dots: LegDots, _ zone: DotZone) -> Double {
    let length = dots.shankUp.centre.distance(to: dots.shankLow.centre)
    let (upper, lower) = pair(dots, zone)
    return Double(upper.area + lower.area) / (length * length)
  }

  private static func pair(_ dots: LegDots, _ zone: DotZone) -> (upper: Spot, lower: Spot) {
    zone == .shank ? (dots.shankUp, dots.shankLow) : (dots.heelTop, dots.heelBottom)
  }

  /// Close to the natural logarithm near 1, and as symmetrical: log(1/x) = −log(x).
  private static func logarithm(_ x: Double) -> Double { 2 * (x - 1) / (x + 1) }
}
