import AnnotatedYAML

extension PhraseBook {
  /// Languages besides English.
  package static let languages = builtIn.keys.sorted()

  static let builtIn: [String: PhraseBook] = {
    do {
      return ["de": try german()]
    } catch {
      preconditionFailure("The phrases are part of this program and cannot be read:\n\(error)")
    }
  }()

  private static func german() throws(YAMLProblems) -> PhraseBook {
    try PhraseBook(
      language: "de", decimalPoint: ",",
      files: [
        ("measurement.de.yaml", PackageResources.measurement_de_yaml),
        ("report.de.yaml", PackageResources.report_de_yaml),
        ("plan.de.yaml", PackageResources.plan_de_yaml),
      ])
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
