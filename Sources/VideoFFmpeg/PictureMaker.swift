internal import CFFmpeg
internal import Video

/// Makes upright 4:2:0 pictures of decoded frames: turned, with square pixels, all of one size.
///
/// A frame that is so already is not copied: the picture keeps a reference to it. High dynamic range is labelled and
/// reduced to 8 bits, not toned down.
final class PictureMaker {
  /// Size of the pictures, in pixels.
  let width: Int
  let height: Int

  private let orientation: Orientation
  /// Size before turning.
  private let stored: PlaneLayout
  private let upright: PlaneLayout
  private let buffers: BufferPool
  private let scratch: BufferPool
  private var scaler: (from: PixelLayout, owner: ScalerBox)?

  /// - Parameters:
  ///   - first: the first frame, which settles the size of all.
  ///   - pixelAspect: width of a pixel over its height.
  /// Nil when there is no memory, or the picture would be too large with square pixels.
  init?(first: Frame, orientation: Orientation, pixelAspect: Double) {
    let size = Self.squareSize(width: first.width, height: first.height, pixelAspect: pixelAspect)
    guard Limits.allow(width: size.width, height: size.height) else { return nil }
    self.orientation = orientation
    stored = PlaneLayout(width: size.width, height: size.height)
    upright =
      orientation.isTransposed ? PlaneLayout(width: size.height, height: size.width) : stored
    width = upright.width
    height = upright.height
    guard let buffers = BufferPool(byteCount: upright.byteCount), let scratch = BufferPool(byteCount: stored.byteCount)
    else { return nil }
    self.buffers = buffers
    self.scratch = scratch
  }

  /// Widens or heightens, never shrinks. An aspect within 0.2 % of square, or beyond any camera's, counts as square.
  private static func squareSize(width: Int, height: Int, pixelAspect: Double) -> (width: Int, height: Int) {
    guard (0.25...4).contains(pixelAspect), abs(pixelAspect - 1) > 0.002 else { return (width, height) }
    return pixelAspect > 1
      ? (Int((Double(width) * pixelAspect).rounded()), height)
      : (width, Int((Double(height) / pixelAspect).rounded()))
  }

  /// Nil when the frame's format cannot be converted or there is no memory.
  func picture(of frame: Frame) -> Picture? {
    let colour = ColourCoding(of: frame)
    if isReady(frame) {
      let planes = PlanePointers(of: frame)
      return orientation == .upright
        ? picture(planes, colour, owner: frame) : turned(planes, colour)
    }
    guard let buffer = (orientation == .upright ? buffers : scratch).take() else { return nil }
    let planes = PlanePointers(stored, at: buffer.start)
    let isRGB = frame.isRGB
    let coded = ColourCoding(matrix: colour.matrix, isFullRange: colour.isFullRange && !isRGB)
    guard let scaler = scaler(for: frame, colour, coded) else { return nil }
    scaler.scaler.convert(PlanePointers(of: frame), into: planes)
    return orientation == .upright
      ? picture(planes, coded, owner: buffer) : withExtendedLifetime(buffer) { turned(planes, coded) }
  }

  /// Whether the frame's planes can be read as they are.
  private func isReady(_ frame: Frame) -> Bool {
    let facts = frame.pointer.pointee
    return (frame.format == AV_PIX_FMT_YUV420P || frame.format == AV_PIX_FMT_YUVJ420P)
      && frame.width == stored.width && frame.height == stored.height
      && facts.linesize.0 >= facts.width && facts.linesize.1 >= (facts.width + 1) / 2
      && facts.linesize.1 == facts.linesize.2
  }

  private func turned(_ planes: PlanePointers, _ colour: ColourCoding) -> Picture? {
    guard let buffer = buffers.take() else { return nil }
    let target = PlanePointers(upright, at: buffer.start)
    for plane in 0..<3 {
      guard let from = planes.read[plane], let to = target.write[plane] else { return nil }
      let isLuma = plane == 0
      orientation.turn(
        from, stride: Int(planes.strides[plane]), width: isLuma ? stored.width : (stored.width + 1) / 2,
        height: isLuma ? stored.height : (stored.height + 1) / 2, into: to, targetStride: Int(target.strides[plane]))
    }
    return picture(target, colour, owner: buffer)
  }

  private func picture(_ planes: PlanePointers, _ colour: ColourCoding, owner: AnyObject) -> Picture? {
    guard let luma = planes.read[0], let cb = planes.read[1], let cr = planes.read[2] else { return nil }
    return Picture(
      width: width, height: height, luma: luma, lumaStride: Int(planes.strides[0]), cb: cb, cr: cr,
      chromaStride: Int(planes.strides[1]), colour: colour, owner: owner)
  }

  /// The converter for frames like this one, kept for the next.
  private func scaler(for frame: Frame, _ colour: ColourCoding, _ coded: ColourCoding) -> ScalerBox? {
    let from = PixelLayout(width: frame.width, height: frame.height, format: frame.format, colour: colour)
    if let scaler, scaler.from == from { return scaler.owner }
    let to = PixelLayout(width: stored.width, height: stored.height, format: AV_PIX_FMT_YUV420P, colour: coded)
    let isSameSize = frame.width == stored.width && frame.height == stored.height
    guard let made = ScalerBox(from: from, to: to, isSameSize ? .quick : .exact) else { return nil }
    scaler = (from, made)
    return made
  }
}

/// A ``Scaler`` that can be kept in an optional beside other things.
final class ScalerBox {
  let scaler: Scaler

  init?(from: PixelLayout, to: PixelLayout, _ care: Scaler.Care) {
    guard let made = Scaler(from: from, to: to, care) else { return nil }
    scaler = made
  }
}

extension Frame {
  var isRGB: Bool {
    guard let description = ffmpeg.av_pix_fmt_desc_get(format) else { return false }
    return description.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0
  }
}

extension ColourCoding {
  /// As the file says; where it does not, as is usual: BT.709 from 720 lines up, BT.601 below. Lines are counted along
  /// the shorter side, so that a picture filmed upright counts as the same one filmed lying.
  init(of frame: Frame) {
    let facts = frame.pointer.pointee
    let matrix: Matrix
    switch facts.colorspace {
    case AVCOL_SPC_BT709, AVCOL_SPC_SMPTE240M: matrix = .bt709
    case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: matrix = .bt2020
    case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M, AVCOL_SPC_FCC: matrix = .bt601
    default: matrix = min(facts.width, facts.height) >= 720 ? .bt709 : .bt601
    }
    let fullRangeFormats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P]
    self.init(
      matrix: matrix,
      isFullRange: facts.color_range == AVCOL_RANGE_JPEG || fullRangeFormats.contains(frame.format))
  }
}

/// Pieces of memory of one size that are used again once nobody holds them. Pieces may be let go on any thread.
final class BufferPool {
  private let pool: OpaquePointer

  init?(byteCount: Int) {
    guard let made = ffmpeg.av_buffer_pool_init(byteCount, nil) else { return nil }
    pool = made
  }

  /// Nil when there is no memory.
  func take() -> PooledBuffer? { ffmpeg.av_buffer_pool_get(pool).map(PooledBuffer.init) }

  /// Pieces still held stay valid; the memory goes with the last of them.
  deinit {
    var closing: OpaquePointer? = pool
    ffmpeg.av_buffer_pool_uninit(&closing)
  }
}

/// One piece of a ``BufferPool``, given back with its last owner.
final class PooledBuffer {
  let start: UnsafeMutablePointer<UInt8>
  private let reference: UnsafeMutablePointer<AVBufferRef>

  fileprivate init(_ reference: UnsafeMutablePointer<AVBufferRef>) {
    self.reference = reference
    start = reference.pointee.data
  }

  deinit {
    var giving: UnsafeMutablePointer<AVBufferRef>? = reference
    ffmpeg.av_buffer_unref(&giving)
  }
}
