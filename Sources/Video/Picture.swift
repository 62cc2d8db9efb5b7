/// One upright picture of a video: a full-resolution luma plane and two half-resolution chroma planes (4:2:0, 8 bit).
///
/// Immutable once made. The planes belong to `owner` and live as long as the picture. The optimiser lets go of a picture
/// after its last use, which may come before the last use of a pointer taken from it: code that reads planes gets the
/// picture as a parameter, or wraps the reading in `withExtendedLifetime(picture)`.
public final class Picture: @unchecked Sendable {  // safe: nothing changes after init
  public let width: Int
  public let height: Int
  /// Row `y` of the luma plane starts at `luma + y * lumaStride`.
  public let luma: UnsafePointer<UInt8>
  public let lumaStride: Int
  /// Blue and red difference, (width + 1) / 2 by (height + 1) / 2.
  public let cb: UnsafePointer<UInt8>
  public let cr: UnsafePointer<UInt8>
  public let chromaStride: Int
  public let colour: ColourCoding
  private let owner: AnyObject

  public init(
    width: Int, height: Int, luma: UnsafePointer<UInt8>, lumaStride: Int, cb: UnsafePointer<UInt8>,
    cr: UnsafePointer<UInt8>, chromaStride: Int, colour: ColourCoding, owner: AnyObject
  ) {
    precondition(width > 0 && height > 0 && lumaStride >= width && chromaStride >= (width + 1) / 2)
    self.width = width
    self.height = height
    self.luma = luma
    self.lumaStride = lumaStride
    self.cb = cb
    self.cr = cr
    self.chromaStride = chromaStride
    self.colour = colour
    self.owner = owner
  }
}

/// How the planes of a ``Picture`` encode colour.
public struct ColourCoding: Hashable, Sendable {
  public enum Matrix: Sendable { case bt601, bt709, bt2020 }
  public var matrix: Matrix
  /// Luma 0–255 rather than 16–235.
  public var isFullRange: Bool

  public init(matrix: Matrix, isFullRange: Bool) {
    self.matrix = matrix
    self.isFullRange = isFullRange
  }
}
