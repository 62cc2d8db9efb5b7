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

extension [FrameObservation] {
  /// The pictures of a time, `end` not among them, out of all of a recording, whose times increase.
  package func seen(from start: Instant, before end: Instant) -> ArraySlice<FrameObservation> {
    let first = index { $0 >= start }
    return self[first..<Swift.max(first, index { $0 >= end })]
  }

  /// The same, `end` among them.
  package func seen(from start: Instant, through end: Instant) -> ArraySlice<FrameObservation> {
    let first = index { $0 >= start }
    return self[first..<Swift.max(first, index { $0 > end })]
  }

  /// The first picture for whose time this holds, as it does for all after it; `count` when there is none.
  private func index(where holds: (Instant) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle].time) { high = middle } else { low = middle + 1 }
    }
    return low
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
