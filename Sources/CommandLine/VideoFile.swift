import Analysis
import Crypto
import Foundation
import Video

/// The file that the user named.
struct VideoFile {
  let path: String

  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Name and SHA-256, read in pieces so that memory does not grow with the file.
  func identity() throws -> FileIdentity {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw VideoError.cannotOpen(file: name, reason: "it does not exist or may not be read")
    }
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    return FileIdentity(name: name, sha256: hash.finalize().map { String(format: "%02x", $0) }.joined())
  }
}
