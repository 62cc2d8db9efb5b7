import Analysis
import Foundation

extension ReadingFile {
  /// - Throws: Cocoa errors where it cannot be written.
  static func write(_ reading: VideoReading, to place: URL) throws {
    try Data().write(to: place)
    let file = try FileHandle(forWritingTo: place)
    defer { try? file.close() }
    try write(reading) { try file.write(contentsOf: $0) }
  }
}
