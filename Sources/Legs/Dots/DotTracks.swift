import Quantities
import Signals

/// The dots of both legs through the whole film.
struct DotTracks {
  /// In so many of the pictures in which the foot stands must all four dots of it be found.
  private static let leastShare = 0.6
  private static let fewestPictures = 12
  /// Gaps of so many pictures, and no longer than this many seconds, are bridged by straight lines.
  private static let longestBridge = 3
  private static let longestBridgeTime = 0.07

  /// A heel that is this far, in lengths of the shank axis, from where the pictures before and after have it, has leapt.
  private static let largestLeap = 0.06
  /// So many pictures away the picture before or after may be.
  private static let leapReach = 10

  private let looks: LegLooks
  private var dots: BySide<[LegDots?]>

  init(_ looks: LegLooks, _ model: DotModel) {
    self.looks = looks
    let matcher = DotMatcher(model: model)
    let matches = looks.map { matcher.match($0) }
    dots = BySide { side in matches.map { $0[side] } }
    for side in Side.allCases {
      follow(side, matcher, Array(looks.indices))
      follow(side, matcher, Array(looks.indices.reversed()))
    }
    let sizes = BySide { side in DotSizes(dots[side].compactMap(\.self)) }
    for side in Side.allCases {
      for index in looks.indices { dots[side][index] = dots[side][index].flatMap { sizes[side].checked($0) } }
      dots[side] = Self.withoutLeaps(dots[side], side)
    }
  }

  /// Without pictures in which the heel has leapt against the shank, for one or two pictures: something else was taken
  /// for its dots.
  private static func withoutLeaps(_ dots: [LegDots?], _ side: Side) -> [LegDots?] {
    let places = dots.map { $0?.heelOnShank(side) }
    return dots.indices.map { index in
      guard let place = places[index] else { return nil }
      let near = 1...leapReach
      let before = near.map { index - $0 }.first { $0 >= 0 && places[$0] != nil }
      let after = near.map { index + $0 }.first { $0 < dots.count && places[$0] != nil }
      guard let before, let after, let earlier = places[before], let later = places[after] else { return dots[index] }
      let share = Double(index - before) / Double(after - before)
      let expected = earlier + (later - earlier) * share
      return place.distance(to: expected) <= largestLeap ? dots[index] : nil
    }
  }

  /// Fills pictures in which the axes did not lead to the dots, from the picture before in the order given.
  private mutating func follow(_ side: Side, _ matcher: DotMatcher, _ order: [Int]) {
    for (place, index) in order.enumerated() where place > 0 && dots[side][index] == nil {
      guard let last = dots[side][order[place - 1]] else { continue }
      let earlier = place > 1 ? dots[side][order[place - 2]] : nil
      guard let found = matcher.follow(looks.leg(side, at: index), after: last, earlier) else { continue }
      if let other = dots[side.other][index], DotMatcher.shareSpot(found, other) { continue }
      dots[side][index] = found
    }
  }

  // MARK: Are they dots?

  /// Whether both legs have four dots in most pictures, that keep their shape against the leg.
  var areDots: Bool { Side.allCases.allSatisfy { isFollowed($0) && isSteady($0) } }

  private func isFollowed(_ side: Side) -> Bool {
    let stance = looks.indices.filter { looks.leg(side, at: $0).isStance }
    let found = stance.count { dots[side][$0] != nil }
    return found >= Self.fewestPictures && Double(found) >= Self.leastShare * Double(stance.count)
  }

  /// Whether the lines through the dots keep their angle to the axes of the outline.
  private func isSteady(_ side: Side) -> Bool {
    let pictures = looks.indices.compactMap { index -> (axes: LegAxes, dots: LegDots)? in
      let look = looks.leg(side, at: index)
      guard look.isStance, let axes = look.reading.axes, let dots = dots[side][index] else { return nil }
      return (axes, dots)
    }
    func isSteady(_ difference: (LegAxes, LegDots) -> Angle, most: Double, spread: Double) -> Bool {
      let degrees = pictures.map { difference($0.axes, $0.dots).wrapped.degrees }
      guard let middle = Statistics.median(degrees), let deviation = Statistics.robustDeviation(degrees) else {
        return false
      }
      return abs(middle) <= most && deviation <= spread
    }
    return isSteady({ $1.shankTilt(side) - $0.shankTilt }, most: 12, spread: 3)
      && isSteady({ $1.heelTilt(side) - $0.heelTilt }, most: 20, spread: 6)
  }

  // MARK: Readings

  func readings(times: [Double]) -> [BySide<LegReading>] {
    let bySide = BySide { side in readings(side, times) }
    return looks.indices.map { index in bySide.map { $0[index] } }
  }

  private func readings(_ side: Side, _ times: [Double]) -> [LegReading] {
    var readings = looks.indices.map { index -> LegReading in
      let read = looks.leg(side, at: index).reading
      if let dots = dots[side][index] { return .seen(dots.axes(side, read.axes)) }
      if case .unseen(let reason) = read { return .unseen(reason) }
      return .unseen(.uncertain)
    }
    for index in readings.indices where readings[index].axes == nil {
      guard let bridge = bridge(side, index, times) else { continue }
      readings[index] = .seen(bridge)
    }
    return readings
  }

  /// Axes between the last picture before a gap and the first after it; nil where it is too long.
  private func bridge(_ side: Side, _ index: Int, _ times: [Double]) -> LegAxes? {
    let reach = 1...Self.longestBridge
    guard let before = reach.map({ index - $0 }).first(where: { $0 >= 0 && dots[side][$0] != nil }),
      let after = reach.map({ index + $0 }).first(where: { $0 < looks.count && dots[side][$0] != nil }),
      after - before - 1 <= Self.longestBridge, times[after] - times[before] <= Self.longestBridgeTime,
      let first = dots[side][before], let last = dots[side][after]
    else { return nil }
    let share = (times[index] - times[before]) / (times[after] - times[before])
    func between(_ dot: KeyPath<LegDots, Spot>) -> Spot {
      var spot = first[keyPath: dot]
      spot.centre = spot.centre + (last[keyPath: dot].centre - spot.centre) * share
      return spot
    }
    var axes = LegDots(
      shankUp: between(\.shankUp), shankLow: between(\.shankLow), heelTop: between(\.heelTop),
      heelBottom: between(\.heelBottom), cost: 0
    ).axes(side, looks.leg(side, at: index).reading.axes)
    axes.uncertainty = axes.uncertainty * DotPrecision.bridged
    return axes
  }
}

extension LegDots {
  func shankTilt(_ side: Side) -> Angle { .tilt(from: shankUp.centre, to: shankLow.centre, of: side) }
  /// The middle of the heel's dots in coordinates of the shank's.
  func heelOnShank(_ side: Side) -> ImagePoint {
    let down = shankLow.centre - shankUp.centre
    let d = heelTop.centre.midpoint(to: heelBottom.centre) - shankLow.centre
    let square = max(down.x * down.x + down.y * down.y, 1)
    return ImagePoint(
      x: side.lateral * (d.x * down.y - d.y * down.x) / square, y: (d.x * down.x + d.y * down.y) / square)
  }

  func heelTilt(_ side: Side) -> Angle { .tilt(from: heelTop.centre, to: heelBottom.centre, of: side) }

  /// - Parameter outline: what the outline saw of the same leg, for what dots do not show.
  func axes(_ side: Side, _ outline: LegAxes?) -> LegAxes {
    LegAxes(
      shankUp: shankUp.centre, shankLow: shankLow.centre, heelTop: heelTop.centre, heelBottom: heelBottom.centre,
      toe: outline?.toe, shankTilt: shankTilt(side), heelTilt: heelTilt(side), uncertainty: DotPrecision.rearfoot(self),
      groundProbability: outline?.groundProbability)
  }
}
