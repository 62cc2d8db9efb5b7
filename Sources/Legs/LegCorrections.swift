import Quantities

/// What a person's points change in the readings of one leg.
///
/// In a picture with placed points the axes run through them; between two placements they are followed; around a picture
/// marked as unreadable nothing is left.
struct LegCorrections {
  /// Two placements and the pictures between them.
  struct Stretch {
    /// Numbers of pictures.
    var first: Int
    var last: Int
    var points: (first: LegPoints, last: LegPoints)
    /// The flow through the pictures; nil where these are not at hand, and then only the carried difference is used.
    var trail: PointTrail?
  }

  var side: Side
  /// By picture.
  var placed: [(frame: Int, points: LegPoints)] = []
  var unreadable: [Int] = []
  var stretches: [Stretch] = []

  init(_ side: Side) { self.side = side }

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

  /// - Parameter times: of all pictures.
  /// - Returns: how many readings changed.
  func apply(to legs: inout [BySide<LegReading>], times: [Instant]) -> PlacedCount {
    var counts = PlacedCount(placed: 0, followed: 0, unreadable: 0)
    for frame in unreadable {
      for index in times.indices where abs((times[index] - times[frame]).seconds) <= Self.unreadableReach + 1e-6 {
        legs[index][side] = .unseen(.setAside)
      }
      counts.unreadable += 1
    }
    for stretch in stretches { counts.followed += follow(stretch, &legs) }
    for (frame, points) in placed {
      legs[frame][side] = .seen(LegAxes(points, side, uncertainty: Self.placed(points)))
      counts.placed += 1
    }
    return counts
  }

  private static func placed(_ points: LegPoints) -> Angle { points.uncertainty(ofPoints: placementError) }

  /// The pictures between two placements. Returns how many could be followed.
  private func follow(_ stretch: Stretch, _ legs: inout [BySide<LegReading>]) -> Int {
    var followed = 0
    let ends = (first: legs[stretch.first][side].axes, last: legs[stretch.last][side].axes)
    let correction = CarriedCorrection(found: ends, placed: stretch.points, side)
    let count = stretch.last - stretch.first
    for index in 1..<count {
      let share = Double(index) / Double(count)
      let disagreement = stretch.trail?.disagreement[index].degrees ?? 0
      let flow = stretch.trail?.points[index].flatMap { points in
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
      followed += 1
    }
    return followed
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
