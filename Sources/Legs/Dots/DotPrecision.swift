import Quantities

/// How exact dots are.
enum DotPrecision {
  /// One standard deviation of a centre across the axis, of errors that change from picture to picture: so many pixels,
  /// and this share of the dot's diameter, from rendered films (Documentation/Decisions/0006-dots.md).
  private static let noise = 0.05
  private static let shapeShare = 0.009
  /// In a bridged gap the angle is this much less certain.
  static let bridged = 3.0

  /// One standard deviation of the rearfoot angle, of errors that change from picture to picture.
  static func rearfoot(_ dots: LegDots) -> Angle {
    let shank = tilt(dots.shankUp, dots.shankLow)
    let heel = tilt(dots.heelTop, dots.heelBottom)
    // What is hidden at one side of a dot moves its middle by about that share of the radius.
    let width = Double(max(dots.heelTop.width, dots.heelBottom.width))
    let hidden = 0.5 * dots.hiddenPart * width / dots.heelTop.centre.distance(to: dots.heelBottom.centre)
    return .radians((shank * shank + heel * heel + hidden * hidden).squareRoot())
  }

  /// One standard deviation of the direction of the line through two dots, in radians.
  private static func tilt(_ upper: Spot, _ lower: Spot) -> Double {
    let shape = shapeShare * Double(upper.width + lower.width) / 2
    return (2 * (noise * noise + shape * shape)).squareRoot() / upper.centre.distance(to: lower.centre)
  }
}
