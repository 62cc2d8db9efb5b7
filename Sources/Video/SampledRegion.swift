public import Quantities

/// A rectangle of the picture, turned about its centre.
public struct SampledRegion: Hashable, Sendable {
  public var centre: ImagePoint
  /// In pixels of the picture, along the rectangle's own axes.
  public var width: Double
  public var height: Double
  /// How far the rectangle's upright is turned **clockwise** as one looks at the picture.
  public var rotation: Angle

  public init(centre: ImagePoint, width: Double, height: Double, rotation: Angle = .zero) {
    self.centre = centre
    self.width = width
    self.height = height
    self.rotation = rotation
  }

  /// The place in the picture of a place in the rectangle: (0, 0) is its top-left corner, (1, 1) its bottom-right.
  public func picturePoint(u: Double, v: Double) -> ImagePoint {
    let (right, down) = axes
    return centre + right * ((u - 0.5) * width) + down * ((v - 0.5) * height)
  }

  /// The inverse of ``picturePoint(u:v:)``.
  public func unitPoint(of point: ImagePoint) -> (u: Double, v: Double) {
    let (right, down) = axes
    let d = point - centre
    return ((d.x * right.x + d.y * right.y) / width + 0.5, (d.x * down.x + d.y * down.y) / height + 0.5)
  }

  /// Unit steps to the rectangle's own right and down, in the picture.
  var axes: (right: ImagePoint, down: ImagePoint) {
    let (cosine, sine) = (rotation.cosine, rotation.sine)
    return (ImagePoint(x: cosine, y: sine), ImagePoint(x: -sine, y: cosine))
  }
}
