import Legs
import Quantities
import Signals

/// The way of one foot as the leg reader sees it, brought to a uniform rate.
struct FootTrack {
  /// Heel, ankle and toe, x and y each; how much foot and heel look as if they stood.
  static let channels = 8
  /// Grid steps to each side of a moment that are looked at.
  static let reach = 8
  /// Log-odds of a single picture count no more than this.
  private static let mostOdds = 8.0

  /// For each moment of the grid the eight numbers, points in pixels; nil outside and in gaps.
  private let rows: Rows<Double>
  private let side: Side

  /// - Parameters:
  ///   - times: the grid, evenly spaced.
  ///   - longestGap: seconds; readings further apart are not interpolated between.
  init(_ frames: FrameObservations, _ side: Side, times: [Double], longestGap: Double) {
    self.side = side
    var seen = Rows<Double>(width: Self.channels, capacity: frames.count)
    var moments: [Double] = []
    for frame in frames {
      guard let foot = frame.feet[side] else { continue }
      moments.append(frame.time.seconds)
      seen.append(Self.values(foot))
    }
    rows = seen.at(times, times: moments, longestGap: longestGap) { $0 + $2 * ($1 - $0) }
  }

  private static func values(_ foot: FootSight) -> [Double] {
    [foot.heelBottom, foot.ankle, foot.toe].flatMap { [$0.x, $0.y] }
      + [foot.onGround, foot.heelOnGround].map { min(max($0, -mostOdds), mostOdds) }
  }

  /// What the network looks at around grid moment `index`: points against the heel's mean place, in tenths of a body
  /// length, x lateral-positive; log-odds in quarters. nil near the ends and beside gaps.
  func window(at index: Int, bodyLength: Double) -> [Float]? {
    guard index >= Self.reach, index + Self.reach < rows.count, bodyLength > 1 else { return nil }
    let window = ((index - Self.reach)...(index + Self.reach)).compactMap { rows[$0] }
    guard window.count == 2 * Self.reach + 1 else { return nil }
    let x = window.reduce(0) { $0 + $1[$1.startIndex] } / Double(window.count)
    let y = window.reduce(0) { $0 + $1[$1.startIndex + 1] } / Double(window.count)
    let scale = 10 / bodyLength
    return window.flatMap { row in
      row.enumerated().map { channel, value in
        if channel >= 6 { return Float(value / 4) }
        return Float(channel % 2 == 0 ? side.lateral * scale * (value - x) : scale * (value - y))
      }
    }
  }
}
