import Foundation

/// A small file that the user named, read as a whole.
struct InputFile {
  /// Without its folders: paths are nobody else's business.
  let name: String
  let data: Data

  /// Answers, plans, ranges and measurements are some kilobytes.
  private static let largest = 16 << 20

  /// - Throws: `Failure` with status 66 for a file that cannot be opened, 65 for one that is too large, so that a device
  ///   without an end does not fill the memory.
  init(_ path: String) throws(Failure) {
    name = URL(fileURLWithPath: path).lastPathComponent
    guard let data = Self.start(of: path, Self.largest + 1) else {
      throw Failure(.cannotOpen, "\(name) cannot be opened: it does not exist or may not be read")
    }
    guard data.count <= Self.largest else {
      throw Failure(.refused, "\(name) is larger than \(Self.largest >> 20) MB, so it is another file than is needed")
    }
    self.data = data
  }

  /// - Throws: `Failure` with status 65 for what is no text.
  func text() throws(Failure) -> String {
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(.refused, "\(name) is no text; save it as UTF-8")
    }
    return text
  }

  /// At most `count` bytes from the front of a file; empty for an empty one, nil for one that cannot be read.
  static func start(of path: String, _ count: Int) -> Data? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    do {
      return try handle.read(upToCount: count) ?? Data()
    } catch {
      return nil
    }
  }
}
