public import Quantities
import Signals

/// From steps to means with intervals.
public enum Summary {
  /// Each foot's measures over its used steps.
  ///
  /// The interval covers two things that add as squares: the mean's sampling error from the spread between steps
  /// (Student's t), and the method's lasting error, which no number of steps removes. With the zero at relaxed standing
  /// what is wrong with the zero comes on top, in full: that the same shoe is read askew in both videos makes the
  /// interval too wide, by how much is not known.
  ///
  /// - Parameter error: of each foot.
  public static func feet(
    _ steps: [Step], error: BySide<MethodError>, standing: BySide<StandingAngle>?
  ) -> BySide<FootSummary> {
    BySide { side in
      let used = steps.filter { $0.side == side && $0.isUsed }
      var estimates: [Measure: Estimate] = [:]
      for measure in Measure.allCases {
        let zero = standing.map { effect(of: $0[side].uncertainty, on: measure, used) } ?? 0
        let lasting = error[side].lasting[measure].map { ($0 * $0 + zero * zero).squareRoot() }
        estimates[measure] = estimate(
          used.compactMap { $0.values[measure] }, lasting: lasting)
      }
      return FootSummary(stepsUsed: used.count, estimates: estimates)
    }
  }

  /// How much a measure's mean changes when the zero is wrong by one standard deviation: differences of two angles and
  /// what does not concern the heel not at all; the everted time as these very curves say.
  private static func effect(of uncertainty: Angle, on measure: Measure, _ steps: [Step]) -> Double {
    if measure.isFromZero { return uncertainty.degrees }
    guard measure == .evertedTime else { return 0 }
    let shifts = steps.compactMap { step -> Double? in
      guard step.values[.evertedTime] != nil, let curve = step.curves[.rearfoot] else { return nil }
      let early = StepMeasurer.meaningfulPart(of: curve)
      let (low, high) = (-uncertainty.degrees, uncertainty.degrees)
      return 50 * Double(early.count { $0 > low } - early.count { $0 > high }) / Double(early.count)
    }
    return Statistics.mean(shifts) ?? 0
  }

  /// nil without values; a single value has neither spread nor interval.
  static func estimate(_ values: [Double], lasting: Double?) -> Estimate? {
    guard let mean = Statistics.mean(values) else { return nil }
    guard let deviation = Statistics.standardDeviation(values), let lasting else {
      return Estimate(mean: mean, standardDeviation: nil, count: values.count, interval: nil)
    }
    let n = Double(values.count)
    let sampling = Statistics.studentT975(degreesOfFreedom: n - 1) * deviation / n.squareRoot()
    let half = (sampling * sampling + 1.96 * 1.96 * lasting * lasting).squareRoot()
    return Estimate(
      mean: mean, standardDeviation: deviation, count: values.count, interval: (mean - half)...(mean + half))
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
