public import AnnotatedYAML

extension KnowledgeBase {
  /// The built-in knowledge with what a person is asked and reads in another language: questions, signs of danger, home
  /// tests, contradictions and the guide. Findings, advice, exercises and insoles stay in English.
  ///
  /// - Parameter language: such as `de`; one that there is no translation for gives the English texts.
  public static func builtIn(language: String) -> KnowledgeBase { translations[language] ?? builtIn }

  /// Languages besides English.
  public static let translatedLanguages = ["de"]

  private static let translations: [String: KnowledgeBase] = {
    do {
      return try Dictionary(
        uniqueKeysWithValues: translatedLanguages.map { ($0, try builtIn.translated(by: .translation($0))) })
    } catch {
      fatalError("The built-in knowledge cannot be translated:\n\(error)")
    }
  }()

  /// Lays texts over this knowledge.
  ///
  /// - Parameter files: articles of the same names, and one data file with `questions`, `red_flags`, `tests` and
  ///   `contradictions`, each a group of ids with their texts.
  /// - Throws: all that is missing, left over or of another length than in this knowledge.
  public func translated(by files: KnowledgeFiles) throws(YAMLProblems) -> KnowledgeBase {
    guard let (name, text) = files.data.first else {
      throw YAMLProblems(
        YAMLProblem(file: "?", line: 1, reason: "the translation has no texts", advice: "Add a data file"))
    }
    let map = try YAMLDocument(text, file: name).root.mapping(
      keys: ["questions", "red_flags", "tests", "contradictions"])
    var base = self
    var collector = ProblemCollector()
    collector.translate(&base.questions, map, "questions")
    collector.translate(&base.redFlags, map, "red_flags")
    collector.translate(&base.tests, map, "tests")
    collector.translate(&base.contradictions, map, "contradictions")
    for place in base.articles.indices {
      collector.attempt { () throws(YAMLProblems) in try base.articles[place].translate(files) }
    }
    let known = Set(articles.map { "\($0.id).md" })
    for (file, _) in files.articles where !known.contains(file) {
      collector.note(YAMLProblem(file: file, line: 1, reason: "there is no such article", advice: "Take it away"))
    }
    try collector.finish()
    return base
  }
}

/// Something whose texts can be laid over.
private protocol Translatable {
  var id: String { get }
  /// - Throws: what is missing, left over, or of another length.
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems)
}

extension ProblemCollector {
  /// Every entry gets its texts; ids that no entry has are problems.
  fileprivate mutating func translate(_ entries: inout [some Translatable], _ map: YAMLMapping, _ key: String) {
    let ids = entries.map(\.id)
    let read = attempt { () throws(YAMLProblems) in try map.required(key).mapping(keys: ids) }
    guard let texts = read else { return }
    for place in entries.indices {
      attempt { () throws(YAMLProblems) in try entries[place].translate(texts.required(ids[place])) }
    }
  }
}

extension YAMLMapping {
  /// As many texts as there are in the original.
  fileprivate func texts(_ key: String, like original: [String]) throws(YAMLProblems) -> [String] {
    guard !original.isEmpty else { return [] }
    let value = try required(key)
    let texts = try value.texts()
    guard texts.count == original.count else {
      throw value.problem(
        "\(value.path) has \(texts.count) entries, the original \(original.count)", advice: "Translate each")
    }
    return texts
  }

  fileprivate func text(_ key: String, like original: String?) throws(YAMLProblems) -> String? {
    try original == nil ? nil : required(key).text()
  }
}

extension Question: Translatable {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    var keys = ["text", "why", "skipping"] + (how == nil ? [] : ["how"])
    switch kind {
    case .choice, .choices: keys.append("options")
    case .number: keys.append("unit")
    case .yesNo, .duration, .text: break
    }
    let map = try yaml.mapping(keys: keys)
    text = try map.required("text").text()
    how = try map.text("how", like: how)
    why = try map.required("why").text()
    skipping = try map.required("skipping").text()
    switch kind {
    case .choice(let options): kind = .choice(try Self.translated(options, map))
    case .choices(let options, let exclusive, let isBodyMap):
      kind = .choices(try Self.translated(options, map), exclusive: exclusive, isBodyMap: isBodyMap)
    case .number(_, let range, let isWhole):
      kind = .number(unit: try map.required("unit").text(), range: range, isWhole: isWhole)
    case .yesNo, .duration, .text: break
    }
  }

  private static func translated(_ options: [Option], _ map: YAMLMapping) throws(YAMLProblems) -> [Option] {
    let texts = try map.required("options").mapping(keys: options.map(\.id))
    var translated: [Option] = []
    for option in options { translated.append(Option(id: option.id, text: try texts.required(option.id).text())) }
    return translated
  }
}

extension RedFlag: Translatable {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["text", "go_to", "why"] + (help == nil ? [] : ["help"]))
    text = try map.required("text").text()
    help = try map.text("help", like: help)
    goTo = try map.required("go_to").text()
    why = try map.required("why").text()
  }
}

extension HomeTest: Translatable {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["title", "why", "needs", "steps", "stop_if", "limits"])
    title = try map.required("title").text()
    why = try map.required("why").text()
    needs = try map.texts("needs", like: needs)
    steps = try map.texts("steps", like: steps)
    stopIf = try map.required("stop_if").text()
    limits = try map.required("limits").text()
  }
}

extension Contradiction: Translatable {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["reason", "advice"])
    reason = try map.required("reason").text()
    advice = try map.required("advice").text()
  }
}

extension Article {
  fileprivate mutating func translate(_ files: KnowledgeFiles) throws(YAMLProblems) {
    let file = "\(id).md"
    guard let text = files.articles.first(where: { $0.name == file })?.text else {
      throw YAMLProblems(
        YAMLProblem(file: file, line: 1, reason: "the article is missing", advice: "Translate it"))
    }
    let translation = try Article(markdown: text, file: file)
    guard translation.order == order, translation.sources == sources else {
      throw YAMLProblems(
        YAMLProblem(
          file: file, line: 1, reason: "order or sources are not those of the original", advice: "Copy them"))
    }
    self = translation
  }
}
