#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Angle {
  /// The tilt of a line that runs **down** the leg, from `upper` to `lower`, against the picture's vertical:
  /// atan2(±Δx, Δy) in (−180°, 180°]. **Positive when the lower end lies lateral of the upper end**, on both sides.
  ///
  /// Includes the camera's roll; the difference of two tilts does not.
  public static func tilt(from upper: ImagePoint, to lower: ImagePoint, of side: Side) -> Angle {
    .radians(atan2(side.lateral * (lower.x - upper.x), lower.y - upper.y))
  }

  /// The elevation of the line from `left` to `right` against the picture's horizontal, in (−180°, 180°].
  /// **Positive when the right end is higher.**
  public static func elevation(from left: ImagePoint, to right: ImagePoint) -> Angle {
    .radians(atan2(-(right.y - left.y), right.x - left.x))
  }

  public var cosine: Double { cos(radians) }
  public var sine: Double { sin(radians) }
}
