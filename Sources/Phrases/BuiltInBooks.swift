import AnnotatedYAML

extension PhraseBook {
  /// A language is a line here and its code in `Package.swift`; its files are those of the others.
  private static func all() throws(YAMLProblems) -> [PhraseBook] {
    typealias Files = PackageResources
    return [
      try book("de", ",", Files.measurement_de_yaml, Files.report_de_yaml, Files.plan_de_yaml, Files.comparison_de_yaml)
    ]
  }

  /// Languages besides English.
  package static let languages = builtIn.keys.sorted()

  static let builtIn: [String: PhraseBook] = {
    do {
      return Dictionary(uniqueKeysWithValues: try all().map { ($0.language, $0) })
    } catch {
      preconditionFailure("The phrases are part of this program and cannot be read:\n\(error)")
    }
  }()

  private static func book(
    _ language: String, _ decimalPoint: String, _ measurement: [UInt8], _ report: [UInt8], _ plan: [UInt8],
    _ comparison: [UInt8]
  ) throws(YAMLProblems) -> PhraseBook {
    let files = [("measurement", measurement), ("report", report), ("plan", plan), ("comparison", comparison)]
    return try PhraseBook(
      language: language, decimalPoint: decimalPoint, files: files.map { ("\($0).\(language).yaml", $1) })
  }

  /// - Parameter files: each a list of entries `en`, `de` (the language's code).
  /// - Throws: what is wrong in which line; a pattern that stands twice with unlike words, or whose gaps are others.
  init(language: String, decimalPoint: String, files: [(name: String, bytes: [UInt8])]) throws(YAMLProblems) {
    var phrases: [String: String] = [:]
    for (name, bytes) in files {
      let entries = try YAMLDocument(String(decoding: bytes, as: UTF8.self), file: name).root.list()
      for entry in entries {
        let map = try entry.mapping(keys: ["en", language])
        let pattern = try map.required("en").text()
        let value = try map.required(language)
        let words = try value.text()
        guard Self.gaps(pattern) == Self.gaps(words) else {
          throw value.problem("the gaps are not those of the English", advice: "Use {1}, {2} … as there")
        }
        if let other = phrases[pattern], other != words {
          throw value.problem("the same English has other words elsewhere: “\(other)”", advice: "Keep one")
        }
        phrases[pattern] = words
      }
    }
    self.init(language: language, decimalPoint: decimalPoint, phrases: phrases)
  }

  /// Which gaps there are; a word may leave one out only in neither language.
  private static func gaps(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\{[0-9]+\}/).map(\.output))
  }
}
