import AnnotatedYAML
import Assessment
import Foundation
import Hummingbird
import Knowledge
import Report
import Store

/// A session's answers: read from the file that is kept, changed with every check of a file that is handed in.
struct SessionAnswers {
  private let casebook: Casebook
  private let knowledge: KnowledgeBase
  private let session: Int64
  private let words: Words

  /// - Parameter words: of the language in which contradictions are told.
  init(_ session: Int64, _ casebook: Casebook, _ words: Words) {
    (self.session, self.casebook, self.words) = (session, casebook, words)
    knowledge = .builtIn(language: words.language)
  }

  /// Empty before the first; with when they were last saved.
  func current() async throws -> (answers: Answers, savedAt: Date?) {
    _ = try await casebook.session(session)
    guard let stored = try await casebook.answers(of: session) else { return (Answers(), nil) }
    return (try Self.answers(stored.yaml, knowledge), stored.savedAt)
  }

  /// - Throws: ``APIError`` with status 422 and what is wrong; then nothing is changed.
  func change(_ values: [(name: FactName, value: AnswerValue)], fromNothing: Bool = false) async throws {
    try await casebook.changeAnswers(of: session) { [knowledge, words] yaml in
      let before = try fromNothing ? Answers() : yaml.map { try Self.answers($0, knowledge) } ?? Answers()
      return AnswersTemplate(.builtIn, answers: try Self.changed(before, values, knowledge, words)).plainText()
    }
  }

  private static func changed(
    _ before: Answers, _ values: [(name: FactName, value: AnswerValue)], _ knowledge: KnowledgeBase, _ words: Words
  ) throws -> Answers {
    var answers = before
    var collector = ProblemCollector()
    for (name, value) in values {
      collector.attempt { () throws(YAMLProblems) in try answers.take(value, for: name, knowledge) }
    }
    guard collector.problems.isEmpty else { throw refusal(collector.problems.map(sentence)) }
    answers = Interview(knowledge).withoutHidden(answers)
    if let clash = Contradictions(knowledge).first(in: answers) {
      throw APIError(.unprocessableContent, "contradiction", sentence(clash, knowledge, words))
    }
    return answers
  }

  /// With questions as they are asked in the place of their ids.
  private static func sentence(_ clash: Contradictions.Clash, _ knowledge: KnowledgeBase, _ words: Words) -> String {
    let path = "questions.clash.\(clash.answers.first?.replacing(".", with: "-") ?? "")"
    let known = words[path]
    let sentence = known == path ? "\(clash.reason). \(clash.advice)." : known
    return clash.answers.reduce(sentence) { text, name in
      text.replacing(name, with: knowledge.question(name).map { "“\($0.text)”" } ?? name)
    }
  }

  /// There is no file here that a reason could speak of.
  private static func sentence(_ problem: YAMLProblem) -> String {
    "\(problem.reason.replacing("the file", with: "your answer")). \(problem.advice)."
  }

  private static func refusal(_ lines: [String]) -> APIError {
    APIError(.unprocessableContent, "answer-not-possible", lines.joined(separator: "\n"))
  }

  private static func answers(_ yaml: String, _ knowledge: KnowledgeBase) throws -> Answers {
    do {
      return try Answers(yaml: yaml, file: "answers.yaml", knowledge: knowledge)
    } catch {
      // Written by another version, which asked something else.
      throw APIError(.conflict, "answers-not-usable", error.description)
    }
  }
}
