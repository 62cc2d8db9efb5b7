import Analysis
import Foundation
import Store
import Video

/// The file that the user named.
struct VideoFile {
  let path: String

  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Name and SHA-256, read in pieces so that memory does not grow with the file.
  func identity() throws -> FileIdentity {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw VideoError.cannotOpen(file: name, reason: "it does not exist or may not be read")
    }
    return FileIdentity(name: name, sha256: try ContentHash.sha256(of: URL(fileURLWithPath: path)))
  }
}
