import Quantities

/// Keeps the left leg left: undoes the pose model's habit of swapping the two legs, or the whole body, in single frames.
///
/// A forward pass over three hypotheses for every frame (as read; legs swapped; everything swapped). Each costs how far
/// the joints would have jumped since the frame before, in body lengths, plus a small price for not believing the model,
/// and the cheapest chain up to now decides. A swap of a few frames is undone at once; a pose that really turns round
/// (or that was wrong at the start) wins after some frames, because believing the model is free. It never forces left to
/// be left in the picture: a person seen from the front must stay recognisable as such.
public struct SideKeeper: Sendable {
  fileprivate enum Hypothesis: CaseIterable { case asRead, legsSwapped, allSwapped }

  /// The price of a frame not taken as read, in summed joint distance per body length: about the distance that eight
  /// joints cover when each is misread by half a percent.
  private let disbelief = 0.04
  private var previous: [(pose: BodyPose, cost: Double)] = []
  private var previousTrack: Int?

  public init() {}

  /// The pose with its sides put right. Poses of another track start afresh.
  public mutating func keep(_ pose: BodyPose) -> BodyPose {
    let candidates = Hypothesis.allCases.map { (hypothesis: $0, pose: $0.apply(to: pose)) }
    if previousTrack != pose.track || previous.isEmpty {
      previousTrack = pose.track
      previous = candidates.map { ($0.pose, $0.hypothesis == .asRead ? 0 : disbelief) }
      return pose
    }
    let scored = candidates.map { candidate in
      let arrival = previous.map { $0.cost + Self.jump(from: $0.pose, to: candidate.pose) }.min() ?? 0
      return (pose: candidate.pose, cost: arrival + (candidate.hypothesis == .asRead ? 0 : disbelief))
    }
    let cheapest = scored.min { $0.cost < $1.cost } ?? scored[0]
    previous = scored.map { ($0.pose, $0.cost - cheapest.cost) }
    return cheapest.pose
  }

  /// Mean distance that the paired joints moved, in body lengths, times their number.
  private static func jump(from a: BodyPose, to b: BodyPose) -> Double {
    let size = max(b.bodyLength, a.bodyLength, 1)
    let joints: [Joint] = [.shoulder, .hip, .knee, .ankle, .heel, .footIndex]
    return joints.reduce(0) { sum, joint in
      sum + Side.allCases.reduce(0) { $0 + a.point(joint, $1).distance(to: b.point(joint, $1)) } / size
    }
  }
}

extension SideKeeper.Hypothesis {
  fileprivate func apply(to pose: BodyPose) -> BodyPose {
    let joints: [Joint]
    switch self {
    case .asRead: return pose
    case .legsSwapped: joints = [.knee, .ankle, .heel, .footIndex]
    case .allSwapped: joints = Joint.allCases
    }
    var swapped = pose
    for joint in joints {
      swapped[joint.landmark(of: .left)] = pose[joint.landmark(of: .right)]
      swapped[joint.landmark(of: .right)] = pose[joint.landmark(of: .left)]
    }
    return swapped
  }
}
