internal import CFFmpeg
internal import Video

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An MP4 file being written under a name of its own, until ``finish()`` gives it the wanted one. Removed otherwise.
final class MovieOutput {
  private let path: String
  private let unfinishedPath: String
  private let format: UnsafeMutablePointer<AVFormatContext>
  private let track: UnsafeMutablePointer<AVStream>
  private var isFinished = false

  init(for path: String, of encoder: borrowing Encoder) throws(VideoError) {
    let name = shownName(of: path)
    self.path = path
    unfinishedPath = Self.unfinished(path)
    var made: UnsafeMutablePointer<AVFormatContext>?
    // The address with its prefix is kept by the library, which opens the file again to move the index to the front.
    _ = ffmpeg.avformat_alloc_output_context2(&made, nil, "mp4", "file:" + unfinishedPath)
    guard let made else { throw .cannotWrite(file: name, reason: "not enough memory") }
    format = made
    guard let track = ffmpeg.avformat_new_stream(made, nil),
      ffmpeg.avcodec_parameters_from_context(track.pointee.codecpar, encoder.context) >= 0
    else {
      ffmpeg.avformat_free_context(made)
      throw .cannotWrite(file: name, reason: "not enough memory")
    }
    self.track = track
    track.pointee.time_base = encoder.context.pointee.time_base
    let code = writeHead()
    guard code >= 0 else { throw .cannotWrite(file: name, reason: FFmpegLibrary.words(for: code)) }
  }

  deinit {
    _ = ffmpeg.avio_closep(&format.pointee.pb)
    ffmpeg.avformat_free_context(format)
    if !isFinished { unlink(unfinishedPath) }
  }

  /// Zero or more, or the library's error code; so too the others.
  func write(_ packet: borrowing Packet, timeBase: AVRational) -> Int32 {
    ffmpeg.av_packet_rescale_ts(packet.pointer, timeBase, track.pointee.time_base)
    packet.pointer.pointee.stream_index = track.pointee.index
    return ffmpeg.av_interleaved_write_frame(format, packet.pointer)
  }

  func finish() -> Int32 {
    let code = ffmpeg.av_write_trailer(format)
    guard code >= 0 else { return code }
    let closing = ffmpeg.avio_closep(&format.pointee.pb)
    guard closing >= 0 else { return closing }
    guard rename(unfinishedPath, path) == 0 else { return -errno }
    isFinished = true
    return 0
  }

  private func writeHead() -> Int32 {
    let code = ffmpeg.avio_open(&format.pointee.pb, "file:" + unfinishedPath, AVIO_FLAG_WRITE)
    guard code >= 0 else { return code }
    var options = Options(["movflags": "+faststart", "video_track_timescale": "90000"])
    return options.lend { ffmpeg.avformat_write_header(format, $0) }
  }

  /// A hidden name in the same folder, so that it can be renamed, which no other writer uses.
  private static func unfinished(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let name = ".loadline-\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    return parts.count > 1 ? folder + "/" + name : name
  }
}
