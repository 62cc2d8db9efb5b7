internal import CFFmpeg
internal import Video

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What holds for the whole library: its set-up and its errors.
enum FFmpegLibrary {
  /// The largest single piece of memory the library may ask for, in bytes. The largest picture we take needs half of it.
  private static let largestAllocation = 512 << 20

  /// Done once, before anything else is called: no log to the terminal, and no absurd allocation for a hostile file.
  static let setUp: Void = {
    av_log_set_level(AV_LOG_QUIET)
    av_max_alloc(largestAllocation)
  }()

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

  private static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, av_strerror(code, start, buffer.count) == 0 else { return "error \(code)" }
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
    for (key, value) in values { av_dict_set(&dictionary, key, value, 0) }
  }

  /// Lends the dictionary to a call that takes out what it has used.
  mutating func lend<Result>(to call: (UnsafeMutablePointer<OpaquePointer?>) -> Result) -> Result { call(&dictionary) }

  deinit {
    var rest = dictionary
    av_dict_free(&rest)
  }
}

/// Looks up `key` in a dictionary of the library, without regard to case.
func value(of key: String, in dictionary: OpaquePointer?) -> String? {
  guard let entry = av_dict_get(dictionary, key, nil, 0), let text = entry.pointee.value else { return nil }
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
    guard let made = av_packet_alloc() else { return nil }
    pointer = made
  }

  func empty() { av_packet_unref(pointer) }

  deinit {
    var packet: UnsafeMutablePointer<AVPacket>? = pointer
    av_packet_free(&packet)
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
    guard let made = av_frame_alloc() else { return nil }
    pointer = made
  }

  var format: AVPixelFormat { AVPixelFormat(rawValue: pointer.pointee.format) }
  var width: Int { Int(pointer.pointee.width) }
  var height: Int { Int(pointer.pointee.height) }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&frame)
  }
}
