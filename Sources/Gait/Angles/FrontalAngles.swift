public import Pose
public import Quantities

/// The angles of one pose in the frontal plane, seen from behind, with the camera's roll taken out.
///
/// All from the joints that the pose model sees in one picture: projections, not joint angles in space.
public struct FrontalAngles: Sendable, Equatable {
  /// Knee projection angle (FPPA): 180° minus the angle hip–knee–ankle. Positive: knee inside the hip–ankle line.
  public var kneeProjection: BySide<Angle>
  /// Thigh against the vertical. Positive: knee towards the midline.
  public var thighAdduction: BySide<Angle>
  /// Line of the hips against the horizontal. Positive: right side higher.
  public var pelvicObliquity: Angle
  /// Middle of the hips to middle of the shoulders against the vertical. Positive: shoulders to the right.
  public var trunkLean: Angle

  public init(_ pose: BodyPose, upright: Upright) {
    func place(_ joint: Joint, _ side: Side) -> ImagePoint { upright.point(pose.point(joint, side)) }
    kneeProjection = BySide { side in
      let thigh = Angle.tilt(from: place(.hip, side), to: place(.knee, side), of: side)
      let shank = Angle.tilt(from: place(.knee, side), to: place(.ankle, side), of: side)
      return (shank - thigh).wrapped
    }
    thighAdduction = BySide { side in -Angle.tilt(from: place(.hip, side), to: place(.knee, side), of: side) }
    pelvicObliquity = Angle.elevation(from: place(.hip, .left), to: place(.hip, .right))
    let hips = place(.hip, .left).midpoint(to: place(.hip, .right))
    let shoulders = place(.shoulder, .left).midpoint(to: place(.shoulder, .right))
    // Read downwards, the line from shoulders to hips tilts to the left (−) when the shoulders are to the right.
    trunkLean = -Angle.tilt(from: shoulders, to: hips, of: .right)
  }

  /// Drop of the side that does not stand, for stance on `side`. Positive: the other side lower.
  public func pelvicDrop(standingOn side: Side) -> Angle { pelvicObliquity * side.lateral }

  /// Trunk lean for stance on `side`. Positive: towards the stance leg.
  public func trunkLean(towards side: Side) -> Angle { trunkLean * side.lateral }
}
