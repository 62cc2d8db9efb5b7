/// With less without, of one measure of one foot or of both.
public struct Contrast: Sendable, Equatable {
  public enum Verdict: String, Sendable, CaseIterable {
    case lower, higher
    case noDetectableDifference = "no-detectable-difference"
    case notEnoughData = "not-enough-data"
  }

  public enum Role: String, Sendable {
    /// Named before anything was measured: its interval errs in one of twenty.
    case question
    /// One of many that were looked at: one in twenty of those seems to differ by chance alone.
    case lookingAround = "looking-around"
  }

  /// Means of the conditions' recordings, each recording counting the same.
  public var without: Double?
  public var with: Double?
  /// With less without, in the measure's unit; nil when one of them is missing.
  public var difference: Double?
  /// 95 %.
  public var interval: ClosedRange<Double>?
  public var degreesOfFreedom: Double?
  /// A difference must be larger than this to be told from none: half the interval's width.
  public var smallestDetectable: Double?
  /// A true difference of this size would be found in nine of ten such comparisons.
  public var foundInNineOfTen: Double?
  public var verdict: Verdict
  public var role: Role
  public var counts: Counts
  /// Why there is not enough data, in words; nil otherwise.
  public var reason: String?

  /// What a contrast rests on. Of both feet: the steps of both.
  public struct Counts: Sendable, Hashable {
    public var recordingsWithout, recordingsWith: Int
    public var stepsWithout, stepsWith: Int

    public init(recordingsWithout: Int, recordingsWith: Int, stepsWithout: Int, stepsWith: Int) {
      self.recordingsWithout = recordingsWithout
      self.recordingsWith = recordingsWith
      self.stepsWithout = stepsWithout
      self.stepsWith = stepsWith
    }
  }

  /// Without an answer.
  static func notEnough(
    _ reason: String, role: Role, counts: Counts, without: Double? = nil, with: Double? = nil
  ) -> Contrast {
    Contrast(
      without: without, with: with, difference: nil, interval: nil, degreesOfFreedom: nil, smallestDetectable: nil,
      foundInNineOfTen: nil, verdict: .notEnoughData, role: role, counts: counts, reason: reason)
  }

  /// - Parameter useful: a difference that has to be detectable before "no difference" may be said; nil for no limit.
  init(
    _ estimate: ContrastEstimator.Estimate, role: Role, counts: Counts, without: Double, with: Double, useful: Double?
  ) {
    let interval = estimate.interval
    self.without = without
    self.with = with
    difference = estimate.difference
    self.interval = interval
    degreesOfFreedom = estimate.degreesOfFreedom
    smallestDetectable = estimate.half
    foundInNineOfTen = estimate.foundInNineOfTen
    self.role = role
    self.counts = counts
    if interval.upperBound < 0 {
      (verdict, reason) = (.lower, nil)
    } else if interval.lowerBound > 0 {
      (verdict, reason) = (.higher, nil)
    } else if let useful, estimate.half > useful {
      verdict = .notEnoughData
      reason = "even a difference of twice what insoles usually bring could not be seen"
    } else {
      (verdict, reason) = (.noDetectableDifference, nil)
    }
  }

  private init(
    without: Double?, with: Double?, difference: Double?, interval: ClosedRange<Double>?, degreesOfFreedom: Double?,
    smallestDetectable: Double?, foundInNineOfTen: Double?, verdict: Verdict, role: Role, counts: Counts,
    reason: String?
  ) {
    self.without = without
    self.with = with
    self.difference = difference
    self.interval = interval
    self.degreesOfFreedom = degreesOfFreedom
    self.smallestDetectable = smallestDetectable
    self.foundInNineOfTen = foundInNineOfTen
    self.verdict = verdict
    self.role = role
    self.counts = counts
    self.reason = reason
  }
}
