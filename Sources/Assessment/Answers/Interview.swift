public import Knowledge
public import Quantities

/// What to ask a person, in which order, and what was left out.
public struct Interview: Sendable {
  /// One thing to ask.
  public enum Step: Sendable, Equatable {
    case sign(RedFlag)
    /// Of a question with sides, one side.
    case question(Question, Side?)

    public var name: FactName {
      switch self {
      case .sign(let flag): flag.factName
      case .question(let question, _): question.id
      }
    }
  }

  private let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Everything that this person is asked, as far as the answers so far decide it: signs of danger first, and before
  /// them only what decides which signs concern this person.
  public func steps(_ answers: Answers) -> [Step] {
    let deciding = Set(knowledge.redFlags.compactMap(\.shownWhen).flatMap(\.facts))
    let questions = knowledge.questions.filter { isShown($0, answers) }
    let first = questions.filter { deciding.contains($0.id) }
    let signs = knowledge.redFlags.filter { concerns($0, answers) }.map(Step.sign)
    return first.flatMap(steps(of:)) + signs + questions.filter { !deciding.contains($0.id) }.flatMap(steps(of:))
  }

  /// Questions that this person would be asked and that have no answer, in order.
  public func skipped(_ answers: Answers) -> [Skipped] {
    knowledge.questions.filter { isShown($0, answers) }.flatMap { question -> [Skipped] in
      guard question.isPerSide else {
        return answers.isAnswered(question.id) ? [] : [Skipped(question: question, side: nil)]
      }
      let open = Side.allCases.filter { answers[question.id, $0] == nil }
      return open.count == 2
        ? [Skipped(question: question, side: nil)] : open.map { Skipped(question: question, side: $0) }
    }
  }

  /// Without answers to questions that another answer has made needless.
  public func withoutHidden(_ answers: Answers) -> Answers {
    knowledge.questions.reduce(into: answers) { left, question in
      guard left.isAnswered(question.id), let condition = question.shownWhen else { return }
      if truth(condition, left) == .no { left.remove(question.id) }
    }
  }

  /// Signs of danger that may concern this person and were not answered.
  public func unansweredSigns(_ answers: Answers) -> [RedFlag] {
    knowledge.redFlags.filter { concerns($0, answers) && !answers.isAnswered($0.factName) }
  }

  private func steps(of question: Question) -> [Step] {
    question.isPerSide ? Side.allCases.map { .question(question, $0) } : [.question(question, nil)]
  }

  private func isShown(_ question: Question, _ answers: Answers) -> Bool {
    question.shownWhen.map { truth($0, answers) == .yes } ?? true
  }

  /// A sign is left out only where it is known not to concern the person.
  private func concerns(_ flag: RedFlag, _ answers: Answers) -> Bool {
    flag.shownWhen.map { truth($0, answers) != .no } ?? true
  }

  private func truth(_ condition: Condition, _ answers: Answers) -> Truth {
    condition.truth(in: Situation(sheet: answers.sheet) { knowledge.number($0) })
  }
}
