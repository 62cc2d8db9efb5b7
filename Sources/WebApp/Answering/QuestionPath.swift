import Assessment
import Knowledge
import Quantities

/// The way through the questions for one person. A question with sides is one stop on it, with both sides; so are signs of
/// danger of one part of the body.
struct QuestionPath {
  /// One thing that is asked.
  enum Item {
    case sign(RedFlag)
    case question(Question)

    var name: FactName {
      switch self {
      case .sign(let flag): flag.factName
      case .question(let question): question.id
      }
    }

    var text: String {
      switch self {
      case .sign(let flag): flag.text
      case .question(let question): question.text
      }
    }

    /// nil for a sign of danger.
    var section: Question.Section? {
      if case .question(let question) = self { question.section } else { nil }
    }
  }

  /// One page.
  enum Stop {
    /// Never empty; each is answered for itself.
    case signs(SignGroup)
    case question(Question)

    /// Of the first thing on it: the stop's address.
    var name: FactName { items[0].name }

    var items: [Item] {
      switch self {
      case .signs(let group): group.flags.map(Item.sign)
      case .question(let question): [.question(question)]
      }
    }
  }

  let stops: [Stop]
  private let answers: Answers

  init(_ answers: Answers, _ knowledge: KnowledgeBase) {
    var seen: Set<FactName> = []
    var stops: [Stop] = []
    var flags: [RedFlag] = []
    func endSigns() {
      stops += SignGroup.all(flags).map(Stop.signs)
      flags = []
    }
    for step in Interview(knowledge).steps(answers) where seen.insert(step.name).inserted {
      switch step {
      case .sign(let flag): flags.append(flag)
      case .question(let question, _):
        endSigns()
        stops.append(.question(question))
      }
    }
    endSigns()
    self.stops = stops
    self.answers = answers
  }

  var items: [Item] { stops.flatMap(\.items) }

  func place(of name: FactName) -> Int? { stops.firstIndex { $0.items.contains { $0.name == name } } }

  /// Where a person goes on who comes back: at the signs of danger as long as their end was not reached, then after the
  /// last stop that has an answer; the end when that was the last.
  var resumed: Int {
    let signs = stops.indices.filter { stops[$0].isOfSigns }
    if let last = signs.last, !isAnswered(stops[last]) {
      let answered = signs.last { isAnswered(stops[$0]) }
      if let first = signs.first { return answered.map { $0 + 1 } ?? (isAnsweredBefore(first) ? first : 0) }
    }
    return (stops.lastIndex { isAnswered($0) } ?? -1) + 1
  }

  /// What decides which signs are asked.
  private func isAnsweredBefore(_ place: Int) -> Bool { stops[..<place].allSatisfy(isAnswered) }

  /// A stop is, when everything on it is.
  private func isAnswered(_ stop: Stop) -> Bool { stop.items.allSatisfy { answers.isAnswered($0.name) } }
}

extension QuestionPath.Stop {
  var isOfSigns: Bool { if case .signs = self { true } else { false } }
}

/// Signs of danger of one part of the body, few enough to be read on one page.
struct SignGroup {
  let flags: [RedFlag]
  /// Which page of those of its part it is, counted from 1, and of how many.
  let page: Int
  let pages: Int

  var region: RedFlag.Region { flags[0].region }

  /// Chosen: what is still read line by line.
  private static let most = 6

  /// - Parameter flags: in their order; those of a part that follow each other stand together, on pages of like length.
  static func all(_ flags: [RedFlag]) -> [SignGroup] {
    var runs: [[RedFlag]] = []
    for flag in flags {
      if runs.last?.first?.region == flag.region {
        runs[runs.count - 1].append(flag)
      } else {
        runs.append([flag])
      }
    }
    return runs.flatMap { run in
      let pages = (run.count + most - 1) / most
      return (0..<pages).map { page in
        let part = run[(page * run.count / pages)..<((page + 1) * run.count / pages)]
        return SignGroup(flags: Array(part), page: page + 1, pages: pages)
      }
    }
  }
}
