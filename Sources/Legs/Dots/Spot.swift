import Quantities

/// A small compact patch in a picture whose colour differs from what is around it: a dot, or anything that looks like one.
struct Spot: Sendable, Equatable {
  /// In pixels of the picture, between pixels too.
  var centre: ImagePoint
  /// Mean colour of its middle.
  var colour: SpotColour
  /// In pixels of the picture.
  var area: Float
  /// Across the picture, in pixels: the diameter of a disc of the same spread.
  var width: Float
}

/// Luma and the two colour differences of a video picture, in steps of 8 bit, the differences weighted 1.5-fold so that
/// plain distance tells colours of the same lightness apart as well as lightnesses of the same colour.
struct SpotColour: Sendable, Equatable {
  static let chromaWeight: Float = 1.5

  /// Luma, blue difference, red difference, 0.
  var vector: SIMD4<Float>

  init(_ vector: SIMD4<Float>) { self.vector = vector }

  /// Distance with lightness counted half: the same dot is lit differently on the calf and on the heel.
  func distance(to other: SpotColour) -> Float {
    var d = vector - other.vector
    d.x *= 0.5
    return (d * d).sum().squareRoot()
  }
}
