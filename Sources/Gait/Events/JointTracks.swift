import Pose
import Quantities
import Signals

/// The joints that events are read from, brought to a uniform rate.
struct JointTracks {
  /// Knee, ankle, heel and toe of both legs, x and y each.
  static let channels = 16
  private static let joints: [Joint] = [.shoulder, .hip, .knee, .ankle, .heel, .footIndex]

  /// Evenly spaced, from the first pose to the last.
  let times: [Double]
  /// For each time the points of every joint and side, or nil in a gap.
  private let places: [[JointKey: ImagePoint]?]

  private struct JointKey: Hashable {
    var joint: Joint
    var side: Side
  }

  init(_ frames: [FrameObservation], rate: Double, longestGap: Double) {
    let seen = frames.compactMap { frame in frame.pose.map { (time: frame.time.seconds, pose: $0) } }
    guard let first = seen.first?.time, let last = seen.last?.time, last > first else {
      times = []
      places = []
      return
    }
    let grid = (0..<Int(((last - first) * rate).rounded(.up))).map { first + Double($0) / rate }
    places = Between.places(of: grid, in: seen.map(\.time), longestGap: longestGap).map { place in
      place.map { Self.blend(seen[$0.before].pose, seen[$0.after].pose, $0.share) }
    }
    times = grid
  }

  private static func blend(_ a: BodyPose, _ b: BodyPose, _ share: Double) -> [JointKey: ImagePoint] {
    var points: [JointKey: ImagePoint] = [:]
    for joint in joints {
      for side in Side.allCases {
        let (p, q) = (a.point(joint, side), b.point(joint, side))
        points[JointKey(joint: joint, side: side)] = p + (q - p) * share
      }
    }
    return points
  }

  /// Knee, ankle, heel and toe of the foot asked about, then of the other: x (lateral of that foot positive) and y
  /// against the mid-hip, in tenths of a body length, less their moving average over `trend` samples.
  func channels(of side: Side, trend: Int) -> [[Float]?] {
    let lengths = bodyLengths(trend: trend)
    let raw = places.indices.map { index -> [Double]? in
      guard let points = places[index], let length = lengths[index], length > 1 else { return nil }
      return Self.relative(points, side).map { $0 / length }
    }
    let averages = MovingAverage.of(raw, samples: trend)
    return raw.indices.map { index in
      guard let values = raw[index], let average = averages[index] else { return nil }
      return zip(values, average).map { Float(10 * ($0 - $1)) }
    }
  }

  /// Shoulders to ankles in pixels, the moving average over `trend` samples; nil in gaps longer than that.
  func bodyLengths(trend: Int) -> [Double?] {
    MovingAverage.of(places.map { $0.map { [Self.bodyLength($0)] } }, samples: trend).map { $0?.first }
  }

  private static func relative(_ points: [JointKey: ImagePoint], _ side: Side) -> [Double] {
    let hips = middle(points, .hip)
    return [side, side.other].flatMap { leg in
      [Joint.knee, .ankle, .heel, .footIndex].flatMap { joint -> [Double] in
        guard let point = points[JointKey(joint: joint, side: leg)] else { return [0, 0] }
        return [side.lateral * (point.x - hips.x), point.y - hips.y]
      }
    }
  }

  private static func bodyLength(_ points: [JointKey: ImagePoint]) -> Double {
    middle(points, .shoulder).distance(to: middle(points, .ankle))
  }

  private static func middle(_ points: [JointKey: ImagePoint], _ joint: Joint) -> ImagePoint {
    let left = points[JointKey(joint: joint, side: .left)] ?? ImagePoint(x: 0, y: 0)
    let right = points[JointKey(joint: joint, side: .right)] ?? ImagePoint(x: 0, y: 0)
    return left.midpoint(to: right)
  }
}

/// A centred moving average of vectors, shorter at the ends and beside gaps.
enum MovingAverage {
  static func of(_ rows: [[Double]?], samples: Int) -> [[Double]?] {
    guard let width = rows.lazy.compactMap({ $0?.count }).first else { return rows }
    var sums: [[Double]] = [[Double](repeating: 0, count: width)]
    var counts = [0]
    for row in rows {
      let last = sums[sums.count - 1]
      sums.append(row.map { zip(last, $0).map(+) } ?? last)
      counts.append(counts[counts.count - 1] + (row == nil ? 0 : 1))
    }
    return rows.indices.map { index in
      let from = max(index - samples / 2, 0)
      let to = min(index + samples / 2 + 1, rows.count)
      let count = counts[to] - counts[from]
      return count == 0 ? nil : zip(sums[to], sums[from]).map { ($0 - $1) / Double(count) }
    }
  }
}
