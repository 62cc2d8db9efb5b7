import Quantities

/// Coordinates that move with one leg in a picture, from axes that are good to a few pixels: what is stuck to the leg has
/// nearly the same place in them in every picture.
struct LegFrame {
  /// Distance between the two points of the shank axis, in pixels: the unit of both coordinates.
  let length: Double
  private let shankOrigin: ImagePoint
  private let shankDown: ImagePoint
  private let heelOrigin: ImagePoint
  private let heelDown: ImagePoint
  private let lateral: Double

  /// nil where the leg is too short in the picture, seen from its end.
  init?(_ axes: LegAxes, side: Side) {
    length = axes.shankUp.distance(to: axes.shankLow)
    let heelLength = axes.heelTop.distance(to: axes.heelBottom)
    guard length >= 20, heelLength >= 3 else { return nil }
    shankOrigin = axes.shankUp
    shankDown = (axes.shankLow - axes.shankUp) * (1 / length)
    heelOrigin = axes.heelTop.midpoint(to: axes.heelBottom)
    heelDown = (axes.heelBottom - axes.heelTop) * (1 / heelLength)
    lateral = side.lateral
  }

  /// x: lateral of the shank axis, y: along it; (0, 0) and (0, 1) are its two points.
  func onShank(_ point: ImagePoint) -> ImagePoint { Self.place(point - shankOrigin, shankDown, lateral, length) }

  /// x: lateral of the heel axis, y: along it; (0, 0) is its middle.
  func onHeel(_ point: ImagePoint) -> ImagePoint { Self.place(point - heelOrigin, heelDown, lateral, length) }

  private static func place(
    _ d: ImagePoint, _ down: ImagePoint, _ lateral: Double, _ length: Double
  ) -> ImagePoint {
    ImagePoint(
      x: lateral * (d.x * down.y - d.y * down.x) / length, y: (d.x * down.x + d.y * down.y) / length)
  }
}

/// The two parts of the leg that carry dots.
enum DotZone: CaseIterable {
  /// From below the knee to above the ankle: y of ``LegFrame/onShank(_:)``.
  case shank
  /// From the Achilles tendon to the sole: y of ``LegFrame/onHeel(_:)``.
  case heel

  func place(_ point: ImagePoint, _ frame: LegFrame) -> ImagePoint {
    self == .shank ? frame.onShank(point) : frame.onHeel(point)
  }

  func contains(_ place: ImagePoint) -> Bool {
    switch self {
    case .shank: place.y >= -0.75 && place.y <= 1.4 && abs(place.x) <= 0.25
    case .heel: place.y >= -0.35 && place.y <= 0.3 && abs(place.x) <= 0.22
    }
  }

  /// How far apart two dots must be along the axis to give a direction.
  var leastDistance: Double { self == .shank ? 0.3 : 0.08 }
  /// How far, across and along, the axes that the coordinates rest on let one dot wander.
  var wander: ImagePoint { self == .shank ? ImagePoint(x: 0.05, y: 0.10) : ImagePoint(x: 0.06, y: 0.08) }
  /// How much the step from one dot to the other changes: the leg turns and bends against the camera.
  var bending: ImagePoint { self == .shank ? ImagePoint(x: 0.05, y: 0.08) : ImagePoint(x: 0.05, y: 0.05) }
}

/// One value for each of the two zones.
struct ByZone<Value> {
  var shank: Value
  var heel: Value

  init(_ make: (DotZone) throws -> Value) rethrows {
    shank = try make(.shank)
    heel = try make(.heel)
  }

  subscript(zone: DotZone) -> Value { zone == .shank ? shank : heel }
}

extension ByZone: Sendable where Value: Sendable {}
