public import Pose
import Quantities
import Signals

/// From which side the person is seen, judged from the pose alone.
///
/// Two things tell: where the left shoulder lies (seen from behind it is on the left, from in front on the right, from
/// the side above the other), and whether the face is further from the camera than the shoulders.
public struct ViewAssessment: Sendable, Equatable {
  public var kind: ViewRecord.Kind
  /// Share of the pictures that agree with ``kind``, 0…1.
  public var confidence: Double

  /// Shoulder width in trunk lengths, right minus left. Seen squarely from behind it is 0.64–0.70 on rendered and real
  /// clips (medians of eight); turned by 45° it falls to 0.45.
  static let leastRearShoulders = 0.45
  static let mostFrontShoulders = -0.30
  /// Depth of the nose behind the shoulders in trunk lengths: 1.0–1.4 from behind, below 0.2 from side or front.
  static let leastRearFace = 0.5

  /// nil without poses.
  public init?(_ poses: some Sequence<JointPose>) {
    let kinds = poses.map(Self.kind)
    guard !kinds.isEmpty else { return nil }
    let counts = [ViewRecord.Kind.rear, .front, .side, .unclear].map { kind in (kind, kinds.count { $0 == kind }) }
    guard let best = counts.max(by: { $0.1 < $1.1 }) else { return nil }
    kind = best.0
    confidence = Double(best.1) / Double(kinds.count)
  }

  static func kind(of pose: JointPose) -> ViewRecord.Kind {
    let shoulders = pose.point(.shoulder, .left).midpoint(to: pose.point(.shoulder, .right))
    let hips = pose.point(.hip, .left).midpoint(to: pose.point(.hip, .right))
    let trunk = shoulders.distance(to: hips)
    guard trunk > 1 else { return .unclear }
    let width = (pose.point(.shoulder, .right).x - pose.point(.shoulder, .left).x) / trunk
    let face = pose.faceDepth / trunk
    if width >= leastRearShoulders && face >= leastRearFace { return .rear }
    if width <= mostFrontShoulders && face < leastRearFace { return .front }
    return abs(width) < leastRearShoulders ? .side : .unclear
  }
}

/// What the poses of a whole clip say about whether it can support a measurement.
public struct PoseCoverage: Sendable, Equatable {
  /// Share of the pictures in which the person was found.
  public var found: Double
  /// Share of the found poses whose ankles, heels and toes all lie inside the picture.
  public var feetInside: Double
  /// Median distance from shoulders to ankles, in pixels; nil without poses.
  public var bodyLength: Double?

  public init(poses: some Sequence<JointPose?>, width: Int, height: Int) {
    var (all, inside) = (0, 0)
    var lengths: [Double] = []
    for pose in poses {
      all += 1
      guard let pose else { continue }
      if pose.hasFeetInside(width: width, height: height) { inside += 1 }
      lengths.append(pose.bodyLength)
    }
    found = all == 0 ? 0 : Double(lengths.count) / Double(all)
    feetInside = lengths.isEmpty ? 0 : Double(inside) / Double(lengths.count)
    bodyLength = Statistics.median(lengths)
  }
}

extension JointPose {
  /// Whether ankles, heels and toes of both feet lie inside a picture of this size, in pixels.
  public func hasFeetInside(width: Int, height: Int) -> Bool {
    [Joint.ankle, .heel, .footIndex].allSatisfy { joint in
      Side.allCases.allSatisfy { side in
        let p = point(joint, side)
        return p.x >= 0 && p.y >= 0 && p.x <= Double(width) && p.y <= Double(height)
      }
    }
  }
}
