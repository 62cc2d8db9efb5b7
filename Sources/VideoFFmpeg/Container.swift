internal import CFFmpeg
internal import Video

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An open file, read as bytes. Nothing but a plain file of this machine is ever opened.
struct FileInput: ~Copyable {
  let context: UnsafeMutablePointer<AVIOContext>

  init(path: String) throws(VideoError) {
    let name = shownName(of: path)
    try Self.check(path, name)
    var made: UnsafeMutablePointer<AVIOContext>?
    // The prefix keeps a colon or a dash in the name from meaning anything.
    let code = ffmpeg.avio_open2(&made, "file:" + path, AVIO_FLAG_READ, nil, nil)
    guard code >= 0, let made else {
      throw .cannotOpen(file: name, reason: FFmpegLibrary.words(for: code))
    }
    context = made
  }

  /// Refuses what is no plain file, before opening it: to open a pipe would wait for ever.
  private static func check(_ path: String, _ name: String) throws(VideoError) {
    var facts = stat()
    guard !path.utf8.contains(0), stat(path, &facts) == 0 else {
      throw .cannotOpen(file: name, reason: FFmpegLibrary.words(for: path.utf8.contains(0) ? -ENOENT : -errno))
    }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .cannotOpen(file: name, reason: "it is a folder")
    default: throw .cannotOpen(file: name, reason: "it is a device or a pipe, not a file")
    }
    guard facts.st_size > 0 else { throw .notAVideo(file: name, reason: "the file is empty") }
  }

  deinit {
    var closing: UnsafeMutablePointer<AVIOContext>? = context
    _ = ffmpeg.avio_closep(&closing)
  }
}

/// The head of a file, read by one of the library's demuxers.
private struct OpenFormat: ~Copyable {
  let context: UnsafeMutablePointer<AVFormatContext>
  private let input: FileInput  // outlives `context`: it goes after the body of deinit

  init(_ input: consuming FileInput, _ demuxer: UnsafePointer<AVInputFormat>, _ name: String) throws(VideoError) {
    guard let empty = ffmpeg.avformat_alloc_context() else {
      throw .cannotOpen(file: name, reason: "not enough memory")
    }
    empty.pointee.pb = input.context
    // A file that refers to others gets none of them, and each search has an end.
    var options = Options([
      "protocol_whitelist": "none", "format_whitelist": FileKind.demuxerNames, "codec_whitelist": Codecs.whitelist,
      "max_streams": "100", "probesize": "5000000", "analyzeduration": "5000000",
    ])
    var made: UnsafeMutablePointer<AVFormatContext>? = empty
    // On failure the library frees the context itself.
    let code = options.lend { ffmpeg.avformat_open_input(&made, nil, demuxer, $0) }
    guard code >= 0, let made else {
      throw .notAVideo(file: name, reason: FileKind.reasonForUnreadableHead(of: demuxer))
    }
    context = made
    self.input = input
  }

  deinit {
    var closing: UnsafeMutablePointer<AVFormatContext>? = context
    ffmpeg.avformat_close_input(&closing)
  }
}

/// A video file with its kind recognised and its video track chosen.
struct Container: ~Copyable {
  let name: String
  /// Our short name of the kind of file: "mp4", "mov", "matroska", "avi".
  let kind: String
  let track: UnsafeMutablePointer<AVStream>
  private let open: OpenFormat

  var format: UnsafeMutablePointer<AVFormatContext> { open.context }

  init(path: String) throws(VideoError) {
    try FFmpegLibrary.open()
    let name = shownName(of: path)
    let input = try FileInput(path: path)
    let demuxer = try FileKind.demuxer(for: input.context, name: name)
    let open = try OpenFormat(input, demuxer, name)
    Self.findStreams(of: open.context)
    track = try TrackChoice.videoTrack(of: open.context, name: name)
    kind = FileKind.shortName(of: open.context)
    self.name = name
    self.open = open
  }

  /// Lets the library look at the first packets for what the head does not say. That it finds nothing is no error yet.
  private static func findStreams(of format: UnsafeMutablePointer<AVFormatContext>) {
    let count = Int(format.pointee.nb_streams)
    var options = [OpaquePointer?](repeating: nil, count: count)
    for index in 0..<count { _ = ffmpeg.av_dict_set_int(&options[index], "max_pixels", Int64(Limits.pixels), 0) }
    options.withUnsafeMutableBufferPointer { _ = ffmpeg.avformat_find_stream_info(format, $0.baseAddress) }
    for index in 0..<count { ffmpeg.av_dict_free(&options[index]) }
  }

  /// Reads the next packet of the video track; skips those of other tracks.
  /// - Returns: zero or more, or the library's error code: the end, or damage.
  func read(into packet: borrowing Packet) -> Int32 {
    while true {
      packet.empty()
      let code = ffmpeg.av_read_frame(format, packet.pointer)
      if code < 0 || packet.pointer.pointee.stream_index == track.pointee.index { return code }
    }
  }

  /// Goes to the last key picture at or before a time in the track's ticks. False when the file cannot be searched.
  func seek(to ticks: Int64) -> Bool {
    ffmpeg.av_seek_frame(format, track.pointee.index, ticks, AVSEEK_FLAG_BACKWARD) >= 0
  }
}

/// What a file may ask of us at most.
enum Limits {
  /// Pixels along a side.
  static let side = 8192
  /// Pixels of a picture.
  static let pixels = 40_000_000
  /// Unusable packets in a row after which the rest of the file is given up.
  static let unusablePackets = 1000

  static func allow(width: Int, height: Int) -> Bool {
    width > 0 && height > 0 && width <= side && height <= side && width * height <= pixels
  }
}
