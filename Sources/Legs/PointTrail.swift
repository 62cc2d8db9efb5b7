import Quantities
import Video

/// The way of one leg's points between two pictures in which a person placed them.
///
/// Followed by optical flow from both, and blended: the nearer placement counts more.
struct PointTrail: Sendable {
  /// What lies around a segment and moves with it, in its own lengths. Chosen on rendered clips
  /// (Documentation/Decisions/0007-points-by-hand.md).
  private static let shank = SegmentFlow(along: 0.6, across: 0.3)
  private static let heel = SegmentFlow(along: 1, across: 0.8)

  /// For every picture from the first placement to the second, both included; nil where the flow was lost.
  let points: [LegPoints?]
  /// How far the two directions disagree on the rearfoot angle.
  let disagreement: [Angle]

  /// - Parameters:
  ///   - crops: of every picture from the first placement to the second.
  init(from first: LegPoints, to last: LegPoints, through crops: [LumaCrop], side: Side) {
    let forward = Self.follow(first, through: crops)
    let backward = Array(Self.follow(last, through: crops.reversed()).reversed())
    var points: [LegPoints?] = []
    var disagreement: [Angle] = []
    for (index, pair) in zip(forward, backward).enumerated() {
      guard let a = pair.0, let b = pair.1 else {
        points.append(nil)
        disagreement.append(.zero)
        continue
      }
      points.append(a.blended(with: b, Double(index) / Double(max(crops.count - 1, 1))))
      disagreement.append((a.rearfoot(side) - b.rearfoot(side)).wrapped.magnitude)
    }
    self.points = points
    self.disagreement = disagreement
  }

  private static func follow(_ points: LegPoints, through crops: [LumaCrop]) -> [LegPoints?] {
    let shanks = shank.follow(Segment(start: points.shankUp, end: points.shankLow), through: crops)
    let heels = heel.follow(Segment(start: points.heelTop, end: points.heelBottom), through: crops)
    return zip(shanks, heels).map { shank, heel in
      LegPoints([shank?.start, shank?.end, heel?.start, heel?.end])
    }
  }
}
