import Crypto
public import Foundation

/// The SHA-256 of a file, which names videos on the disk and in records.
public enum ContentHash {
  /// Hexadecimal; read in pieces, so that memory does not grow with the file.
  public static func sha256(of file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    return hash.finalize().map { String(format: "%02x", $0) }.joined()
  }
}
