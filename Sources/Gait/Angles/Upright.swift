import Pose
public import Quantities

/// Takes the camera's roll out of points: turns the picture about its own corner until the vertical is vertical.
public struct Upright: Sendable, Equatable {
  /// How far the camera is turned clockwise, seen from behind it. The scene appears turned the other way.
  public var cameraRoll: Angle

  public init(cameraRoll: Angle) { self.cameraRoll = cameraRoll }

  /// The point as an unrolled camera would have seen it, up to a shift that no angle notices.
  public func point(_ p: ImagePoint) -> ImagePoint {
    // Clockwise in a picture whose y runs down is the positive sense of rotation.
    let (c, s) = (cameraRoll.cosine, cameraRoll.sine)
    return ImagePoint(x: c * p.x - s * p.y, y: s * p.x + c * p.y)
  }

  /// A line's angle to the horizontal, positive with its right end higher, as an unrolled camera would have seen it.
  public func elevation(_ angle: Angle) -> Angle { angle - cameraRoll }

  /// A tilt (`Angle.tilt`) as an unrolled camera would have seen it.
  public func tilt(_ angle: Angle, of side: Side) -> Angle { angle - cameraRoll * side.lateral }
}
