internal import CFFmpeg
public import Video

/// A rectangle of whole pixels: `x` to the right, `y` down, from the top-left corner of the picture.
public struct PixelRectangle: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// Writes parts of pictures as JPEG (JFIF: BT.601, full range), without anything that tells when or where.
public struct JPEGEncoder: Sendable {
  /// From 1, smallest, to 100, best.
  public var quality: Int

  public init(quality: Int = 85) {
    self.quality = quality
  }

  /// The bytes of a JPEG file.
  /// - Parameters:
  ///   - crop: the part of the picture, cut down to what lies inside it; its corner is moved to even pixels, left and up,
  ///     because colour is stored for 2 × 2 pixels at once. Nil: all.
  ///   - maxHeight: taller parts are made smaller, to this height in pixels; nothing is made larger.
  /// - Throws: ``VideoError/cannotWrite(file:reason:)`` when the rectangle lies outside the picture, or there is no
  ///   memory.
  public func encode(
    _ picture: Picture, crop: PixelRectangle? = nil, maxHeight: Int = .max
  ) throws(VideoError) -> [UInt8] {
    try FFmpegLibrary.open()
    let part = try Self.inside(crop, of: picture)
    let height = min(part.height, max(1, maxHeight))
    let width = max(1, Int((Double(part.width) * Double(height) / Double(part.height)).rounded()))
    return try compress(try Self.frame(of: picture, part, width: width, height: height))
  }

  /// The bytes of a JPEG file of painted pixels: rows of `width` pixels of four bytes (blue, green, red, anything),
  /// `stride` bytes apart.
  /// - Throws: ``VideoError/cannotWrite(file:reason:)`` when there is no memory.
  public func encode(
    _ pixels: UnsafeRawPointer, stride: Int, width: Int, height: Int, maxHeight: Int
  ) throws(VideoError) -> [UInt8] {
    try FFmpegLibrary.open()
    let jpeg = ColourCoding(matrix: .bt601, isFullRange: true)
    let target = min(height, max(2, maxHeight))
    let from = PixelLayout(width: width, height: height, format: AV_PIX_FMT_BGR0, colour: jpeg)
    let to = PixelLayout(
      width: max(2, Int((Double(width) * Double(target) / Double(height)).rounded())), height: target,
      format: AV_PIX_FMT_YUVJ420P, colour: jpeg)
    guard let scaler = Scaler(from: from, to: to, .exact), let result = Frame(to) else {
      throw Self.failure("not enough memory")
    }
    EvenColumns.read(pixels, stride: stride, width: width, height: height) {
      scaler.convert($0, into: PlanePointers(of: result))
    }
    return try compress(result)
  }

  private static func failure(_ reason: String) -> VideoError { .cannotWrite(file: "JPEG", reason: reason) }

  private static func inside(_ crop: PixelRectangle?, of picture: Picture) throws(VideoError) -> PixelRectangle {
    guard let crop else { return PixelRectangle(x: 0, y: 0, width: picture.width, height: picture.height) }
    let columns = (max(0, crop.x) & ~1)..<max(max(0, crop.x) & ~1, min(picture.width, crop.x + crop.width))
    let rows = (max(0, crop.y) & ~1)..<max(max(0, crop.y) & ~1, min(picture.height, crop.y + crop.height))
    guard crop.width > 0, crop.height > 0, !columns.isEmpty, !rows.isEmpty else {
      throw failure("the part to show lies outside the picture")
    }
    return PixelRectangle(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }

  /// The part in the size and colour coding of the file. By way of RGB, since the matrices differ.
  private static func frame(
    of picture: Picture, _ part: PixelRectangle, width: Int, height: Int
  ) throws(VideoError) -> Frame {
    let jpeg = ColourCoding(matrix: .bt601, isFullRange: true)
    var from = PixelLayout(of: picture)
    (from.width, from.height) = (part.width, part.height)
    let between = PixelLayout(width: width, height: height, format: AV_PIX_FMT_BGRA, colour: jpeg)
    let to = PixelLayout(width: width, height: height, format: AV_PIX_FMT_YUVJ420P, colour: jpeg)
    guard let first = Scaler(from: from, to: between, .exact), let second = Scaler(from: between, to: to, .exact),
      let rgb = Frame(between), let result = Frame(to)
    else { throw failure("not enough memory") }
    first.convert(PlanePointers(of: picture, x: part.x, y: part.y), into: PlanePointers(of: rgb))
    guard let pixels = rgb.pointer.pointee.data.0 else { throw failure("not enough memory") }
    withExtendedLifetime(rgb) {
      EvenColumns.read(pixels, stride: Int(rgb.pointer.pointee.linesize.0), width: width, height: height) {
        second.convert($0, into: PlanePointers(of: result))
      }
    }
    return result
  }

  private func compress(_ frame: Frame) throws(VideoError) -> [UInt8] {
    // The encoder's own scale goes from 2, best, to 31.
    let scale = Int32(2 + (100 - min(max(quality, 1), 100)) * 29 / 99) * FF_QP2LAMBDA
    frame.pointer.pointee.quality = scale
    guard let packet = Packet(), let encoder = Encoder(named: "mjpeg") else { throw Self.failure("no encoder") }
    let context = encoder.context
    (context.pointee.width, context.pointee.height) = (frame.pointer.pointee.width, frame.pointer.pointee.height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
    context.pointee.color_range = AVCOL_RANGE_JPEG
    context.pointee.colorspace = AVCOL_SPC_BT470BG
    context.pointee.time_base = AVRational(num: 1, den: 25)
    context.pointee.thread_count = 1
    context.pointee.flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT
    context.pointee.global_quality = scale
    var code = ffmpeg.avcodec_open2(context, nil, nil)
    if code >= 0 { code = ffmpeg.avcodec_send_frame(context, frame.pointer) }
    if code >= 0 { code = ffmpeg.avcodec_receive_packet(context, packet.pointer) }
    guard code >= 0, let data = packet.pointer.pointee.data else {
      throw Self.failure(FFmpegLibrary.words(for: code))
    }
    defer { withExtendedLifetime(encoder) {} }
    return withExtendedLifetime(packet) {
      Array(UnsafeBufferPointer(start: data, count: Int(packet.pointer.pointee.size)))
    }
  }
}
