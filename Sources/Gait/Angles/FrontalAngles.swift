public import Pose
public import Quantities

/// The angles of one person in one picture in the frontal plane, seen from behind, with the camera's roll taken out.
///
/// Projections, not joint angles in space. Hips and knees are those of a closer look where there was one, else the
/// pose's; the trunk is the pose's.
public struct FrontalAngles: Sendable, Equatable {
  /// Knee projection angle (FPPA): 180° minus the angle hip–knee–ankle. Positive: knee inside the hip–ankle line.
  public var kneeProjection: BySide<Angle>
  /// Thigh against the vertical. Positive: knee towards the midline.
  public var thighAdduction: BySide<Angle>
  /// Line of the hips against the horizontal. Positive: right side higher.
  public var pelvicObliquity: Angle
  /// Middle of the hips to middle of the shoulders against the vertical. Positive: shoulders to the right.
  public var trunkLean: Angle
  /// One standard deviation of ``pelvicObliquity``, of errors that change from picture to picture.
  public var pelvicUncertainty: Angle
  /// The same of ``thighAdduction``, and, since the thigh is the worse half of it, of ``kneeProjection``.
  public var thighUncertainty: BySide<Angle>

  /// What the pose's hips and knees are worth beside a closer look, where a recording has both. They are wrong by such
  /// amounts for a whole clip (Documentation/Validation.md), so many of them together are no better.
  private static let poseUncertainty = (pelvis: Angle.degrees(5), thigh: Angle.degrees(5))

  /// - Parameters:
  ///   - hips: the closer look; nil where there was none.
  ///   - ankles: the ankle joints where the reader of the lower legs saw them; nil where it did not, and the pose's count.
  public init(
    _ pose: JointPose, hips: HipJoints? = nil, ankles: BySide<ImagePoint?> = BySide(left: nil, right: nil),
    upright: Upright
  ) {
    func place(_ joint: Joint, _ side: Side) -> ImagePoint { upright.point(pose.point(joint, side)) }
    let thigh = BySide { side in
      hips.map { upright.tilt($0.thighTilt[side], of: side) }
        ?? Angle.tilt(from: place(.hip, side), to: place(.knee, side), of: side)
    }
    kneeProjection = BySide { side in
      let knee = hips?.knees[side] ?? pose.point(.knee, side)
      let ankle = ankles[side] ?? pose.point(.ankle, side)
      let shank = Angle.tilt(from: upright.point(knee), to: upright.point(ankle), of: side)
      return (shank - thigh[side]).wrapped
    }
    thighAdduction = thigh.map { -$0 }
    pelvicObliquity =
      hips.map { upright.elevation($0.obliquity) } ?? Angle.elevation(from: place(.hip, .left), to: place(.hip, .right))
    let middle = place(.hip, .left).midpoint(to: place(.hip, .right))
    let shoulders = place(.shoulder, .left).midpoint(to: place(.shoulder, .right))
    // Read downwards, the line from shoulders to hips tilts to the left (−) when the shoulders are to the right.
    trunkLean = -Angle.tilt(from: shoulders, to: middle, of: .right)
    pelvicUncertainty = hips?.obliquityUncertainty ?? Self.poseUncertainty.pelvis
    thighUncertainty =
      hips?.thighUncertainty ?? BySide(left: Self.poseUncertainty.thigh, right: Self.poseUncertainty.thigh)
  }
}
