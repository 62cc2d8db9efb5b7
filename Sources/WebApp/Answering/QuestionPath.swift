import Assessment
import Knowledge
import Quantities

/// The way through the questions for one person. A question with sides is one stop on it, with both sides.
struct QuestionPath {
  /// One stop.
  enum Stop {
    case sign(RedFlag)
    case question(Question)

    var name: FactName {
      switch self {
      case .sign(let flag): flag.factName
      case .question(let question): question.id
      }
    }
  }

  let stops: [Stop]
  private let answers: Answers

  init(_ answers: Answers, _ knowledge: KnowledgeBase) {
    var seen: Set<FactName> = []
    stops = Interview(knowledge).steps(answers).filter { seen.insert($0.name).inserted }.map { step in
      switch step {
      case .sign(let flag): .sign(flag)
      case .question(let question, _): .question(question)
      }
    }
    self.answers = answers
  }

  var names: [FactName] { stops.map(\.name) }

  func place(of name: FactName) -> Int? { stops.firstIndex { $0.name == name } }

  /// Where a person goes on who comes back: at the signs of danger as long as their end was not reached, then after the
  /// last stop that has an answer; the end when that was the last.
  var resumed: Int {
    let signs = stops.indices.filter { stops[$0].isSign }
    if let last = signs.last, !answers.isAnswered(stops[last].name) {
      let answered = signs.last { answers.isAnswered(stops[$0].name) }
      if let first = signs.first { return answered.map { $0 + 1 } ?? (isAnsweredBefore(first) ? first : 0) }
    }
    return (stops.lastIndex { answers.isAnswered($0.name) } ?? -1) + 1
  }

  /// What decides which signs are asked.
  private func isAnsweredBefore(_ place: Int) -> Bool { stops[..<place].allSatisfy { answers.isAnswered($0.name) } }
}
