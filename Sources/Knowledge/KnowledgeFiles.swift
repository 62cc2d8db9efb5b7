public import AnnotatedYAML

/// The texts that a knowledge base is read from: YAML files by their names, and articles.
public struct KnowledgeFiles: Sendable {
  /// File name and text.
  public var data: [(name: String, text: String)]
  public var articles: [(name: String, text: String)]

  public init(data: [(name: String, text: String)], articles: [(name: String, text: String)]) {
    self.data = data
    self.articles = articles
  }
}

extension KnowledgeBase {
  private static let keys = [
    "sources", "references", "questions", "tests", "red_flags", "contradictions", "rules", "exercises",
    "insole_attributes",
  ]

  /// Reads all files. A data file holds one or more of the keys, each with a list; `insole-range.yaml` is a range.
  ///
  /// - Throws: all that is wrong in all files, each with file and line.
  public init(files: KnowledgeFiles) throws(YAMLProblems) {
    var collector = ProblemCollector()
    var base = KnowledgeBase(insoleRange: InsoleRange(title: "", products: []))
    for (name, text) in files.data {
      collector.attempt { () throws(YAMLProblems) in
        if name == "insole-range.yaml" {
          base.insoleRange = try InsoleRange(yaml: text, file: name)
        } else {
          try base.add(YAMLDocument(text, file: name).root.mapping(keys: Self.keys))
        }
      }
    }
    for (name, text) in files.articles {
      if let article = collector.attempt({ () throws(YAMLProblems) in try Article(markdown: text, file: name) }) {
        base.articles.append(article)
      }
    }
    try collector.finish()
    base.articles.sort { ($0.order, $0.id) < ($1.order, $1.id) }
    base.rules = inOrderOfNeed(base.rules)
    self = base
  }

  private mutating func add(_ map: YAMLMapping) throws(YAMLProblems) {
    sources += try map.entries(of: "sources", Source.init)
    references += try map.entries(of: "references", ReferenceValue.init)
    questions += try map.entries(of: "questions", Question.init)
    tests += try map.entries(of: "tests", HomeTest.init)
    redFlags += try map.entries(of: "red_flags", RedFlag.init)
    contradictions += try map.entries(of: "contradictions", Contradiction.init)
    rules += try map.entries(of: "rules", Rule.init)
    exercises += try map.entries(of: "exercises", Exercise.init)
    insoleAttributes += try map.entries(of: "insole_attributes", InsoleAttribute.init)
  }
}

extension YAMLMapping {
  fileprivate func entries<Entry>(
    of key: String, _ read: (YAMLValue) throws(YAMLProblems) -> Entry
  ) throws(YAMLProblems) -> [Entry] {
    guard let value = self[key] else { return [] }
    return try value.list(read)
  }
}

/// Every rule after those that its condition and grounds name; otherwise in the given order. Rules that name each other in a
/// ring keep their place; the checks tell of them.
func inOrderOfNeed(_ rules: [Rule]) -> [Rule] {
  var placed: Set<RuleID> = []
  var ordered: [Rule] = []
  var waiting = rules
  while !waiting.isEmpty {
    let ids = Set(waiting.map(\.id))
    let ready = waiting.filter { rule in
      (rule.when.rules + rule.grounds).allSatisfy { $0 == rule.id || placed.contains($0) || !ids.contains($0) }
    }
    if ready.isEmpty { return ordered + waiting }
    ordered += ready
    placed.formUnion(ready.map(\.id))
    waiting.removeAll { placed.contains($0.id) }
  }
  return ordered
}
