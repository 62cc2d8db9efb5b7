public import Quantities

/// What a video of single-leg squats gave: what is written as `loadline.squat/1`.
public struct SquatRecord: Sendable, Equatable {
  public static let schema = "loadline.squat/1"

  public var label: String?
  public var video: VideoRecord
  public var view: ViewRecord?
  /// Of the program and the pose model.
  public var version: String
  public var model: String
  public var refusal: Refusal?
  public var warnings: [Warning]
  public var repetitions: [SquatRepetition]
  /// Knee projection at the lowest point; nil for a leg with fewer than two repetitions.
  public var knee: BySide<Estimate?>
  /// Left minus right; nil unless both legs have it.
  public var leftMinusRight: Difference?

  public init(
    label: String?, video: VideoRecord, view: ViewRecord?, version: String, model: String, refusal: Refusal?,
    warnings: [Warning], repetitions: [SquatRepetition], knee: BySide<Estimate?>, leftMinusRight: Difference?
  ) {
    self.label = label
    self.video = video
    self.view = view
    self.version = version
    self.model = model
    self.refusal = refusal
    self.warnings = warnings
    self.repetitions = repetitions
    self.knee = knee
    self.leftMinusRight = leftMinusRight
  }
}

/// One squat on one leg.
public struct SquatRepetition: Sendable, Equatable {
  /// The leg that stands.
  public var side: Side
  public var lowest: Instant
  /// How far the hips came down, in % of the standing leg's length in the picture.
  public var depthPercent: Double
  /// Knee projection angle (FPPA) at the lowest point, in degrees. Positive: knee inside the line from hip to ankle.
  public var kneeProjection: Double

  public init(side: Side, lowest: Instant, depthPercent: Double, kneeProjection: Double) {
    self.side = side
    self.lowest = lowest
    self.depthPercent = depthPercent
    self.kneeProjection = kneeProjection
  }
}
