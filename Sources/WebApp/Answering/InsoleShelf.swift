import AnnotatedYAML
import Foundation
import Hummingbird
import InsoleChoice
import Knowledge
import Store

/// The range of insoles that plans are held against: a shop's own file in the folder of data, else the built-in one.
struct InsoleShelf {
  private let file: URL

  init(_ folder: DataFolder) { file = folder.root.appending(path: Self.keptName) }

  var isBuiltIn: Bool { !FileManager.default.fileExists(atPath: file.path) }

  /// - Parameter language: of the built-in range; a shop's own is in the shop's words.
  /// - Throws: ``APIError`` where the file was changed by hand and cannot be read any more.
  func range(_ language: String = "en") throws -> InsoleRange {
    guard !isBuiltIn else { return KnowledgeBase.builtIn(language: language).insoleRange }
    return try Self.range(String(contentsOf: file, encoding: .utf8), Self.keptName)
  }

  /// - Parameter name: of the file as whoever sends it knows it; nil where it was not said.
  /// - Throws: ``APIError`` with each line that is wrong; then the range stays as it was.
  func keep(_ yaml: String, name: String?) throws -> InsoleRange {
    let range = try Self.range(yaml, name.map(Self.shown) ?? Self.keptName)
    try Data(yaml.utf8).write(to: file, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    return range
  }

  func backToBuiltIn() throws {
    if !isBuiltIn { try FileManager.default.removeItem(at: file) }
  }

  private static let keptName = "insoles.yaml"

  /// A file's name in one short line.
  private static func shown(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? keptName
    let scalars = last.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(100)
    return scalars.isEmpty ? keptName : String(String.UnicodeScalarView(scalars))
  }

  private static func range(_ yaml: String, _ name: String) throws -> InsoleRange {
    do {
      return try InsoleRange(yaml: yaml, file: name)
    } catch {
      throw APIError(.unprocessableContent, "range-not-usable", error.description)
    }
  }
}
