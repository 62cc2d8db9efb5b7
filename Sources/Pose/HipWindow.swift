import Quantities
public import Video

/// The part of the picture from the waist to below the knees, placed by the pose.
///
/// The same rule placed the pictures that the hip network was trained on (`window` in `Training/hips/bodies.py`). Its
/// height rests on shoulders and the lower knee, which pose models place better than hips.
public enum HipWindow {
  /// Width over height.
  public static let aspect = 0.8
  /// In pixels; a smaller window was never trained on.
  public static let smallestHeight = 100.0

  /// nil where the window is too small, or hips and knees are not all in the picture.
  public static func region(of pose: BodyPose, width: Int, height: Int) -> SampledRegion? {
    func middle(_ joint: Joint) -> ImagePoint { pose.point(joint, .left).midpoint(to: pose.point(joint, .right)) }
    let joints = Side.allCases.flatMap { [pose.point(.hip, $0), pose.point(.knee, $0)] }
    guard joints.allSatisfy({ $0.x > 0 && $0.x < Double(width) && $0.y > 0 && $0.y < Double(height) }) else {
      return nil
    }
    let (shoulders, hips, knees) = (middle(.shoulder), middle(.hip), middle(.knee))
    let lowerKnee = max(pose.point(.knee, .left).y, pose.point(.knee, .right).y)
    let reach = lowerKnee - shoulders.y
    let size = 0.92 * reach
    guard size >= smallestHeight else { return nil }
    let centre = ImagePoint(x: (2 * hips.x + knees.x + shoulders.x) / 4, y: shoulders.y + 0.20 * reach + size / 2)
    return SampledRegion(centre: centre, width: aspect * size, height: size)
  }
}
