import Knowledge
import Quantities

/// What is worked out from answers and measurements.
enum DerivedFacts {
  static func added(to facts: PersonFacts) -> PersonFacts {
    var facts = facts
    for fact in DerivedFact.allCases { add(fact, &facts) }
    return facts
  }

  private static func add(_ fact: DerivedFact, _ facts: inout PersonFacts) {
    switch fact {
    case .loadSpike: addLoadSpike(&facts)
    case .asymmetryPeakEversion: addDifference(fact, of: MeasuredFact.peakEversion.rawValue, &facts)
    case .asymmetryPelvicDrop: addDifference(fact, of: MeasuredFact.peakPelvicDrop.rawValue, &facts)
    default: break
    }
  }

  private static func addLoadSpike(_ facts: inout PersonFacts) {
    guard let week = facts.number(QuestionName.longestWeek)?.value,
      let month = facts.number(QuestionName.longestMonth)?.value, month > 0
    else { return }
    facts[DerivedFact.loadSpike.rawValue] = .number(100 * (week - month) / month)
  }

  /// The size of left minus right. Its interval comes from those of both sides as if their errors were unrelated, and
  /// holds 0 where the sides cannot be told apart.
  private static func addDifference(_ fact: DerivedFact, of name: FactName, _ facts: inout PersonFacts) {
    guard let left = facts.number(name, .left), let right = facts.number(name, .right) else { return }
    let difference = abs(left.value - right.value)
    var interval: ClosedRange<Double>?
    if let first = left.halfWidth, let second = right.halfWidth {
      let half = (first * first + second * second).squareRoot()
      interval = max(0, difference - half)...(difference + half)
    }
    let count = left.count.flatMap { first in right.count.map { min(first, $0) } }
    facts[fact.rawValue] = .number(NumberWithInterval(value: difference, interval: interval, count: count))
  }
}

extension NumberWithInterval {
  fileprivate var halfWidth: Double? { interval.map { ($0.upperBound - $0.lowerBound) / 2 } }
}
