public import Legs
public import Pose
public import Quantities

/// What is painted over one picture of the video.
public struct OverlayFrame: Sendable {
  public var time: Instant
  /// nil where nobody was found.
  public var pose: JointPose?
  /// nil where the leg was not seen; then nothing of it is drawn.
  public var legs: BySide<LegAxes?>
  /// The smoothed rearfoot angle, eversion positive, and one standard deviation of it.
  public var rearfoot: BySide<Angle?>
  public var uncertainty: BySide<Angle?>
  public var inStance: BySide<Bool>

  public init(
    time: Instant, pose: JointPose?, legs: BySide<LegAxes?>, rearfoot: BySide<Angle?>, uncertainty: BySide<Angle?>,
    inStance: BySide<Bool>
  ) {
    self.time = time
    self.pose = pose
    self.legs = legs
    self.rearfoot = rearfoot
    self.uncertainty = uncertainty
    self.inStance = inStance
  }
}
