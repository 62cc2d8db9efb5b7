internal import CArchive
public import Foundation

/// Reads a ZIP file, entry by entry, in its order.
public final class ZIPReader {
  private let archive: OpaquePointer
  private static let piece = 1 << 20

  public init(_ file: URL) throws(ZIPFault) {
    guard let made = archive_read_new() else { throw ZIPFault(nil) }
    archive = made
    guard archive_read_support_format_zip(archive) == ARCHIVE_OK,
      archive_read_open_filename(archive, file.path, 1 << 16) == ARCHIVE_OK
    else { throw ZIPFault(archive) }
  }

  deinit { archive_read_free(archive) }

  /// The name of the next entry; nil after the last. Whoever unpacks it decides whether such a name may be.
  public func next() throws(ZIPFault) -> String? {
    var entry: OpaquePointer?
    switch archive_read_next_header(archive, &entry) {
    case ARCHIVE_OK, ARCHIVE_WARN:
      guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
        throw ZIPFault("an entry has no name")
      }
      return String(cString: name)
    case ARCHIVE_EOF: return nil
    default: throw ZIPFault(archive)
    }
  }

  /// Writes the entry into a new file.
  public func unpack(to file: URL) throws {
    guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else {
      throw CocoaError(.fileWriteUnknown)
    }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    var buffer = [UInt8](repeating: 0, count: Self.piece)
    while true {
      let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
      if count == 0 { return }
      guard count > 0 else { throw ZIPFault(archive) }
      try handle.write(contentsOf: buffer[..<count])
    }
  }
}
