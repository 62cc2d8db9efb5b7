internal import CFFmpeg
public import Video

/// Turns pictures into the pixels that painters use: blue, green, red and an opaque fourth byte.
///
/// Keeps what it needs for pictures and parts of one size, so use one converter for a whole video. Used from one thread at a time.
public final class PictureConverter {
  private var kept: (from: PixelLayout, to: PixelLayout, scaler: ScalerBox)?

  public init() {}

  /// Rows as the library likes to write them: it works on up to 32 pixels at once and does not stop at the last one.
  private var rows: [UInt8] = []
  private static let pixelsAtOnce = 32

  /// Writes `picture.height` rows of `picture.width` pixels of four bytes; rows start `stride` bytes apart.
  public func fillBGRX(_ picture: Picture, into target: UnsafeMutableRawPointer, stride: Int) {
    let all = PixelRectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    fillBGRX(picture, part: all, width: picture.width, height: picture.height, into: target, stride: stride)
  }

  /// Writes a part of the picture in another size: `height` rows of `width` pixels of four bytes; rows start `stride`
  /// bytes apart.
  ///
  /// By way of rows of our own, because the library writes past the end of a row whose length does not suit it, and past
  /// the end of the last row there is nobody's memory.
  ///
  /// - Parameter part: inside the picture, from even `x` and `y`, because colour is stored for 2 × 2 pixels at once.
  public func fillBGRX(
    _ picture: Picture, part: PixelRectangle, width: Int, height: Int, into target: UnsafeMutableRawPointer,
    stride: Int
  ) {
    precondition(stride >= width * 4 && part.x % 2 == 0 && part.y % 2 == 0 && part.x >= 0 && part.y >= 0)
    precondition(part.x + part.width <= picture.width && part.y + part.height <= picture.height)
    let rowLength = 4 * ((width + Self.pixelsAtOnce - 1) / Self.pixelsAtOnce + 1) * Self.pixelsAtOnce
    if rows.count != rowLength * height { rows = [UInt8](repeating: 0, count: rowLength * height) }
    let scaler = scaler(for: picture, part, width, height)
    rows.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      withExtendedLifetime(picture) {
        scaler.scaler.convert(
          PlanePointers(of: picture, x: part.x, y: part.y), into: PlanePointers(packed: start, stride: rowLength))
      }
      for row in 0..<height {
        (target + row * stride).copyMemory(from: start + row * rowLength, byteCount: 4 * width)
      }
    }
  }

  private func scaler(for picture: Picture, _ part: PixelRectangle, _ width: Int, _ height: Int) -> ScalerBox {
    var from = PixelLayout(of: picture)
    (from.width, from.height) = (part.width, part.height)
    var to = from
    (to.width, to.height, to.format) = (width, height, AV_PIX_FMT_BGRA)
    if let kept, kept.from == from, kept.to == to { return kept.scaler }
    guard let made = ScalerBox(from: from, to: to, .quick) else {
      preconditionFailure("no memory to convert a picture of \(picture.width) × \(picture.height)")
    }
    kept = (from, to, made)
    return made
  }
}

extension PixelLayout {
  init(of picture: Picture) {
    self.init(
      width: picture.width, height: picture.height, format: AV_PIX_FMT_YUV420P, colour: picture.colour)
  }
}
