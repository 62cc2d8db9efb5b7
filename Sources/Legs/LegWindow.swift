public import Pose
public import Quantities
public import Video

/// The part of the picture that holds one lower leg, from above the calf to below the sole, placed by the pose.
///
/// The same rule placed the pictures that the leg network was trained on.
public enum LegWindow {
  /// Width over height.
  public static let aspect = 0.5
  /// Pixels from shoulders to ankles below which the heel (3 % of that) is too short for its tilt to mean anything: at
  /// 350 px it is 11 px long, and half a pixel at one end is 2.6°.
  public static let smallestBody = 350.0
  /// The lower leg may be cut off by the edge by this share of the window's height.
  private static let tolerance = 0.02

  /// Where to look, or why not to.
  public static func region(
    _ side: Side, of pose: BodyPose, width: Int, height: Int
  ) -> Result<SampledRegion, WindowError> {
    let points = [pose.point(.knee, side), pose.point(.ankle, side), pose.point(.heel, side)]
    let size = pose.bodyLength
    guard size >= smallestBody else { return .failure(.init(.tooSmall)) }
    let top = points.map(\.y).min() ?? 0
    let bottom = points.map(\.y).max() ?? 0
    let side = max(1.42 * (bottom - top), 0.44 * size)
    let middle = points.reduce(0) { $0 + $1.x } / 3
    let slack = tolerance * side
    guard points.allSatisfy({ $0.x > 0 && $0.x < Double(width) && $0.y > 0 }), bottom < Double(height) - slack else {
      return .failure(.init(.outsidePicture))
    }
    return .success(
      SampledRegion(
        centre: ImagePoint(x: middle, y: (top + bottom) / 2 + 0.063 * side), width: aspect * side, height: side))
  }

  public struct WindowError: Error, Hashable {
    public var reason: LegUnseen
    init(_ reason: LegUnseen) { self.reason = reason }
  }
}
