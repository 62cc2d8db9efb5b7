/// A place in the upright picture, in pixels: x to the right, y **down**, (0, 0) at the top-left corner of the top-left
/// pixel, so that the centre of pixel (i, j) is (i + 0.5, j + 0.5).
public struct ImagePoint: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public static func + (a: ImagePoint, b: ImagePoint) -> ImagePoint { .init(x: a.x + b.x, y: a.y + b.y) }
  public static func - (a: ImagePoint, b: ImagePoint) -> ImagePoint { .init(x: a.x - b.x, y: a.y - b.y) }
  public static func * (a: ImagePoint, factor: Double) -> ImagePoint { .init(x: a.x * factor, y: a.y * factor) }

  public func distance(to other: ImagePoint) -> Double {
    let d = self - other
    return (d.x * d.x + d.y * d.y).squareRoot()
  }

  public func midpoint(to other: ImagePoint) -> ImagePoint { (self + other) * 0.5 }
}
