internal import CFFmpeg
public import Video

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The library's functions. Whatever calls them first has asked ``FFmpegLibrary/open()``.
let ffmpeg = FFmpegLibrary.opened.functions

/// What holds for the whole library: how it is opened, and its errors.
public enum FFmpegLibrary {
  /// The largest single piece of memory the library may ask for, in bytes. The largest picture we take needs half of it.
  private static let largestAllocation = 512 << 20

  /// Done once, when a file or a picture first needs it: a program that looks at none does not wait for it.
  fileprivate static let opened: (functions: loadline_ffmpeg, fault: String?) = {
    var functions = loadline_ffmpeg()
    let fault = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { reason -> String? in
      guard let start = reason.baseAddress, !loadline_ffmpeg_open(&functions, start, reason.count) else { return nil }
      return String(cString: start)
    }
    if fault == nil {
      // No log to the terminal, and no absurd allocation for a hostile file.
      functions.av_log_set_level(AV_LOG_QUIET)
      functions.av_max_alloc(largestAllocation)
    }
    return (functions, fault)
  }()

  /// Sees to it that the functions are there. Asked by everything that opens or makes a file; what works on pictures comes after.
  /// - Throws: ``VideoError/unavailable(reason:)``
  public static func open() throws(VideoError) {
    guard let fault = opened.fault else { return }
    // The loader names the file that it tried with its folder, which is nobody's business.
    let words = fault.split(separator: " ").map { $0.split(separator: "/").last ?? $0 }
    throw .unavailable(
      reason:
        "FFmpeg's libraries cannot be opened (\(words.joined(separator: " "))): run scripts/setup; after an upgrade of "
        + "the system delete .build as well, so that the program is built for the new ones")
  }

  /// The words for an error code of the library, for people who know what a file system is.
  static func words(for code: Int32) -> String {
    switch -code {
    case ENOENT: return "there is no such file or folder"
    case EACCES, EPERM: return "permission was refused"
    case EISDIR: return "it is a folder"
    case ENOSPC, EDQUOT: return "the disk is full"
    case EROFS: return "the disk can only be read"
    case ENAMETOOLONG: return "its name is too long"
    case ENOMEM: return "there is not enough memory"
    default: return text(of: code)
    }
  }

  /// The library's own name for a codec: "h264".
  static func name(of codec: AVCodecID) -> String { ffmpeg.avcodec_get_name(codec).map { String(cString: $0) } ?? "" }

  private static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, ffmpeg.av_strerror(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}

/// A file's name as it may be shown: without its folder, and without characters that a terminal would obey.
func shownName(of path: String) -> String {
  let base = path.split(separator: "/").last.map(String.init) ?? path
  return String(
    String.UnicodeScalarView(
      base.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
}

/// An `AVDictionary` of options, freed with its owner.
struct Options: ~Copyable {
  private(set) var dictionary: OpaquePointer?

  init(_ values: KeyValuePairs<String, String> = [:]) {
    for (key, value) in values { _ = ffmpeg.av_dict_set(&dictionary, key, value, 0) }
  }

  /// Lends the dictionary to a call that takes out what it has used.
  mutating func lend<Result>(to call: (UnsafeMutablePointer<OpaquePointer?>) -> Result) -> Result { call(&dictionary) }

  deinit {
    var rest = dictionary
    ffmpeg.av_dict_free(&rest)
  }
}

/// Looks up `key` in a dictionary of the library, without regard to case.
func value(of key: String, in dictionary: OpaquePointer?) -> String? {
  guard let entry = ffmpeg.av_dict_get(dictionary, key, nil, 0), let text = entry.pointee.value else { return nil }
  return String(cString: text)
}

extension AVRational {
  /// As a number; nil when there is no sensible one.
  var number: Double? { num > 0 && den > 0 ? Double(num) / Double(den) : nil }
}

/// A packet of coded data, emptied and filled again.
struct Packet: ~Copyable {
  let pointer: UnsafeMutablePointer<AVPacket>

  /// Nil when there is no memory.
  init?() {
    guard let made = ffmpeg.av_packet_alloc() else { return nil }
    pointer = made
  }

  func empty() { ffmpeg.av_packet_unref(pointer) }

  deinit {
    var packet: UnsafeMutablePointer<AVPacket>? = pointer
    ffmpeg.av_packet_free(&packet)
  }
}

/// One frame of the library, with a reference to its planes. Never changed after it was handed on, so a ``Picture`` may
/// look into it from any thread.
final class Frame: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<AVFrame>
  /// When it is shown, in the track's ticks; nil when that is not known. Settled by the ``FrameReader``.
  var ticks: Int64?

  /// Nil when there is no memory.
  init?() {
    guard let made = ffmpeg.av_frame_alloc() else { return nil }
    pointer = made
  }

  var format: AVPixelFormat { AVPixelFormat(rawValue: pointer.pointee.format) }
  var width: Int { Int(pointer.pointee.width) }
  var height: Int { Int(pointer.pointee.height) }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = pointer
    ffmpeg.av_frame_free(&frame)
  }
}
