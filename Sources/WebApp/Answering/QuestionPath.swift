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

  /// Where a person goes on who comes back: after the last stop that has an answer; the end when that was the last.
  var resumed: Int {
    (stops.lastIndex { answers.isAnswered($0.name) } ?? -1) + 1
  }
}
