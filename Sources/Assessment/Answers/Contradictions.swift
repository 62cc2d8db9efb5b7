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
    let clashes = contradicting(answers)
    let told = Set(clashes.flatMap(\.answers))
    return clashes.map { $0.problem(lines) } + needless(answers, lines) { !told.contains($0) }
  }

  /// The first thing that does not fit, in words; nil when all fits together.
  public func first(in answers: Answers) -> Clash? { contradicting(answers).first }

  /// Answers that do not fit together, and why.
  public struct Clash: Sendable, Equatable {
    public var answers: [FactName]
    /// In one sentence without the full stop.
    public var reason: String
    /// In one sentence without the full stop.
    public var advice: String

    /// At the later of its lines.
    fileprivate func problem(_ lines: AnswerLines) -> YAMLProblem {
      let places = answers.compactMap { lines[$0] }.sorted()
      let others = places.dropLast().map { "line \($0)" }.joined(separator: ", ")
      return YAMLProblem(
        file: lines.file, line: places.last ?? 1, reason: reason + (others.isEmpty ? "" : " (see also \(others))"),
        advice: advice)
    }
  }

  /// Those of the knowledge base, in its order; then those of two numbers, which conditions cannot compare.
  private func contradicting(_ answers: Answers) -> [Clash] {
    // Some are about what is worked out from answers, such as the sum of several.
    let facts = DerivedFacts.added(to: PersonFacts(answers), knowledge)
    let named = knowledge.contradictions.filter { holds($0.when, facts.sheet) }.map {
      Clash(answers: $0.answers.filter(answers.isAnswered), reason: $0.reason, advice: $0.advice)
    }
    return named + [usualAboveWorst(facts)].compactMap { $0 } + Side.allCases.compactMap { risingArch(facts, $0) }
  }

  private func usualAboveWorst(_ facts: PersonFacts) -> Clash? {
    let names = [QuestionName.usualPain.rawValue, QuestionName.worstPain.rawValue]
    guard let usual = facts.number(names[0])?.value, let worst = facts.number(names[1])?.value, usual > worst else {
      return nil
    }
    return Clash(
      answers: names, reason: "\(names[0]) is more than \(names[1])",
      advice: "The worst is at least the usual; change one")
  }

  /// An arch gets lower under load; by ruler it may be off by some millimetres.
  private func risingArch(_ facts: PersonFacts, _ side: Side) -> Clash? {
    let names = [QuestionName.archSitting.rawValue, QuestionName.archStanding.rawValue]
    guard let sitting = facts.number(names[0], side)?.value, let standing = facts.number(names[1], side)?.value,
      standing > sitting + Self.rulerErrorMillimetres
    else { return nil }
    return Clash(
      answers: names, reason: "the \(side.rawValue) foot is higher standing than sitting",
      advice: "Measure both again, at the same place of the foot")
  }

  /// Chosen: how far two readings of a ruler on skin may differ.
  private static let rulerErrorMillimetres = 5.0

  /// Answers to questions that, by another answer, are not asked. A plain no, or 0, does no harm.
  private func needless(
    _ answers: Answers, _ lines: AnswerLines, where isWanted: (QuestionID) -> Bool
  ) -> [YAMLProblem] {
    knowledge.questions.filter { isWanted($0.id) }.compactMap { question in
      guard let condition = question.shownWhen, answers.isAnswered(question.id),
        !Self.saysNothing(answers[question.id]),
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

  private static func saysNothing(_ value: FactValue?) -> Bool { value == .flag(false) || value == .number(0) }

  private func holds(_ condition: Condition, _ sheet: FactSheet) -> Bool {
    condition.truth(in: situation(sheet)) == .yes
  }

  private func situation(_ sheet: FactSheet) -> Situation {
    Situation(sheet: sheet) { knowledge.number($0) }
  }
}
