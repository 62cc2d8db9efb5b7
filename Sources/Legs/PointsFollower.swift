public import Pose
public import Quantities
public import Video

/// Puts the points that a person placed in the place of what was found.
///
/// In a picture with placed points the axes run through them. Between two placements of the same leg that lie no further
/// apart than ``longestGap`` they are followed in two ways that err independently: by optical flow from both sides, and
/// by carrying the difference between what was placed and what was found from one placement to the other. The more the
/// flow's two directions disagree, the less it counts. Around a picture marked as unreadable nothing is left. Everywhere
/// else what was found stays.
public final class PointsFollower: LegFollower {
  /// Seconds. Longer than between two of three points spread over a stance of running or walking, and too short to reach
  /// over a swing.
  public static let longestGap = 0.3

  private let inner: (any LegFollower)?
  /// What stands in the record when nothing was placed.
  public private(set) var foundMethod: String
  private var tracks: BySide<SideTrack>
  private var held: VideoFrame?
  private var times: [Instant] = []
  private var counts = PlacedCount(placed: 0, followed: 0, unreadable: 0)

  /// - Parameters:
  ///   - inner: what follows the same pictures without a person's help; its axes come before the reader's.
  ///   - readerMethod: how the reader finds axes.
  public init(_ file: PointsFile, over inner: (any LegFollower)? = nil, readerMethod: String) {
    self.inner = inner
    foundMethod = readerMethod
    tracks = BySide { SideTrack(file.entries, of: $0) }
  }

  public var method: String { counts.placed > 0 ? "points" : foundMethod }
  public var placed: PlacedCount? { counts }

  public func see(_ frame: VideoFrame, pose: BodyPose?, legs: BySide<LegReading>) throws {
    try inner?.see(frame, pose: pose, legs: legs)
    if let held { try settle(held, next: frame.time) }
    held = frame
  }

  public func finish(_ found: () -> [BySide<LegReading>]) throws -> [BySide<LegReading>]? {
    if let held { try settle(held, next: nil) }
    held = nil
    for side in Side.allCases {
      if let late = tracks[side].unmatched {
        throw PointsFault(
          "time_s \(late.entry.time.seconds) is after the last picture, at \(((times.last?.seconds ?? 0) * 1000).rounded() / 1000) s",
          entry: late.number)
      }
    }
    var legs: [BySide<LegReading>]
    if let inner, let followed = try inner.finish(found) {
      (legs, foundMethod) = (followed, inner.method)
    } else {
      legs = found()
    }
    for side in Side.allCases { counts.add(tracks[side].corrections.apply(to: &legs, times: times)) }
    return legs
  }

  /// Gives a picture, whose neighbours' times are now known, to the entries that mean it.
  private func settle(_ frame: VideoFrame, next: Instant?) throws(PointsFault) {
    let before = times.last.map { (frame.time - $0).seconds }
    let after = next.map { ($0 - frame.time).seconds }
    let half = min(before ?? after ?? 0, after ?? before ?? 0) / 2
    times.append(frame.time)
    for side in Side.allCases { try tracks[side].see(frame, within: half, next: next) }
  }
}
