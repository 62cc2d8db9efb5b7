import Legs
public import Quantities
import Signals

/// When the heel leaves the ground, seen in the track of the heel's lowest point.
///
/// On the ground the point moves evenly in the picture (with the belt, or not at all). A straight line through its
/// height in the first part of stance is carried on, and heel-off is where the point has left it upwards for good.
public enum HeelOff {
  /// The part of stance, in shares, in which the heel is taken to be flat.
  static let flatPart = 0.15...0.40
  /// How far the heel must have risen, as a share of the lower leg's length in the picture (about 8 mm).
  static let rise = 0.02

  /// nil where the heel was not seen, or did not rise within stance.
  public static func time(of stance: Stance, in frames: FrameObservations) -> Instant? {
    let seen = frames.seen(from: stance.contact, before: stance.toeOff)
      .compactMap { frame in
        frame.legs[stance.side].axes.map {
          (
            share: (frame.time - stance.contact).seconds / stance.duration.seconds, time: frame.time,
            // The reader's own heel, which stays one point whoever gave the axes.
            height: (frame.feet[stance.side]?.heelBottom ?? $0.heelBottom).y,
            leg: 2.4 * $0.shankUp.distance(to: $0.shankLow)
          )
        }
      }
    let flat = seen.filter { flatPart.contains($0.share) }
    guard flat.count >= 3, let leg = Statistics.median(seen.map(\.leg)),
      let line = StraightLine(flat.map { ($0.share, $0.height) })
    else { return nil }
    // y runs down, so a rising heel lies above the line: at a smaller y.
    let risen = seen.map { $0.share > flatPart.upperBound && line.value(at: $0.share) - $0.height > rise * leg }
    guard let last = seen.indices.last, risen[last] else { return nil }
    let first = risen.lastIndex(of: false).map { $0 + 1 } ?? 0
    guard first > 0, seen[first].share <= 0.95 else { return nil }
    return seen[first].time
  }
}

/// The least-squares line through points; nil for fewer than two different places.
struct StraightLine {
  let intercept: Double
  let slope: Double

  init?(_ points: [(x: Double, y: Double)]) {
    guard let meanX = Statistics.mean(points.map(\.x)), let meanY = Statistics.mean(points.map(\.y)) else { return nil }
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    guard spread > 0 else { return nil }
    slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    intercept = meanY - slope * meanX
  }

  func value(at x: Double) -> Double { intercept + slope * x }
}
