import Legs
import Pose
import Quantities
import Signals

/// The lateral distance of the heels in consecutive stances, in % of leg length (hip to ankle in the picture).
enum StepWidth {
  /// From this stance to the next one of the other foot. Positive: feet apart; negative: they cross over.
  /// nil where either heel or the hips were not seen around mid-stance.
  static func percent(
    of stance: Stance, to next: Stance, in frames: FrameObservations, upright: Upright
  ) -> Double? {
    guard stance.side != next.side,
      let here = middle(of: stance, in: frames, upright), let there = middle(of: next, in: frames, upright)
    else { return nil }
    // Walking away, the person becomes smaller: each heel is measured against the hips of its own moment.
    let outward = here * stance.side.lateral + there * next.side.lateral
    return 100 * outward
  }

  /// How far the heel lies to the right of the mid-hip, in leg lengths: the median over the middle third of stance.
  private static func middle(
    of stance: Stance, in frames: FrameObservations, _ upright: Upright
  ) -> Double? {
    let from = stance.contact + stance.duration * (1.0 / 3)
    let to = stance.contact + stance.duration * (2.0 / 3)
    let offsets = frames.seen(from: from, through: to).compactMap { frame -> Double? in
      guard let pose = frame.pose else { return nil }
      let heel = upright.point(frame.legs[stance.side].axes?.heelBottom ?? pose.point(.heel, stance.side))
      let hips = upright.point(pose.point(.hip, .left).midpoint(to: pose.point(.hip, .right)))
      let leg = pose.point(.hip, stance.side).distance(to: pose.point(.ankle, stance.side))
      return leg > 1 ? (heel.x - hips.x) / leg : nil
    }
    return Statistics.median(offsets)
  }
}
