import Signals

/// What a person says of each condition, from 0 to 10.
public enum Score: String, Sendable, CaseIterable {
  /// 0 not comfortable at all, 10 as comfortable as can be.
  case comfort
  /// 0 none, 10 the worst that can be thought of. On three squats on one leg, or three steps down.
  case pain

  /// From which change on it matters to people, in points; nil where nothing was read about it.
  ///
  /// Pain: 1 point from 1–4, 2 from 5–7, 3 from 8–10 (source `nprs-low-back`).
  public func mattersFrom(baseline: Double) -> Double? {
    guard self == .pain else { return nil }
    return baseline < 5 ? 1 : baseline < 8 ? 2 : 3
  }

  /// The key in the knowledge base of where ``mattersFrom(baseline:)`` is from.
  public var source: String? { self == .pain ? "nprs-low-back" : nil }
}

/// Ratings of two conditions.
public struct ScoreContrast: Sendable, Equatable {
  public enum Size: String, Sendable {
    /// The whole interval is at least as large as what matters.
    case matters
    /// The whole interval is smaller.
    case tooSmallToMatter = "too-small-to-matter"
    case open
  }

  public var without: Double
  public var with: Double
  /// With less without.
  public var difference: Double
  /// 95 %; nil with a single rating of a condition.
  public var interval: ClosedRange<Double>?
  public var verdict: Contrast.Verdict
  public var countWithout: Int
  public var countWith: Int
  public var mattersFrom: Double?
  public var size: Size

  /// How far two ratings of the same lie apart: a pain rating's detectable change of 1.77 points (95 %) is 1.96·√2 times
  /// this. Comfort is taken as exact, for want of a measurement. Known as from six differences (chosen), and moderated by
  /// what the ratings show, so that three equal ratings are not taken for certainty.
  static let repeated = RepeatError(deviation: 0.64, degreesOfFreedom: 6)

  /// - Parameters:
  ///   - without: one rating for each recording or period, 0…10.
  ///   - with: likewise.
  ///   - arePairs: the first of the one belongs to the first of the other.
  /// - Returns: nil without ratings of both.
  public init?(_ score: Score, without: [Double], with: [Double], arePairs: Bool = false) {
    guard let a = Statistics.mean(without), let b = Statistics.mean(with) else { return nil }
    self.without = a
    self.with = b
    difference = b - a
    (countWithout, countWith) = (without.count, with.count)
    mattersFrom = score.mattersFrom(baseline: a)
    func units(_ values: [Double]) -> [ContrastEstimator.Unit] {
      values.map { ContrastEstimator.Unit(value: $0, sampling: []) }
    }
    let pairs = zip(without, with).map { $1 - $0 }
    let groups =
      arePairs && without.count == with.count
      ? [ContrastEstimator.Group(units: units(pairs), sign: 1, errors: 2)]
      : [
        ContrastEstimator.Group(units: units(without), sign: -1), ContrastEstimator.Group(units: units(with), sign: 1),
      ]
    let estimator = ContrastEstimator(groups: groups, spreads: [], prior: Self.repeated, lasting: 0)
    guard min(without.count, with.count) > 1, let estimate = estimator.estimate() else {
      (interval, verdict, size) = (nil, .notEnoughData, .open)
      return
    }
    let interval = estimate.interval
    self.interval = interval
    verdict = interval.upperBound < 0 ? .lower : interval.lowerBound > 0 ? .higher : .noDetectableDifference
    size = Self.size(interval, mattersFrom)
  }

  private static func size(_ interval: ClosedRange<Double>, _ limit: Double?) -> Size {
    guard let limit else { return .open }
    if interval.lowerBound >= limit || interval.upperBound <= -limit { return .matters }
    return interval.lowerBound > -limit && interval.upperBound < limit ? .tooSmallToMatter : .open
  }
}

/// What to do after a trial. It rests on comfort and pain, not on degrees.
public enum TrialAdvice: String, Sendable, CaseIterable {
  case keep, change, stop
  /// More ratings are needed.
  case goOn = "go-on"

  /// - Parameters: of with less without; nil where it was not rated.
  public init(comfort: ScoreContrast?, pain: ScoreContrast?) {
    let verdicts = (comfort?.verdict ?? .notEnoughData, pain?.verdict ?? .notEnoughData)
    switch verdicts {
    case (_, .higher), (.lower, _): self = .stop
    case (.notEnoughData, .notEnoughData): self = .goOn
    case (_, .lower), (.higher, _): self = .keep
    default: self = .change
    }
  }
}
