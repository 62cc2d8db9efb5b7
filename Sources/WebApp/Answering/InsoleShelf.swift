import AnnotatedYAML
import Foundation
import Hummingbird
import InsoleChoice
import Knowledge
import Store

/// The range of insoles that plans are held against: a shop's own file in the folder of data, else the built-in one.
struct InsoleShelf {
  private let file: URL

  init(_ folder: DataFolder) { file = folder.root.appending(path: "insoles.yaml") }

  var isBuiltIn: Bool { !FileManager.default.fileExists(atPath: file.path) }

  /// - Throws: ``APIError`` where the file was changed by hand and cannot be read any more.
  func range() throws -> InsoleRange {
    guard !isBuiltIn else { return KnowledgeBase.builtIn.insoleRange }
    return try Self.range(String(contentsOf: file, encoding: .utf8))
  }

  /// - Throws: ``APIError`` with each line that is wrong; then the range stays as it was.
  func keep(_ yaml: String) throws -> InsoleRange {
    let range = try Self.range(yaml)
    try Data(yaml.utf8).write(to: file, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    return range
  }

  func backToBuiltIn() throws {
    if !isBuiltIn { try FileManager.default.removeItem(at: file) }
  }

  private static func range(_ yaml: String) throws -> InsoleRange {
    do {
      return try InsoleRange(yaml: yaml, file: "insoles.yaml")
    } catch {
      throw APIError(.unprocessableContent, "range-not-usable", error.description)
    }
  }
}
