public import Legs
public import Pose
public import Quantities

/// Everything that was read from one picture.
public struct FrameObservation: Sendable {
  public var time: Instant
  /// Sides already put right; nil where nobody was found.
  public var pose: BodyPose?
  public var legs: BySide<LegReading>
  /// Hips and knees as a closer look has them; nil where there was none, or it was not sure: the pose's count then.
  public var hips: HipJoints?
  /// The middles of the ankle joints as the reader of the lower legs has them, whoever then gave the axes in ``legs``;
  /// nil where it saw none: the pose's count then.
  public var ankles: BySide<ImagePoint?>

  public init(
    time: Instant, pose: BodyPose?, legs: BySide<LegReading>, hips: HipJoints? = nil,
    ankles: BySide<ImagePoint?> = BySide(left: nil, right: nil)
  ) {
    self.time = time
    self.pose = pose
    self.legs = legs
    self.hips = hips
    self.ankles = ankles
  }

  /// A picture in which the person was not found.
  public static func nobody(at time: Instant) -> FrameObservation {
    FrameObservation(time: time, pose: nil, legs: BySide(left: .unseen(.noPose), right: .unseen(.noPose)))
  }
}
