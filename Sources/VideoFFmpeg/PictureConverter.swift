internal import CFFmpeg
public import Video

/// Turns pictures into the pixels that painters use: blue, green, red and an opaque fourth byte.
///
/// Keeps what it needs for pictures of one size, so use one converter for a whole video. Used from one thread at a time.
public final class PictureConverter {
  private var kept: (from: PixelLayout, scaler: ScalerBox)?

  public init() {}

  /// Writes `picture.height` rows of `picture.width` pixels of four bytes; rows start `stride` bytes apart.
  public func fillBGRX(_ picture: Picture, into target: UnsafeMutableRawPointer, stride: Int) {
    precondition(stride >= picture.width * 4)
    scaler(for: picture).scaler.convert(
      PlanePointers(of: picture), into: PlanePointers(packed: target, stride: stride))
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
