public import Knowledge
import Signals

/// Where a value lies among the people of a reference, with what is known of its error.
public struct Placement: Sendable, Equatable {
  /// Words for a place, never a judgement.
  public enum Place: String, Sendable, CaseIterable {
    /// Below the 16th percentile: by more than one standard deviation of a normal distribution.
    case lower
    /// Between the 16th and the 84th percentile.
    case middle
    /// Above the 84th percentile.
    case higher
    /// The value's own interval reaches over more than one of the three.
    case unclear
    /// Only the median is published, and the value is below it.
    case belowHalf = "below-half"
    /// Only the median is published, and the value is on it or above.
    case aboveHalf = "above-half"
  }

  /// How many of 100 people of the reference are expected to lie below the value; nil where only a median is published.
  public var percentile: Double?
  /// The percentiles of both ends of the value's 95 % interval; nil where the value has none.
  public var interval: ClosedRange<Double>?
  public var place: Place

  /// nil when the reference says nothing of how people differ.
  public init?(of number: NumberWithInterval, in reference: ReferenceValue) {
    guard let percentile = Self.distribution(reference) else {
      guard let median = reference.median else { return nil }
      self.percentile = nil
      interval = nil
      place = number.value < median ? .belowHalf : .aboveHalf
      return
    }
    self.percentile = percentile(number.value)
    interval = number.interval.map { range in
      // The ends of a very narrow interval may come out in the wrong order, by rounding.
      let low = percentile(range.lowerBound)
      return low...max(low, percentile(range.upperBound))
    }
    let ends = [interval?.lowerBound, interval?.upperBound].compactMap { $0 }
    place = Set(ends.map(Self.place)).count > 1 ? .unclear : Self.place(percentile(number.value))
  }

  private static func distribution(_ reference: ReferenceValue) -> ((Double) -> Double)? {
    if let mean = reference.mean, let deviation = reference.standardDeviation, deviation > 0 {
      return { percentile($0, mean, deviation, reference.population.count) }
    }
    var known = reference.percentiles
    if let median = reference.median { known[50] = median }
    let points = known.sorted { $0.key < $1.key }.map { (percent: Double($0.key), value: $0.value) }
    return points.count > 1 ? { interpolated($0, points) } : nil
  }

  /// The place of one person against a sample whose mean and standard deviation are published: Student's t with
  /// n − 1 degrees of freedom of (x − mean) / (SD √(1 + 1/n)). A small sample so gives a less extreme percentile, as it
  /// must. Holds for quantities that are spread about normally.
  ///
  /// - Parameter count: people in the reference; nil (not published) takes them as endless.
  /// - Source: Crawford & Howell, Clin Neuropsychol 1998;12:482.
  private static func percentile(_ x: Double, _ mean: Double, _ deviation: Double, _ count: Int?) -> Double {
    let size = Double(max(2, count ?? 1_000_000))
    let t = (x - mean) / (deviation * (1 + 1 / size).squareRoot())
    return 100 * Statistics.studentT(below: t, degreesOfFreedom: size - 1)
  }

  /// Between two published percentiles by a straight line; outside them the outermost, since nothing is known there.
  private static func interpolated(_ x: Double, _ points: [(percent: Double, value: Double)]) -> Double {
    guard let next = points.firstIndex(where: { $0.value >= x }) else { return points[points.count - 1].percent }
    guard next > 0 else { return points[0].percent }
    let (low, high) = (points[next - 1], points[next])
    return low.percent + (x - low.value) / (high.value - low.value) * (high.percent - low.percent)
  }

  /// The borders are one standard deviation to either side of a normal distribution's middle: a habit of description,
  /// no threshold of health.
  private static func place(_ percentile: Double) -> Place {
    percentile < 15.87 ? .lower : percentile > 84.13 ? .higher : .middle
  }
}
