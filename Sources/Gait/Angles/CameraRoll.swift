public import Pose
public import Quantities
import Signals

/// Estimates the camera's roll from the person: over whole strides a body that does not fall over keeps the middle of
/// its shoulders above the middle of its feet, so the line between the two means is vertical in the world.
///
/// Needs about two strides. Right to about a degree for steady walking or running towards or away from the camera, or on
/// a treadmill; a person who leans to one side all the time is read as a rolled camera, and is why angles to the vertical
/// carry that degree in their interval.
public enum CameraRoll {
  /// Positive: the camera is turned clockwise, so the scene appears turned anticlockwise. nil without poses.
  ///
  /// Between the means over all poses: whoever wanders across the picture takes feet and shoulders along.
  public static func estimate(_ poses: some Sequence<JointPose>) -> Angle? {
    let feet = Means(poses) { $0.point(.ankle, .left).midpoint(to: $0.point(.ankle, .right)) }
    let trunk = Means(poses) { $0.point(.shoulder, .left).midpoint(to: $0.point(.shoulder, .right)) }
    guard let feet = feet.point, let trunk = trunk.point, feet.y > trunk.y else { return nil }
    return Angle.tilt(from: trunk, to: feet, of: .right)
  }

  private struct Means {
    var point: ImagePoint?
    init(_ poses: some Sequence<JointPose>, _ place: (JointPose) -> ImagePoint) {
      let points = poses.map(place)
      guard let x = Statistics.mean(points.map(\.x)), let y = Statistics.mean(points.map(\.y)) else { return }
      point = ImagePoint(x: x, y: y)
    }
  }
}
