internal import CFFmpeg
public import Video

/// Turns pictures into the pixels that painters use: blue, green, red and an opaque fourth byte.
///
/// Keeps what it needs for pictures of one size, so use one converter for a whole video. Used from one thread at a time.
public final class PictureConverter {
  private var kept: (from: PixelLayout, scaler: ScalerBox)?

  public init() {}

  /// Rows as the library likes to write them: it works on up to 32 pixels at once and does not stop at the last one.
  private var rows: [UInt8] = []
  private static let pixelsAtOnce = 32

  /// Writes `picture.height` rows of `picture.width` pixels of four bytes; rows start `stride` bytes apart.
  ///
  /// By way of rows of our own, because the library writes past the end of a row whose length does not suit it, and past
  /// the end of the last row there is nobody's memory.
  public func fillBGRX(_ picture: Picture, into target: UnsafeMutableRawPointer, stride: Int) {
    precondition(stride >= picture.width * 4)
    let rowLength = 4 * ((picture.width + Self.pixelsAtOnce - 1) / Self.pixelsAtOnce + 1) * Self.pixelsAtOnce
    if rows.count != rowLength * picture.height { rows = [UInt8](repeating: 0, count: rowLength * picture.height) }
    let scaler = scaler(for: picture)
    rows.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      withExtendedLifetime(picture) {
        scaler.scaler.convert(PlanePointers(of: picture), into: PlanePointers(packed: start, stride: rowLength))
      }
      for row in 0..<picture.height {
        (target + row * stride).copyMemory(from: start + row * rowLength, byteCount: 4 * picture.width)
      }
    }
  }

  private func scaler(for picture: Picture) -> ScalerBox {
    let from = PixelLayout(of: picture)
    if let kept, kept.from == from { return kept.scaler }
    var to = from
    to.format = AV_PIX_FMT_BGRA
    guard let made = ScalerBox(from: from, to: to, .quick) else {
      preconditionFailure("no memory to convert a picture of \(picture.width) × \(picture.height)")
    }
    kept = (from, made)
    return made
  }
}

extension PixelLayout {
  init(of picture: Picture) {
    self.init(
      width: picture.width, height: picture.height, format: AV_PIX_FMT_YUV420P, colour: picture.colour)
  }
}
