public import Quantities

/// Which end of the chain moves first on one foot: the heel, then the knee (foot first), or the pelvis, then the knee (hip
/// first).
///
/// Order in time only. That one movement comes before another does not make it the cause.
public struct ChainReading: Sendable, Equatable {
  public enum Order: String, Sendable, CaseIterable {
    /// The heel rolls inward before the knee and before the pelvis drops.
    case footFirst = "foot-first"
    /// The pelvis drops before the knee and before the heel.
    case hipFirst = "hip-first"
    case cannotTell = "cannot-tell"
  }

  /// Why the order cannot be told.
  public enum Doubt: String, Sendable, CaseIterable {
    /// The moment of contact is not known well enough at this frame rate.
    case frameRateTooLow = "frame-rate-too-low"
    case tooFewSteps = "too-few-steps"
    /// A curve is missing.
    case notSeen = "not-seen"
    /// A link moves by so little that its moment means nothing.
    case hardlyMoves = "hardly-moves"
    /// Two curves are of different shapes, so that none is the other, later.
    case notAlike = "not-alike"
    /// The intervals of the lags leave open which of them is first.
    case together
    /// The knee moves first of all.
    case kneeFirst = "knee-first"
  }

  public var order: Order
  /// nil when the order could be told.
  public var doubt: Doubt?
  /// The links that the doubt is about; empty where it is about all.
  public var doubtful: [Curve]
  /// Steps that the lags rest on.
  public var steps: Int
  /// What stands for the knee: its projection angle, or the thigh's adduction where the knee itself hardly moves.
  public var knee: Curve
  /// A pair is absent where it could not be measured.
  public var lags: [ChainPair: ChainLag]

  public init(
    order: Order, doubt: Doubt? = nil, doubtful: [Curve] = [], steps: Int, knee: Curve = .kneeProjection,
    lags: [ChainPair: ChainLag] = [:]
  ) {
    self.order = order
    self.doubt = doubt
    self.doubtful = doubtful
    self.steps = steps
    self.knee = knee
    self.lags = lags
  }
}

/// Two links, of which the one is looked at against the other. The raw value is the pair's name in JSON.
public enum ChainPair: String, CaseIterable, Hashable, Sendable {
  case kneeAfterHeel = "knee_after_heel"
  case kneeAfterPelvis = "knee_after_pelvis"
  case pelvisAfterHeel = "pelvis_after_heel"
}

/// By how much one link's curve runs behind another's.
public struct ChainLag: Sendable, Equatable {
  /// In % of stance. Positive: the first named comes later.
  public var percent: Double
  /// 95 %: the spread between steps (jackknife, Student's t) and the method's lasting error.
  public var interval: ClosedRange<Double>
  /// The same lag in time, by the foot's mean stance.
  public var time: Interval
  /// How alike the two mean curves are at that lag, −1…1.
  public var correlation: Double

  public init(percent: Double, interval: ClosedRange<Double>, time: Interval, correlation: Double) {
    self.percent = percent
    self.interval = interval
    self.time = time
    self.correlation = correlation
  }
}
