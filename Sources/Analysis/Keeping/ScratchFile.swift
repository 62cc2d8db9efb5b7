#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file without a name, for what a long film has too much of. No other account can open it, and nothing of it is left when it
/// is let go, or when the program ends.
final class ScratchFile: Sendable {
  private let descriptor: CInt

  /// Where it may be made, the best first: as the environment says, on the disk, in what may be memory.
  static var usualFolders: [String] {
    [ProcessInfo.processInfo.environment["TMPDIR"], "/var/tmp", "/tmp"].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// nil where no such file can be made.
  init?(in folder: String) {
    var path = Array((folder + "/loadline-XXXXXX").utf8CString)
    let opened = mkstemp(&path)
    guard opened >= 0 else { return nil }
    // Not for children, which open foreign films.
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    unlink(path)
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// - Returns: whether all of it was written; false where the disk is full.
  func write(_ bytes: [UInt8], at place: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      Self.throughout(bytes.count) { pwrite(descriptor, bytes.baseAddress! + $0, bytes.count - $0, off_t(place + $0)) }
    }
  }

  /// What was written there. A disk that does not give back what it took is a fault that nothing can be done about.
  func read(_ count: Int, at place: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let start = UnsafeMutableRawPointer(buffer.baseAddress!)
      guard Self.throughout(count, { pread(descriptor, start + $0, count - $0, off_t(place + $0)) }) else {
        fatalError("the temporary file could not be read back")
      }
      filled = count
    }
  }

  /// Again from where the last call got to, until all is done.
  private static func throughout(_ count: Int, _ call: (_ done: Int) -> Int) -> Bool {
    var done = 0
    while done < count {
      let more = call(done)
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { return false }
      done += more
    }
    return true
  }
}
