internal import CArchive
public import Foundation

/// What went wrong with a ZIP file.
public struct ZIPFault: Error, Sendable, CustomStringConvertible {
  /// In the library's words.
  public var description: String

  init(_ description: String) { self.description = description }

  init(_ archive: OpaquePointer?) {
    description = archive_error_string(archive).map { String(cString: $0) } ?? "not enough memory"
  }
}

/// Writes a ZIP file, entry by entry, without holding any of them in memory. Not compressed: what is large is video.
///
/// A writer that is let go before ``finish()`` leaves a file that is no ZIP; whoever named it removes it.
public final class ZIPWriter {
  private let archive: OpaquePointer
  private static let piece = 1 << 20

  public init(_ file: URL) throws(ZIPFault) {
    guard let made = archive_write_new() else { throw ZIPFault(nil) }
    archive = made
    guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
      archive_write_zip_set_compression_store(archive) == ARCHIVE_OK,
      archive_write_open_filename(archive, file.path) == ARCHIVE_OK
    else { throw ZIPFault(archive) }
  }

  deinit { archive_write_free(archive) }

  /// - Parameter name: with `/` between folders.
  public func add(_ name: String, _ data: Data, modified: Date) throws(ZIPFault) {
    try begin(name, Int64(data.count), modified)
    try write(data)
  }

  /// The content of a file.
  public func add(_ name: String, contentsOf file: URL, modified: Date) throws {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 0)
    try begin(name, Int64(size), modified)
    while let data = try handle.read(upToCount: Self.piece), !data.isEmpty { try write(data) }
  }

  public func finish() throws(ZIPFault) {
    guard archive_write_close(archive) == ARCHIVE_OK else { throw ZIPFault(archive) }
  }

  private func begin(_ name: String, _ size: Int64, _ modified: Date) throws(ZIPFault) {
    guard let entry = archive_entry_new() else { throw ZIPFault(nil) }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, name)
    archive_entry_set_size(entry, size)
    // A regular file, as stat(2) has it; the macros for it are not imported.
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o600)
    archive_entry_set_mtime(entry, time_t(modified.timeIntervalSince1970), 0)
    guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw ZIPFault(archive) }
  }

  private func write(_ data: Data) throws(ZIPFault) {
    guard !data.isEmpty else { return }
    let written = data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == data.count else { throw ZIPFault(archive) }
  }
}
