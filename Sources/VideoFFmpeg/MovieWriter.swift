internal import CFFmpeg
public import Quantities
public import Video

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes painted pictures as an H.264 film in MP4: 8-bit 4:2:0, BT.709, ready to play while it loads.
///
/// The film grows under another name beside its place and takes its own name in ``finish()``; a writer that is let go
/// before leaves nothing. Used from one thread at a time.
public final class MovieWriter {
  private let name: String
  private let path: String
  private let output: MovieOutput
  private let encoder: Encoder
  private let scaler: Scaler
  /// Of the pictures that are added.
  private let painted: (width: Int, height: Int)
  /// Of the film, before it is made even.
  private let size: (width: Int, height: Int)
  private let frame: Frame
  private let packet: Packet
  private var start: Instant?
  private var lastTicks: Int64 = -1
  /// How long the last picture is shown: as long as the one before, in ticks.
  private var usualTicks: Int64 = 3000
  private var isFinished = false

  /// Ticks a second of the film's times.
  private static let ticksPerSecond: Int32 = 90_000

  /// - Parameters:
  ///   - path: where the film goes; a file there is replaced at the end.
  ///   - width, height: of the pictures, in pixels. An odd size is made even by repeating the last column or row.
  ///   - crf: x264's constant rate factor: 18 hardly differs from the original, 28 is visibly coarser and smaller.
  ///   - maxHeight: taller pictures are made smaller, to this height in pixels.
  ///   - keyInterval: pictures from one that can be jumped to, to the next; nil leaves it to the encoder.
  ///   - threads: for encoding.
  /// - Throws: ``VideoError/cannotWrite(file:reason:)``
  public init(
    path: String, width: Int, height: Int, crf: Int = 23, maxHeight: Int = .max, keyInterval: Int? = nil,
    threads: Int = 2
  ) throws(VideoError) {
    try FFmpegLibrary.open()
    let name = shownName(of: path)
    guard Limits.allow(width: width, height: height) else {
      throw .cannotWrite(file: name, reason: Limits.reason(width: width, height: height))
    }
    let coding = ColourCoding(matrix: .bt709, isFullRange: false)
    let painted = PixelLayout(width: width, height: height, format: AV_PIX_FMT_BGR0, colour: coding)
    var coded = painted
    coded.format = AV_PIX_FMT_YUV420P
    if maxHeight < height {
      coded.height = maxHeight
      coded.width = max(1, Int((Double(width) * Double(maxHeight) / Double(height)).rounded()))
    }
    var even = coded
    (even.width, even.height) = (coded.width + coded.width % 2, coded.height + coded.height % 2)
    guard let encoder = Encoder(named: "libx264") else {
      throw .cannotWrite(file: name, reason: "this machine has no encoder for H.264")
    }
    guard let scaler = Scaler(from: painted, to: coded, .quick), let frame = Frame(even), let packet = Packet() else {
      throw .cannotWrite(file: name, reason: "not enough memory")
    }
    try Self.open(encoder, frame, crf: crf, keyInterval: keyInterval, threads: threads, name)
    output = try MovieOutput(for: path, of: encoder)
    self.name = name
    self.path = path
    self.encoder = consume encoder
    self.scaler = consume scaler
    self.frame = frame
    self.packet = consume packet
    self.painted = (width, height)
    size = (coded.width, coded.height)
  }

  /// Adds a picture: rows of `width` pixels of four bytes (blue, green, red, anything), `stride` bytes apart.
  /// - Parameter time: times may be spaced freely and are kept to 1/90000 s. The film starts at the first one. A time
  ///   that is not later than the one before is moved a tick behind it.
  /// - Throws: ``VideoError/cannotWrite(file:reason:)``
  public func add(_ pixels: UnsafeRawPointer, stride: Int, at time: Instant) throws(VideoError) {
    precondition(!isFinished && stride >= painted.width * 4)
    guard ffmpeg.av_frame_make_writable(frame.pointer) >= 0 else { throw failure("not enough memory") }
    EvenColumns.read(pixels, stride: stride, width: painted.width, height: painted.height) {
      scaler.convert($0, into: PlanePointers(of: frame))
    }
    padLuma()
    frame.pointer.pointee.pts = ticks(of: time)
    try check(ffmpeg.avcodec_send_frame(encoder.context, frame.pointer))
    try drain()
  }

  /// Completes the film and gives it its name.
  /// - Throws: ``VideoError/cannotWrite(file:reason:)``, and the film is gone.
  public func finish() throws(VideoError) {
    precondition(!isFinished)
    guard start != nil else { throw failure("it would have no pictures") }
    isFinished = true
    try check(ffmpeg.avcodec_send_frame(encoder.context, nil))
    try drain()
    try check(output.finish())
  }

  private func failure(_ reason: String) -> VideoError { .cannotWrite(file: name, reason: reason) }

  private func check(_ code: Int32) throws(VideoError) {
    guard code >= 0 else { throw failure(FFmpegLibrary.words(for: code)) }
  }

  private static func open(
    _ encoder: borrowing Encoder, _ frame: Frame, crf: Int, keyInterval: Int?, threads: Int, _ name: String
  ) throws(VideoError) {
    let context = encoder.context
    (context.pointee.width, context.pointee.height) = (frame.pointer.pointee.width, frame.pointer.pointee.height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
    context.pointee.time_base = AVRational(num: 1, den: ticksPerSecond)
    context.pointee.color_range = AVCOL_RANGE_MPEG
    context.pointee.colorspace = AVCOL_SPC_BT709
    context.pointee.color_primaries = AVCOL_PRI_BT709
    context.pointee.color_trc = AVCOL_TRC_BT709
    if let keyInterval { context.pointee.gop_size = Int32(clamping: max(1, keyInterval)) }
    context.pointee.thread_count = Int32(clamping: max(1, threads))
    context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
    var options = Options(["preset": "veryfast", "crf": String(crf)])
    let code = options.lend { ffmpeg.avcodec_open2(context, nil, $0) }
    guard code >= 0 else { throw .cannotWrite(file: name, reason: FFmpegLibrary.words(for: code)) }
  }

  private func ticks(of time: Instant) -> Int64 {
    let origin = start ?? time
    start = origin
    let exact = ((time - origin).seconds * Double(Self.ticksPerSecond)).rounded()
    let ticks = max(lastTicks + 1, Int64(exactly: exact) ?? 0)
    if lastTicks >= 0 { usualTicks = ticks - lastTicks }
    lastTicks = ticks
    return ticks
  }

  /// Repeats the last column and row where the size is odd; the chroma planes already reach that far.
  private func padLuma() {
    let facts = frame.pointer.pointee
    guard let luma = facts.data.0 else { return }
    let stride = Int(facts.linesize.0)
    if size.width % 2 == 1 {
      for row in 0..<size.height { luma[row * stride + size.width] = luma[row * stride + size.width - 1] }
    }
    if size.height % 2 == 1 {
      (luma + size.height * stride).update(from: luma + (size.height - 1) * stride, count: size.width + size.width % 2)
    }
  }

  /// Writes what the encoder has ready.
  private func drain() throws(VideoError) {
    while true {
      let code = ffmpeg.avcodec_receive_packet(encoder.context, packet.pointer)
      if code == loadline_error_again() || code == loadline_error_end() { return }
      try check(code)
      packet.pointer.pointee.duration = usualTicks
      try check(output.write(packet, timeBase: encoder.context.pointee.time_base))
    }
  }
}
