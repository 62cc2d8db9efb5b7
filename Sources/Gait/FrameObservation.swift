public import Legs
public import Pose
public import Quantities

/// Everything that was read from one picture.
public struct FrameObservation: Sendable {
  public var time: Instant
  /// Sides already put right; nil where nobody was found.
  public var pose: BodyPose?
  public var legs: BySide<LegReading>

  public init(time: Instant, pose: BodyPose?, legs: BySide<LegReading>) {
    self.time = time
    self.pose = pose
    self.legs = legs
  }

  /// A picture in which the person was not found.
  public static func nobody(at time: Instant) -> FrameObservation {
    FrameObservation(time: time, pose: nil, legs: BySide(left: .unseen(.noPose), right: .unseen(.noPose)))
  }
}
