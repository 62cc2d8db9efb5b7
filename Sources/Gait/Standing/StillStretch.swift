import Pose
import Quantities
import Signals

/// The longest time for which somebody keeps both feet where they are.
///
/// A foot is the middle of its ankle and its heel. Around every picture both feet are looked at for half a second: in
/// walking and running one of them always swings in that time, so no such picture is still; who walks in, stands and
/// walks out again is still in between.
enum StillStretch {
  /// Seconds to each side of a picture.
  static let reach = 0.25
  /// How far a foot's place may range in that time, in body lengths. Of a rendered person who stands it ranges by 0.012
  /// at most, nearly all of it errors of the pose model; of rendered walkers and runners by no less than 0.038.
  static let mostMovement = 0.025

  /// The pictures of the longest stretch; empty when nobody stands still.
  static func longest(in frames: FrameObservations) -> [FrameObservation] {
    let feet = BySide { side in
      frames.map { $0.pose.map { $0.point(.ankle, side).midpoint(to: $0.point(.heel, side)) } }
    }
    let times = frames.times.map(\.seconds)
    var (best, start, from, to) = (0..<0, 0, 0, 0)
    for index in frames.indices {
      while times[from] < times[index] - reach { from += 1 }
      while to < times.count, times[to] <= times[index] + reach { to += 1 }
      let isStill =
        frames[index].pose.map { pose in
          Side.allCases.allSatisfy { range(feet[$0][from..<to]) <= mostMovement * pose.bodyLength }
        } ?? false
      if !isStill { start = index + 1 }
      if isStill, index + 1 - start > best.count { best = start..<(index + 1) }
    }
    return Array(frames[best])
  }

  /// The larger of the ranges across and down, in pixels; infinite where there are too few places to tell.
  private static func range(_ places: ArraySlice<ImagePoint?>) -> Double {
    let seen = places.compactMap { $0 }
    guard seen.count >= 2 else { return .infinity }
    return [seen.map(\.x), seen.map(\.y)].map { ($0.max() ?? 0) - ($0.min() ?? 0) }.max() ?? 0
  }
}
