import Legs
import Pose
import Quantities
import Signals

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which way the foot points, seen along the camera's line of sight: from how far the toe lies beside the heel.
///
/// What counts for the heel's angle in the picture is how far camera and foot are out of line, whichever of them is
/// turned: a turned-out foot, a camera that stands to one side, and a runner off the middle of the picture do the same.
enum FootDirection {
  /// Heel to toe over shoulders to ankles: 0.152 of body height and 25 mm of shoe over 0.779 of body height
  /// (Drillis & Contini 1966) are 0.21; a little more, because a body with bent knees is shorter in the picture.
  static let footOverBody = 0.22
  /// The part of stance in which the foot is flat.
  static let flatPart = 0.2...0.5

  /// Degrees, toes outward positive: the median over the flat part of stance. nil where the foot was not seen there.
  static func degrees(of stance: Stance, in frames: FrameObservations, upright: Upright) -> Double? {
    let from = stance.contact + stance.duration * flatPart.lowerBound
    let to = stance.contact + stance.duration * flatPart.upperBound
    let shares = frames.seen(from: from, through: to).compactMap { frame -> Double? in
      guard let length = frame.pose?.bodyLength, length > 1, let foot = frame.feet[stance.side] else { return nil }
      let outward = stance.side.lateral * (upright.point(foot.toe).x - upright.point(foot.heelBottom).x)
      return outward / (footOverBody * length)
    }
    guard shares.count >= 2, let share = Statistics.median(shares) else { return nil }
    return Angle.radians(asin(min(max(share, -1), 1))).degrees
  }
}
