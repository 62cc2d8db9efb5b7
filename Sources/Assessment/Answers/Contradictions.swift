public import AnnotatedYAML
public import Knowledge
import Quantities

/// Answers that cannot all be right.
public struct Contradictions: Sendable {
  private let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// In the order of their lines; empty when all fits together.
  ///
  /// - Parameter lines: where the answers stand.
  public func problems(in answers: Answers, lines: AnswerLines) -> [YAMLProblem] {
    contradicting(answers).map { problem($0, answers, lines) } + needless(answers, lines)
  }

  /// Those of the knowledge base that the answers are in, in its order.
  public func contradicting(_ answers: Answers) -> [Contradiction] {
    // Some are about what is worked out from answers, such as the sum of several.
    let facts = DerivedFacts.added(to: PersonFacts(answers))
    return knowledge.contradictions.filter { holds($0.when, facts.sheet) }
  }

  private func problem(_ contradiction: Contradiction, _ answers: Answers, _ lines: AnswerLines) -> YAMLProblem {
    let places = contradiction.answers.compactMap { lines[$0] }.sorted()
    let others = places.dropLast().map { "line \($0)" }.joined(separator: ", ")
    return YAMLProblem(
      file: lines.file, line: places.last ?? 1,
      reason: contradiction.reason + (others.isEmpty ? "" : " (see also \(others))"), advice: contradiction.advice)
  }

  /// Answers to questions that, by another answer, are not asked. A plain no does no harm.
  private func needless(_ answers: Answers, _ lines: AnswerLines) -> [YAMLProblem] {
    knowledge.questions.compactMap { question in
      guard let condition = question.shownWhen, answers.isAnswered(question.id), answers[question.id] != .flag(false),
        condition.truth(in: situation(answers.sheet)) == .no
      else { return nil }
      let because = condition.facts.filter(answers.isAnswered).compactMap { name in
        lines[name].map { "\(name) in line \($0)" }
      }
      return YAMLProblem(
        file: lines.file, line: lines[question.id] ?? 1,
        reason: "\(question.id) is answered, but does not go with \(because.joined(separator: " and "))",
        advice: "Leave it empty, or change the other answer")
    }
  }

  private func holds(_ condition: Condition, _ sheet: FactSheet) -> Bool {
    condition.truth(in: situation(sheet)) == .yes
  }

  private func situation(_ sheet: FactSheet) -> Situation {
    Situation(sheet: sheet) { knowledge.number($0) }
  }
}
