public import Legs
public import Pose
public import Quantities

/// Everything that was read from one picture.
public struct FrameObservation: Sendable {
  public var time: Instant
  /// Sides already put right; nil where nobody was found.
  public var pose: JointPose?
  public var legs: BySide<LegReading>
  /// nil where the leg was not looked at, or by a method that sees no feet.
  public var feet: BySide<FootSight?>
  /// Hips and knees as a closer look has them; nil where there was none, or it was not sure: the pose's count then.
  public var hips: HipJoints?

  public init(
    time: Instant, pose: BodyPose?, legs: BySide<LegReading>,
    feet: BySide<FootSight?> = BySide(left: nil, right: nil), hips: HipJoints? = nil
  ) {
    self.time = time
    self.pose = pose.map { JointPose($0) }
    self.legs = legs
    self.feet = feet
    self.hips = hips
  }

  /// A picture in which the person was not found.
  public static func nobody(at time: Instant) -> FrameObservation {
    FrameObservation(time: time, pose: nil, legs: BySide(left: .unseen(.noPose), right: .unseen(.noPose)))
  }
}

extension FrameObservation {
  /// The pose with hips, knees and ankles where the angles take them from: for drawing.
  public var measuredPose: JointPose? {
    guard var pose else { return nil }
    for side in Side.allCases {
      if let hips {
        pose[.hip, side] = hips.hips[side]
        pose[.knee, side] = hips.knees[side]
      }
      if let ankle = feet[side]?.ankle { pose[.ankle, side] = ankle }
    }
    return pose
  }
}
