public import AnnotatedYAML
import Quantities

extension KnowledgeBase {
  /// The built-in knowledge with everything that a person reads in another language. Names of publications stay theirs;
  /// rows of values that nobody is laid beside are not shown and stay English.
  ///
  /// - Parameter language: such as `de`; one that there is no translation for gives the English texts.
  public static func builtIn(language: String) -> KnowledgeBase { translations[language] ?? builtIn }

  /// Languages besides English: each a folder of `Data` and of `Guide`.
  public static let translatedLanguages = KnowledgeFiles.languages

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
  /// - Parameter files: articles of the same names, and data files with the groups of ``TranslationTexts``, each of ids with
  ///   their texts. A group may stand in several files.
  /// - Throws: all that is missing, left over or of another length than in this knowledge.
  public func translated(by files: KnowledgeFiles) throws(YAMLProblems) -> KnowledgeBase {
    let texts = try TranslationTexts(files.data)
    var base = self
    var collector = ProblemCollector()
    collector.translate(&base.questions, texts, "questions")
    collector.translate(&base.redFlags, texts, "red_flags")
    collector.translate(&base.tests, texts, "tests")
    collector.translate(&base.contradictions, texts, "contradictions")
    collector.translate(&base.rules, texts, "rules")
    collector.translate(&base.exercises, texts, "exercises")
    collector.translate(&base.insoleAttributes, texts, "insole_attributes")
    collector.translate(&base.references, texts, "references")
    collector.translate(&base.sources, texts, "sources")
    collector.attempt { () throws(YAMLProblems) in try base.insoleRange.translate(texts.value("insole_range")) }
    collector.attempt { () throws(YAMLProblems) in base.sides = try SideWords(texts.value("sides")) }
    collector.attempt { () throws(YAMLProblems) in base.factWords = try Self.factWords(texts) }
    collector.translate(&base.articles, files)
    try collector.finish()
    return base
  }

  /// Of everything that is measured or worked out; questions and signs name themselves.
  private static func factWords(_ texts: TranslationTexts) throws(YAMLProblems) -> [FactName: FactWords] {
    let facts = MeasuredFact.allCases.map(\.fact) + DerivedFact.allCases.map(\.fact)
    let values = try texts.group("facts", ids: facts.map(\.name))
    var collector = ProblemCollector()
    var words: [FactName: FactWords] = [:]
    for fact in facts {
      words[fact.name] = collector.attempt { () throws(YAMLProblems) in
        guard let yaml = values[fact.name] else { return FactWords(title: fact.title) }
        return try FactWords(yaml, of: fact)
      }
    }
    try collector.finish()
    return words
  }
}

/// Something whose texts can be laid over.
protocol Translatable {
  var id: String { get }
  /// Whether a person sees its texts; what is not seen has no translation.
  var isShown: Bool { get }
  /// - Throws: what is missing, left over, or of another length.
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems)
}

extension Translatable {
  var isShown: Bool { true }
}

extension ProblemCollector {
  /// Every entry gets its texts; ids that no entry has are problems.
  fileprivate mutating func translate(_ entries: inout [some Translatable], _ texts: TranslationTexts, _ key: String) {
    let ids = entries.filter(\.isShown).map(\.id)
    guard let values = attempt({ () throws(YAMLProblems) in try texts.group(key, ids: ids) }) else { return }
    for place in entries.indices {
      guard let yaml = values[entries[place].id] else { continue }
      attempt { () throws(YAMLProblems) in try entries[place].translate(yaml) }
    }
  }

  fileprivate mutating func translate(_ articles: inout [Article], _ files: KnowledgeFiles) {
    let known = Set(articles.map { "\($0.id).md" })
    for place in articles.indices {
      attempt { () throws(YAMLProblems) in try articles[place].translate(files) }
    }
    for (file, _) in files.articles where !known.contains(file) {
      note(YAMLProblem(file: file, line: 1, reason: "there is no such article", advice: "Take it away"))
    }
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
