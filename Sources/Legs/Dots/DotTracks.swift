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

  private let looks: [BySide<LegLook>]
  private var dots: BySide<[LegDots?]>

  init(_ looks: [BySide<LegLook>], _ model: DotModel) {
    self.looks = looks
    let matcher = DotMatcher(model: model)
    let matches = looks.map { matcher.match($0) }
    dots = BySide { side in matches.map { $0[side] } }
    for side in Side.allCases {
      follow(side, matcher, Array(looks.indices))
      follow(side, matcher, looks.indices.reversed())
    }
  }

  /// Fills pictures in which the axes did not lead to the dots, from the picture before in the order given.
  private mutating func follow(_ side: Side, _ matcher: DotMatcher, _ order: [Int]) {
    for (place, index) in order.enumerated() where place > 0 && dots[side][index] == nil {
      guard let last = dots[side][order[place - 1]] else { continue }
      let earlier = place > 1 ? dots[side][order[place - 2]] : nil
      guard let found = matcher.follow(looks[index][side], after: last, earlier) else { continue }
      if let other = dots[side.other][index], DotMatcher.shareSpot(found, other) { continue }
      dots[side][index] = found
    }
  }

  // MARK: Are they dots?

  /// Whether both legs have four dots in most pictures, that keep their shape against the leg.
  var areDots: Bool { Side.allCases.allSatisfy { isFollowed($0) && isSteady($0) } }

  private func isFollowed(_ side: Side) -> Bool {
    let stance = looks.indices.filter { looks[$0][side].isStance }
    let found = stance.count { dots[side][$0] != nil }
    return found >= Self.fewestPictures && Double(found) >= Self.leastShare * Double(stance.count)
  }

  /// Whether the lines through the dots keep their angle to the axes of the outline.
  private func isSteady(_ side: Side) -> Bool {
    let pictures = looks.indices.compactMap { index -> (axes: LegAxes, dots: LegDots)? in
      guard looks[index][side].isStance, let axes = looks[index][side].reading.axes, let dots = dots[side][index]
      else { return nil }
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
      let read = looks[index][side].reading
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
    ).axes(side, looks[index][side].reading.axes)
    axes.uncertainty = axes.uncertainty * DotPrecision.bridged
    return axes
  }
}

extension LegDots {
  func shankTilt(_ side: Side) -> Angle { .tilt(from: shankUp.centre, to: shankLow.centre, of: side) }
  func heelTilt(_ side: Side) -> Angle { .tilt(from: heelTop.centre, to: heelBottom.centre, of: side) }

  /// - Parameter outline: what the outline saw of the same leg, for what dots do not show.
  func axes(_ side: Side, _ outline: LegAxes?) -> LegAxes {
    LegAxes(
      shankUp: shankUp.centre, shankLow: shankLow.centre, heelTop: heelTop.centre, heelBottom: heelBottom.centre,
      toe: outline?.toe, shankTilt: shankTilt(side), heelTilt: heelTilt(side), uncertainty: DotPrecision.rearfoot(self),
      groundProbability: outline?.groundProbability)
  }
}

/// How exact dots are.
enum DotPrecision {
  /// One standard deviation of a centre across the axis, in pixels.
  static let centre = 0.15
  /// In a bridged gap the angle is this much less certain.
  static let bridged = 3.0

  /// One standard deviation of the rearfoot angle, of errors that change from picture to picture.
  static func rearfoot(_ dots: LegDots) -> Angle {
    let shank = dots.shankUp.centre.distance(to: dots.shankLow.centre)
    let heel = dots.heelTop.centre.distance(to: dots.heelBottom.centre)
    let both = (1 / (shank * shank) + 1 / (heel * heel)).squareRoot()
    return .radians(1.414 * centre * both)
  }
}
