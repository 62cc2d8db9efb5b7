package import Knowledge
import Quantities

/// What is worked out from answers and measurements. What a machine gave already, such as the arch index of a photo, stays.
package enum DerivedFacts {
  static func added(to facts: PersonFacts, _ knowledge: KnowledgeBase) -> PersonFacts {
    var facts = facts
    for fact in DerivedFact.allCases where !facts.knows(fact.rawValue) {
      for side in fact.fact.isSided ? Side.allCases.map(Optional.some) : [nil] {
        facts[fact.rawValue, side] = value(fact, side, facts, knowledge).map(FactValue.number)
      }
    }
    return facts
  }

  /// The facts that a derived one is worked out from; empty for what only machines give.
  package static func inputs(of fact: DerivedFact, _ knowledge: KnowledgeBase) -> [FactName] {
    switch fact {
    case .loadSpike: names([.longestWeek, .longestMonth])
    case .archHeightIndex: names([.archStanding, .archLength])
    case .archDrop: names([.archSitting, .archStanding])
    case .postureTotal: names(QuestionName.looks)
    case .asymmetryPeakEversion: [MeasuredFact.peakEversion.rawValue]
    case .asymmetryPelvicDrop: [MeasuredFact.peakPelvicDrop.rawValue]
    case .asymmetryKneeToWall: names([.kneeToWall])
    case .asymmetryHeelRaises: names([.heelRaises])
    case .painAge: names([.painDuration])
    case .functionDifficulty: names(QuestionName.difficulties)
    case .testsDone: knowledge.questions.filter { $0.test != nil }.map(\.id)
    case .chainOrder, .kneeFollowsHeel, .archIndex, .squatKnee: []
    }
  }

  private static func names(_ questions: [QuestionName]) -> [FactName] { questions.map(\.rawValue) }

  private static func value(
    _ fact: DerivedFact, _ side: Side?, _ facts: PersonFacts, _ knowledge: KnowledgeBase
  ) -> NumberWithInterval? {
    func number(_ question: QuestionName) -> Double? { facts.number(question.rawValue, side)?.value }
    switch fact {
    case .loadSpike: return answer(spike(week: number(.longestWeek), month: number(.longestMonth)))
    case .archHeightIndex:
      return answer(number(.archStanding).flatMap { height in number(.archLength).map { height / $0 } })
    case .archDrop:
      return answer(number(.archSitting).flatMap { sitting in number(.archStanding).map { sitting - $0 } })
    case .postureTotal:
      let looks = QuestionName.looks.compactMap(number)
      return looks.count == QuestionName.looks.count ? answer(looks.reduce(0, +)) : nil
    case .asymmetryPeakEversion: return difference(MeasuredFact.peakEversion.rawValue, facts)
    case .asymmetryPelvicDrop: return difference(MeasuredFact.peakPelvicDrop.rawValue, facts)
    case .asymmetryKneeToWall: return difference(QuestionName.kneeToWall.rawValue, facts)
    case .asymmetryHeelRaises: return difference(QuestionName.heelRaises.rawValue, facts)
    case .painAge: return answer(number(.painDuration))
    case .functionDifficulty:
      let difficulties = QuestionName.difficulties.compactMap(number)
      return difficulties.isEmpty ? nil : answer(difficulties.reduce(0, +) / Double(difficulties.count))
    case .testsDone: return answer(Double(testsDone(facts, knowledge)))
    case .chainOrder, .kneeFollowsHeel, .archIndex, .squatKnee: return nil
    }
  }

  private static func answer(_ value: Double?) -> NumberWithInterval? {
    value.map { NumberWithInterval(value: $0, interval: nil, count: nil) }
  }

  /// By how much the longest run of the last 7 days exceeds the longest of the 30 days before, both in km, in %; nil where
  /// there was no run to hold the new one against: less than 100 m is none.
  static func spike(week: Double?, month: Double?) -> Double? {
    guard let week, let month, month >= 0.1 else { return nil }
    return 100 * (week - month) / month
  }

  /// The size of left minus right. Its interval comes from those of both sides as if their errors were unrelated, and
  /// holds 0 where the sides cannot be told apart.
  private static func difference(_ name: FactName, _ facts: PersonFacts) -> NumberWithInterval? {
    guard let left = facts.number(name, .left), let right = facts.number(name, .right) else { return nil }
    let difference = abs(left.value - right.value)
    var interval: ClosedRange<Double>?
    if let first = left.halfWidth, let second = right.halfWidth {
      let half = (first * first + second * second).squareRoot()
      interval = max(0, difference - half)...(difference + half)
    }
    let count = left.count.flatMap { first in right.count.map { min(first, $0) } }
    return NumberWithInterval(value: difference, interval: interval, count: count)
  }

  /// Home tests of which at least one question has an answer.
  private static func testsDone(_ facts: PersonFacts, _ knowledge: KnowledgeBase) -> Int {
    Set(knowledge.questions.filter { facts.knows($0.id) }.compactMap(\.test)).count
  }
}

extension NumberWithInterval {
  fileprivate var halfWidth: Double? { interval.map { ($0.upperBound - $0.lowerBound) / 2 } }
}
