public import AnnotatedYAML
public import Knowledge

extension Answers {
  /// Reads an answers file, as ``AnswersTemplate`` writes it: a key for each question, and `red_flags` with a key for
  /// each sign of danger. What is empty or absent is skipped.
  ///
  /// - Parameter file: the file's name as it is shown to people, without its folders.
  /// - Throws: all that is wrong, each with its line: keys that are not known, values that cannot be, answers that
  ///   contradict each other.
  public init(yaml: String, file: String, knowledge: KnowledgeBase) throws(YAMLProblems) {
    self.init()
    let document = try YAMLDocument(yaml, file: file)
    // A file in which every line is still a comment is one in which everything is skipped.
    guard !document.root.isEmpty else { return }
    let map = try document.root.mapping(keys: ["schema", "red_flags"] + knowledge.questions.map(\.id))
    var lines = AnswerLines(file: file)
    var collector = ProblemCollector()
    collector.attempt { () throws(YAMLProblems) in try Self.checkSchema(map["schema"]) }
    collector.attempt { () throws(YAMLProblems) in
      for (name, flag, line) in try Self.redFlags(map["red_flags"], knowledge) {
        set(name, .whole(.flag(flag)))
        lines[name] = line
      }
    }
    for question in knowledge.questions {
      guard let value = map[question.id] else { continue }
      lines[question.id] = value.line
      let read = collector.attempt { () throws(YAMLProblems) in try AnswerReader.answer(to: question, from: value) }
      if let read { set(question.id, read) }
    }
    try collector.finish()
    if let problems = YAMLProblems(Contradictions(knowledge).problems(in: self, lines: lines)) { throw problems }
  }

  private static func checkSchema(_ yaml: YAMLValue?) throws(YAMLProblems) {
    guard let yaml else { return }
    let text = try yaml.text()
    guard text == schema else {
      throw yaml.problem(
        "the schema is \(text); this program reads \(schema)", advice: "Make a new file with loadline questions")
    }
  }

  private static func redFlags(
    _ yaml: YAMLValue?, _ knowledge: KnowledgeBase
  ) throws(YAMLProblems) -> [(FactName, Bool, Int)] {
    guard let yaml else { return [] }
    let map = try yaml.mapping(keys: knowledge.redFlags.map(\.id))
    var collector = ProblemCollector()
    var answers: [(FactName, Bool, Int)] = []
    for flag in knowledge.redFlags {
      guard let value = map[flag.id] else { continue }
      if let answer = collector.attempt({ () throws(YAMLProblems) in try value.flag() }) {
        answers.append((flag.factName, answer, value.line))
      }
    }
    try collector.finish()
    return answers
  }
}

/// Where in a file each answer stands.
public struct AnswerLines: Sendable {
  /// The file's name as it is shown to people.
  public var file: String
  private var lines: [FactName: Int] = [:]

  public init(file: String) { self.file = file }

  /// Counted from 1; nil for what was not answered.
  public subscript(name: FactName) -> Int? {
    get { lines[name] }
    set { lines[name] = newValue }
  }
}
