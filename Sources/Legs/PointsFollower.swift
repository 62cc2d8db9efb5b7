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
  /// How far from a mark of "unreadable" nothing is left, in seconds: about what the smoothing reaches.
  static let unreadableReach = 0.05
  /// A point is placed to about this many pixels, one standard deviation, on an enlarged picture (chosen).
  static let placementError = 0.5
  /// One standard deviation of a followed picture besides that of its placements, in degrees: with flow and carried
  /// difference, and with one of them (rendered clips: 0.6 to 1.1, and 0.9 to 1.4).
  static let followedError = 0.9
  static let oneWayError = 1.3
  /// What the flow and the carried difference are off by, for their weights, in degrees; the flow's grows with its
  /// disagreement.
  private static let flowError = 0.4
  private static let disagreementShare = 0.3
  /// Where the two directions disagree by more, in degrees, one of them has lost the leg (rendered clips: the flow is then
  /// off by 9° and more).
  private static let mostDisagreement = 6.0
  private static let carriedError = 0.8

  private let inner: (any LegFollower)?
  /// What stands in the record when nothing was placed.
  private var foundMethod: String
  private var tracks: BySide<SideTrack>
  private var held: VideoFrame?
  private var times: [Instant] = []
  private var found: [BySide<LegReading>] = []
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
    found.append(legs)
    if let held { try settle(held, next: frame.time) }
    held = frame
  }

  public func finish() throws -> [BySide<LegReading>]? {
    if let held { try settle(held, next: nil) }
    held = nil
    for side in Side.allCases {
      if let late = tracks[side].unmatched {
        throw PointsFault(
          "time_s \(late.entry.time.seconds) is after the last picture, at \(((times.last?.seconds ?? 0) * 1000).rounded() / 1000) s",
          entry: late.number)
      }
    }
    var legs = found
    if let inner, let followed = try inner.finish() { (legs, foundMethod) = (followed, inner.method) }
    for side in Side.allCases { apply(tracks[side], side, to: &legs) }
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

  // MARK: What is used

  private func apply(_ track: SideTrack, _ side: Side, to legs: inout [BySide<LegReading>]) {
    for frame in track.unreadable {
      for index in times.indices where abs((times[index] - times[frame]).seconds) <= Self.unreadableReach + 1e-6 {
        legs[index][side] = .unseen(.setAside)
      }
      counts.unreadable += 1
    }
    for stretch in track.stretches { follow(stretch, side, &legs) }
    for (frame, points) in track.placed {
      legs[frame][side] = .seen(LegAxes(points, side, uncertainty: Self.placed(points)))
      counts.placed += 1
    }
  }

  private static func placed(_ points: LegPoints) -> Angle { points.uncertainty(ofPoints: placementError) }

  /// The pictures between two placements.
  private func follow(_ stretch: SideTrack.Stretch, _ side: Side, _ legs: inout [BySide<LegReading>]) {
    let ends = (first: legs[stretch.first][side].axes, last: legs[stretch.last][side].axes)
    let correction = CarriedCorrection(found: ends, placed: stretch.points, side)
    let count = stretch.last - stretch.first
    for index in 1..<count {
      let share = Double(index) / Double(count)
      let disagreement = stretch.trail.disagreement[index].degrees
      let flow = stretch.trail.points[index].flatMap { points in
        disagreement <= Self.mostDisagreement ? LegAxes(points, side, uncertainty: .zero) : nil
      }
      let carried = correction?.axes(legs[stretch.first + index][side].axes, share)
      let weight = Self.weightOfFlow(share, disagreement)
      guard var axes = carried.flatMap({ flow?.blended(with: $0, weight: weight) }) ?? flow ?? carried else { continue }
      let isBoth = flow != nil && carried != nil
      axes.uncertainty = Self.uncertainty(
        of: stretch.points, share, disagreement * (isBoth ? weight : flow == nil ? 0 : 1),
        own: isBoth ? Self.followedError : Self.oneWayError)
      legs[stretch.first + index][side] = .seen(axes)
      counts.followed += 1
    }
  }

  /// By inverse variances. Near a placement the flow that comes from it is right, whatever the other says.
  private static func weightOfFlow(_ share: Double, _ disagreement: Double) -> Double {
    let doubt = disagreementShare * disagreement
    let flow = flowError * flowError + doubt * doubt * 4 * share * (1 - share)
    return carriedError * carriedError / (flow + carriedError * carriedError)
  }

  /// The placements' own, as far as each counts; what following adds; and how far the two directions disagree.
  private static func uncertainty(
    of points: (first: LegPoints, last: LegPoints), _ share: Double, _ disagreement: Double, own: Double
  ) -> Angle {
    let first = (1 - share) * placed(points.first).degrees
    let last = share * placed(points.last).degrees
    let between = share * (1 - share) * disagreement
    return .degrees((first * first + last * last + own * own + between * between).squareRoot())
  }
}
