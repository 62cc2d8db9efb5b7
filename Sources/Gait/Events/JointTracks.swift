import Pose
import Quantities
import Signals

/// The joints that events are read from, brought to a uniform rate.
struct JointTracks {
  /// Knee, ankle, heel and toe of both legs, x and y each.
  static let channels = 16
  /// Evenly spaced, from the first pose to the last.
  let times: [Double]
  /// For each time the points of every joint and side, or nil in a gap.
  private var places = Rows<ImagePoint>(width: 2 * Joint.allCases.count)

  init(_ frames: FrameObservations, rate: Double, longestGap: Double) {
    var seen = Rows<ImagePoint>(width: places.width, capacity: frames.count)
    var moments: [Double] = []
    for frame in frames {
      guard let pose = frame.pose else { continue }
      moments.append(frame.time.seconds)
      seen.append(pose.points)
    }
    guard let first = moments.first, let last = moments.last, last > first else {
      times = []
      return
    }
    let grid = (0..<Int(((last - first) * rate).rounded(.up))).map { first + Double($0) / rate }
    times = grid
    places = seen.at(grid, times: moments, longestGap: longestGap) { $0 + ($1 - $0) * $2 }
  }

  /// The points of one time.
  private struct Places {
    let points: ArraySlice<ImagePoint>

    func point(_ joint: Joint, _ side: Side) -> ImagePoint {
      points[points.startIndex + JointPose.place(joint, side)]
    }

    func middle(_ joint: Joint) -> ImagePoint { point(joint, .left).midpoint(to: point(joint, .right)) }
  }

  private func places(at index: Int) -> Places? { places[index].map(Places.init) }

  /// Knee, ankle, heel and toe of the foot asked about, then of the other: x (lateral of that foot positive) and y
  /// against the mid-hip, in tenths of a body length, less their moving average over `trend` samples.
  func channels(of side: Side, trend: Int) -> Rows<Float> {
    let lengths = bodyLengths(trend: trend)
    var raw = Rows<Double>(width: Self.channels, capacity: lengths.count)
    for (index, length) in lengths.enumerated() {
      guard let length, length > 1, let joints = places(at: index) else {
        raw.append(nil)
        continue
      }
      raw.append(Self.relative(joints, side).map { $0 / length })
    }
    let averages = MovingAverage(raw, samples: trend)
    var channels = Rows<Float>(width: Self.channels, capacity: raw.count)
    for index in raw.indices {
      let average = averages[index]
      channels.append(raw[index].flatMap { row in average.map { zip(row, $0).map { Float(10 * ($0 - $1)) } } })
    }
    return channels
  }

  /// Shoulders to ankles in pixels, the moving average over `trend` samples; nil in gaps longer than that.
  func bodyLengths(trend: Int) -> [Double?] {
    var lengths = Rows<Double>(width: 1)
    for index in places.indices {
      lengths.append(places(at: index).map { [$0.middle(.shoulder).distance(to: $0.middle(.ankle))] })
    }
    let averages = MovingAverage(lengths, samples: trend)
    return lengths.indices.map { averages[$0]?.first }
  }

  private static func relative(_ places: Places, _ side: Side) -> [Double] {
    let hips = places.middle(.hip)
    return [side, side.other].flatMap { leg in
      [Joint.knee, .ankle, .heel, .footIndex].flatMap { joint -> [Double] in
        let point = places.point(joint, leg)
        return [side.lateral * (point.x - hips.x), point.y - hips.y]
      }
    }
  }
}
