import Quantities

extension LegAxes {
  /// Axes that run through placed or followed points.
  init(_ points: LegPoints, _ side: Side, uncertainty: Angle) {
    self.init(
      shankUp: points.shankUp, shankLow: points.shankLow, heelTop: points.heelTop, heelBottom: points.heelBottom,
      toe: nil, shankTilt: points.shankTilt(side), heelTilt: points.heelTilt(side), uncertainty: uncertainty,
      groundProbability: nil)
    isPlaced = true
  }

  /// Points and tilts, `weight` (0…1) of these and the rest of the others.
  func blended(with other: LegAxes, weight: Double) -> LegAxes {
    var mixed = self
    let points = LegPoints(other).blended(with: LegPoints(self), weight)
    (mixed.shankUp, mixed.shankLow) = (points.shankUp, points.shankLow)
    (mixed.heelTop, mixed.heelBottom) = (points.heelTop, points.heelBottom)
    mixed.shankTilt = other.shankTilt + (shankTilt - other.shankTilt).wrapped * weight
    mixed.heelTilt = other.heelTilt + (heelTilt - other.heelTilt).wrapped * weight
    return mixed
  }
}

/// What was placed less what was found, carried evenly from one placement to the next.
struct CarriedCorrection {
  private struct Correction {
    var points: [ImagePoint]
    var shankTilt: Angle
    var heelTilt: Angle

    init(_ placed: LegPoints, _ found: LegAxes, _ side: Side) {
      points = zip(placed.all, LegPoints(found).all).map { $0 - $1 }
      shankTilt = (placed.shankTilt(side) - found.shankTilt).wrapped
      heelTilt = (placed.heelTilt(side) - found.heelTilt).wrapped
    }
  }
  private let first: Correction
  private let last: Correction

  /// nil where nothing was found in one of the two pictures.
  init?(found: (first: LegAxes?, last: LegAxes?), placed: (first: LegPoints, last: LegPoints), _ side: Side) {
    guard let foundFirst = found.first, let foundLast = found.last else { return nil }
    first = Correction(placed.first, foundFirst, side)
    last = Correction(placed.last, foundLast, side)
  }

  /// What was found, corrected; `share` of the way from the first placement to the last.
  func axes(_ found: LegAxes?, _ share: Double) -> LegAxes? {
    guard var axes = found else { return nil }
    let shifts = zip(first.points, last.points).map { $0 * (1 - share) + $1 * share }
    axes.shankUp = axes.shankUp + shifts[0]
    axes.shankLow = axes.shankLow + shifts[1]
    axes.heelTop = axes.heelTop + shifts[2]
    axes.heelBottom = axes.heelBottom + shifts[3]
    axes.shankTilt = axes.shankTilt + first.shankTilt * (1 - share) + last.shankTilt * share
    axes.heelTilt = axes.heelTilt + first.heelTilt * (1 - share) + last.heelTilt * share
    axes.isPlaced = true
    return axes
  }
}
