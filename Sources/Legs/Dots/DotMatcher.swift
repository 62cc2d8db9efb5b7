import Quantities

/// The four dots of one leg in one picture.
struct LegDots {
  var shankUp: Spot
  var shankLow: Spot
  var heelTop: Spot
  var heelBottom: Spot
  /// How badly they fit the places that were learned; 0 is perfect.
  var cost: Double
  /// The largest part of a dot that seems to be hidden, as a share of its area.
  var hiddenPart = 0.0

  var all: [Spot] { [shankUp, shankLow, heelTop, heelBottom] }
}

/// Says which spots of a picture are which dots.
struct DotMatcher {
  /// In squares of the standard deviations of ``DotZone``, summed over a pair's step and its middle.
  private static let mostCost = 16.0
  /// Where no axes were read, a dot is looked for this far from where its way so far leads, in lengths of the shank axis.
  private static let reach = 0.12
  /// How much the steps between dots may change from a picture to the next.
  private static let change = 0.25

  let model: DotModel

  /// The dots of both legs, by their places; never the same spot for both.
  func match(_ looks: BySide<LegLook>) -> BySide<LegDots?> {
    var found = BySide { side in match(looks[side], side) }
    if let left = found.left, let right = found.right, Self.shareSpot(left, right) {
      found[left.cost <= right.cost ? .right : .left] = nil
    }
    return found
  }

  static func shareSpot(_ a: LegDots, _ b: LegDots) -> Bool {
    a.all.contains { spot in b.all.contains { $0.centre.distance(to: spot.centre) < 3 } }
  }

  private func match(_ look: LegLook, _ side: Side) -> LegDots? {
    guard let shank = pair(.shank, look, side), let heel = pair(.heel, look, side) else { return nil }
    return LegDots(
      shankUp: shank.upper, shankLow: shank.lower, heelTop: heel.upper, heelBottom: heel.lower,
      cost: shank.cost + heel.cost)
  }

  private func candidates(_ look: LegLook) -> [Spot] {
    look.spots.filter { $0.colour.distance(to: model.colour) <= DotModel.colourRadius }
  }

  private func pair(
    _ zone: DotZone, _ look: LegLook, _ side: Side
  ) -> (upper: Spot, lower: Spot, cost: Double)? {
    guard let frame = look.frame else { return nil }
    let expected = model.places[side][zone]
    let step = expected.lower - expected.upper
    let middle = expected.upper.midpoint(to: expected.lower)
    let spots = candidates(look).map { (spot: $0, place: zone.place($0.centre, frame)) }
    var best: (upper: Spot, lower: Spot, cost: Double)?
    for upper in spots {
      for lower in spots where lower.place.y > upper.place.y {
        let cost =
          Self.squares(lower.place - upper.place - step, zone.bending)
          + Self.squares(upper.place.midpoint(to: lower.place) - middle, zone.wander)
        if cost < best?.cost ?? Self.mostCost { best = (upper.spot, lower.spot, cost) }
      }
    }
    return best
  }

  private static func squares(_ d: ImagePoint, _ deviation: ImagePoint) -> Double {
    (d.x / deviation.x) * (d.x / deviation.x) + (d.y / deviation.y) * (d.y / deviation.y)
  }

  /// The dots of one leg by their way so far: those of the picture before, and of the one before that.
  func follow(_ look: LegLook, after last: LegDots, _ earlier: LegDots?) -> LegDots? {
    let spots = candidates(look)
    let length = last.shankUp.centre.distance(to: last.shankLow.centre)
    func next(_ dot: KeyPath<LegDots, Spot>) -> Spot? {
      let place = last[keyPath: dot].centre
      let expected = earlier.map { place + (place - $0[keyPath: dot].centre) } ?? place
      return spots.filter { $0.centre.distance(to: expected) <= Self.reach * length }
        .min { $0.centre.distance(to: expected) < $1.centre.distance(to: expected) }
    }
    guard let shankUp = next(\.shankUp), let shankLow = next(\.shankLow), let heelTop = next(\.heelTop),
      let heelBottom = next(\.heelBottom)
    else { return nil }
    let found = LegDots(
      shankUp: shankUp, shankLow: shankLow, heelTop: heelTop, heelBottom: heelBottom, cost: Self.mostCost)
    func isRigid(_ upper: KeyPath<LegDots, Spot>, _ lower: KeyPath<LegDots, Spot>) -> Bool {
      let was = last[keyPath: lower].centre - last[keyPath: upper].centre
      let now = found[keyPath: lower].centre - found[keyPath: upper].centre
      return now.distance(to: was) <= Self.change * was.distance(to: ImagePoint(x: 0, y: 0))
    }
    return isRigid(\.shankUp, \.shankLow) && isRigid(\.heelTop, \.heelBottom) ? found : nil
  }
}
