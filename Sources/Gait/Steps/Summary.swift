public import Quantities
import Signals

/// From steps to means with intervals.
public enum Summary {
  /// Each foot's measures over its used steps.
  ///
  /// The interval covers two things that add as squares: the mean's sampling error from the spread between steps
  /// (Student's t), and the method's lasting error, which no number of steps removes.
  public static func feet(_ steps: [Step], error: MethodError) -> BySide<FootSummary> {
    BySide { side in
      let used = steps.filter { $0.side == side && $0.isUsed }
      var estimates: [Measure: Estimate] = [:]
      for measure in Measure.allCases {
        estimates[measure] = estimate(
          used.compactMap { $0.values[measure] }, lasting: error.lasting[measure], within: measure.range)
      }
      return FootSummary(stepsUsed: used.count, estimates: estimates)
    }
  }

  /// nil without values; a single value has neither spread nor interval.
  static func estimate(_ values: [Double], lasting: Double?, within range: ClosedRange<Double>?) -> Estimate? {
    guard let mean = Statistics.mean(values) else { return nil }
    guard let deviation = Statistics.standardDeviation(values), let lasting else {
      return Estimate(mean: mean, standardDeviation: nil, count: values.count, interval: nil)
    }
    let n = Double(values.count)
    let sampling = Statistics.studentT975(degreesOfFreedom: n - 1) * deviation / n.squareRoot()
    let half = (sampling * sampling + 1.96 * 1.96 * lasting * lasting).squareRoot()
    let interval = (mean - half)...(mean + half)
    return Estimate(
      mean: mean, standardDeviation: deviation, count: values.count,
      interval: range.map { interval.clamped(to: $0) } ?? interval)
  }

  /// Left minus right for every measure that both feet have. The two feet's errors are taken as independent. What both
  /// feet share (a shoe model read askew) makes the interval too wide; a camera roll that is misjudged moves the two feet's
  /// angles to the vertical in opposite directions, and is covered only as far as the lasting error covers it.
  public static func leftMinusRight(_ feet: BySide<FootSummary>) -> [Measure: Difference] {
    var differences: [Measure: Difference] = [:]
    for measure in Measure.allCases {
      guard let left = feet.left.estimates[measure], let right = feet.right.estimates[measure] else { continue }
      let mean = left.mean - right.mean
      guard let a = left.interval, let b = right.interval else {
        differences[measure] = Difference(mean: mean, interval: nil)
        continue
      }
      let (p, q) = ((a.upperBound - a.lowerBound) / 2, (b.upperBound - b.lowerBound) / 2)
      let half = (p * p + q * q).squareRoot()
      differences[measure] = Difference(mean: mean, interval: (mean - half)...(mean + half))
    }
    return differences
  }
}
