import Signals

/// Where a value lies among the people of a reference: a percentile, with what is known of its error.
public struct Placement: Sendable, Equatable {
  /// Words for a place, never a judgement.
  public enum Place: String, Sendable, CaseIterable {
    /// Below the 16th percentile, that is by more than one standard deviation.
    case lower
    /// Between the 16th and the 84th percentile.
    case middle
    /// Above the 84th percentile.
    case higher
    /// The value's own interval reaches over more than one of the three.
    case unclear
  }

  /// How many of 100 people of the reference are expected to lie below the value.
  public var percentile: Double
  /// The percentiles of both ends of the value's 95 % interval; nil where the value has none.
  public var interval: ClosedRange<Double>?
  public var place: Place

  /// The place of one person against a sample whose mean and standard deviation are published: Student's t with
  /// n − 1 degrees of freedom of (x − mean) / (SD √(1 + 1/n)). A small sample so gives a less extreme percentile, as it
  /// must. Holds for quantities that are spread about normally.
  ///
  /// - Parameter count: people in the reference; nil (not published) takes them as endless.
  /// - Source: Crawford & Howell, Clin Neuropsychol 1998;12:482.
  public init(
    of value: Double, within interval: ClosedRange<Double>?, mean: Double, standardDeviation: Double, count: Int?
  ) {
    precondition(standardDeviation > 0 && (count ?? 2) > 1)
    func percentile(_ x: Double) -> Double {
      let size = Double(count ?? 1_000_000)
      let t = (x - mean) / (standardDeviation * (1 + 1 / size).squareRoot())
      return 100 * Statistics.studentT(below: t, degreesOfFreedom: size - 1)
    }
    self.percentile = percentile(value)
    self.interval = interval.map { percentile($0.lowerBound)...percentile($0.upperBound) }
    let places = [self.interval?.lowerBound, self.interval?.upperBound].compactMap { $0 }.map(Self.place)
    place = Set(places).count > 1 ? .unclear : Self.place(self.percentile)
  }

  /// The borders are one standard deviation to either side of a normal distribution's middle: a habit of description,
  /// no threshold of health.
  private static func place(_ percentile: Double) -> Place {
    percentile < 15.87 ? .lower : percentile > 84.13 ? .higher : .middle
  }
}
