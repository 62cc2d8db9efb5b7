public import Quantities

/// The standing trial that the angles of an ``AnalysisRecord`` are counted from.
public struct StandingRecord: Sendable, Equatable {
  public var video: VideoRecord
  /// How its axes were found: `outline` or `markers`. May differ from how the moving ones were, which is then warned of.
  public var rearfoot: String
  public var feet: BySide<StandingAngle>

  public init(video: VideoRecord, rearfoot: String, feet: BySide<StandingAngle>) {
    self.video = video
    self.rearfoot = rearfoot
    self.feet = feet
  }
}
