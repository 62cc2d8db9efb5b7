/// A plane angle, or a difference of two.
///
/// Stored in degrees, the unit of every published number in this field, so that what is read is what was written.
/// Which direction is positive is stated where the angle is defined, never here.
public struct Angle: Hashable, Comparable, Sendable {
  /// The value in degrees. May be any finite number; ``wrapped`` brings it into (−180°, 180°].
  public var degrees: Double

  public static func degrees(_ value: Double) -> Angle { Angle(degrees: value) }
  public static func radians(_ value: Double) -> Angle { Angle(degrees: value * 180 / .pi) }
  public static let zero = Angle(degrees: 0)

  public var radians: Double { degrees * .pi / 180 }

  /// The same direction in (−180°, 180°].
  public var wrapped: Angle {
    let turns = (degrees / 360).rounded(.toNearestOrEven)
    let rest = degrees - 360 * turns
    return .degrees(rest <= -180 ? rest + 360 : rest > 180 ? rest - 360 : rest)
  }

  public var magnitude: Angle { .degrees(degrees.magnitude) }

  public static func < (a: Angle, b: Angle) -> Bool { a.degrees < b.degrees }
  public static func + (a: Angle, b: Angle) -> Angle { .degrees(a.degrees + b.degrees) }
  public static func - (a: Angle, b: Angle) -> Angle { .degrees(a.degrees - b.degrees) }
  public static prefix func - (a: Angle) -> Angle { .degrees(-a.degrees) }
  public static func * (a: Angle, factor: Double) -> Angle { .degrees(a.degrees * factor) }
}
