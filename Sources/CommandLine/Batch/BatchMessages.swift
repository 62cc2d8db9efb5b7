import Foundation
import Report

/// What a process of a batch is to do next: one line of JSON on its standard input.
enum BatchOrder: Codable {
  /// - `standing`: path of what was read in the standing video; nil without one.
  case clip(path: String, name: String, sha256: String, standing: String?)
  /// Reads the standing video.
  case standing(path: String, sha256: String)

  /// Of what was read in the standing video, in the folder of the process.
  static let readingName = "standing.bin"
}

/// What it says: one line of JSON each on its standard output.
enum BatchAnswer: Codable {
  /// The networks are there. Once, at the start.
  case ready
  /// 0…1 of the clip.
  case progress(Double)
  /// The clip's results are in the folder of the process.
  case measured(BatchRow)
  /// What was read in the standing video is there.
  case stood
  /// With the status that the program would end with, and its line.
  case failed(status: Int32, message: String)

  init?(line: String) {
    guard let answer = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else { return nil }
    self = answer
  }
}

/// A message on one line. JSON has no line breaks but between its parts, and those are not asked for.
func messageLine(_ message: some Encodable) throws -> Data {
  try JSONEncoder().encode(message) + Data("\n".utf8)
}

/// Takes lines out of a pipe as they come.
struct PipeLines {
  private let descriptor: Int32
  private var rest: [UInt8] = []
  /// A line without an end does not fill the memory.
  private static let longest = 1 << 20

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Waits for a whole line; nil when there will be no more.
  mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      if rest.count > Self.longest { rest = [] }
      var piece = [UInt8](repeating: 0, count: 1 << 12)
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      rest += piece[..<count]
    }
  }
}
