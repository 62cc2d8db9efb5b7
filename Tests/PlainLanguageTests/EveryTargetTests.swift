import Foundation
import PlainLanguage
import Testing

/// The texts for people that stand in code and templates.
struct EveryTargetTests {
  /// Targets whose texts a person reads; one that is not there yet is passed over.
  private static let targets = [
    "Report", "Comparison", "Assessment", "InsoleChoice", "TrainingLog", "Footprint", "CommandLine", "Web",
  ]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  private func texts(of target: String) throws -> [LanguageLint.Text] {
    let folder = Self.sources.appending(path: target)
    let names = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
    return try names.sorted().flatMap { name -> [LanguageLint.Text] in
      let file = "\(target)/\(name)"
      func content() throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
      switch URL(filePath: name).pathExtension {
      case "swift": return TextsInCode.swift(try content(), file: file)
      case "mustache", "html": return TextsInCode.template(try content(), file: file)
      case "md": return TextsInCode.markdown(try content(), place: file)
      default: return []
      }
    }
  }

  @Test("No text in code or templates names a diagnosis, predicts, frightens or judges", arguments: targets)
  func complaints(target: String) throws {
    let complaints = LanguageLint().complaints(try texts(of: target))
    #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
  }

  @Test("The report's texts are found, so that the test above looks at something")
  func found() throws {
    let texts = try texts(of: "Report")
    #expect(texts.count > 100)
    #expect(texts.contains { $0.place.hasPrefix("Report/Templates/report.mustache") })
  }
}
