import AnnotatedYAML

/// The texts of one language, of all its files: groups of ids, each with its texts.
struct TranslationTexts {
  private static let groups = [
    "questions", "red_flags", "tests", "contradictions", "rules", "exercises", "insole_attributes", "insole_range",
    "references", "sources", "facts", "sides",
  ]
  private let maps: [YAMLMapping]

  /// - Throws: groups that there are none of, and that there is no file.
  init(_ files: [(name: String, text: String)]) throws(YAMLProblems) {
    var collector = ProblemCollector()
    var maps: [YAMLMapping] = []
    for (name, text) in files {
      let map = collector.attempt { () throws(YAMLProblems) in
        try YAMLDocument(text, file: name).root.mapping(keys: Self.groups)
      }
      if let map { maps.append(map) }
    }
    try collector.finish()
    guard !maps.isEmpty else {
      throw YAMLProblems(
        YAMLProblem(file: "?", line: 1, reason: "the translation has no texts", advice: "Add a data file"))
    }
    self.maps = maps
  }

  /// A group that stands once.
  func value(_ key: String) throws(YAMLProblems) -> YAMLValue {
    guard let map = maps.first(where: { $0[key] != nil }) else { return try maps[0].required(key) }
    return try map.required(key)
  }

  /// The texts of every id, whichever file they stand in.
  ///
  /// - Throws: ids that are missing, that stand twice, or that are not among `ids`.
  func group(_ key: String, ids: [String]) throws(YAMLProblems) -> [String: YAMLValue] {
    let parts = maps.compactMap { $0[key] }
    guard let last = parts.last else { _ = try maps[0].required(key); return [:] }
    var found: [String: YAMLValue] = [:]
    var collector = ProblemCollector()
    for part in parts {
      collector.attempt { () throws(YAMLProblems) in
        for entry in try part.mapping(keys: ids).entries {
          guard found.updateValue(entry.value, forKey: entry.key) == nil else {
            throw entry.value.problem("\(entry.key) is translated twice", advice: "Keep one")
          }
        }
      }
    }
    try collector.finish()
    for id in ids where found[id] == nil {
      collector.note(
        YAMLProblem(file: last.file, line: last.line, reason: "\(key).\(id) is missing", advice: "Translate it"))
    }
    try collector.finish()
    return found
  }
}

extension YAMLMapping {
  /// As many texts as there are in the original.
  func texts(_ key: String, like original: [String]) throws(YAMLProblems) -> [String] {
    guard !original.isEmpty else { return [] }
    let value = try required(key)
    let texts = try value.texts()
    guard texts.count == original.count else {
      throw value.problem(
        "\(value.path) has \(texts.count) entries, the original \(original.count)", advice: "Translate each")
    }
    return texts
  }

  func text(_ key: String, like original: String?) throws(YAMLProblems) -> String? {
    try original == nil ? nil : required(key).text()
  }
}

extension [Question.Option] {
  /// The same options with their texts under `key`.
  func translated(_ map: YAMLMapping, _ key: String) throws(YAMLProblems) -> [Question.Option] {
    let texts = try map.required(key).mapping(keys: self.map(\.id))
    var translated: [Question.Option] = []
    for option in self {
      translated.append(Question.Option(id: option.id, text: try texts.required(option.id).text()))
    }
    return translated
  }
}
