import Assessment
import Knowledge
import Quantities

/// Every fact there is, with its value or why it has none.
struct FactsJSON {
  private let facts: PersonFacts
  private let knowledge: KnowledgeBase

  init(_ facts: PersonFacts, _ knowledge: KnowledgeBase) {
    self.facts = facts
    self.knowledge = knowledge
  }

  var tree: JSONTree {
    .object(Dictionary(knowledge.facts.map { ($0.name, fact($0)) }) { first, _ in first })
  }

  private func fact(_ fact: Knowledge.Fact) -> JSONTree {
    guard fact.isSided else { return value(fact, nil) }
    return .object(Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0.rawValue, value(fact, $0)) }))
  }

  private func value(_ fact: Knowledge.Fact, _ side: Side?) -> JSONTree {
    guard let value = facts[fact.name, side] else {
      return .object(["value": .null, "missing": .string(reason(fact, side))])
    }
    switch value {
    case .flag(let flag): return .object(["value": .bool(flag)])
    case .choice(let word), .text(let word): return .object(["value": .string(word)])
    case .choices(let words): return .object(["value": .array(words.sorted().map(JSONTree.string))])
    case .number(let number):
      guard case .number(let unit, _) = fact.kind else { return Self.number(number) }
      return Self.number(number, unit: unit)
    }
  }

  private func reason(_ fact: Knowledge.Fact, _ side: Side?) -> String {
    if let reason = facts.reasonMissing(fact.name, side) { return reason }
    return fact.origin == .answer || fact.origin == .redFlag ? "not answered" : "what it is worked out from is missing"
  }

  static func number(_ number: NumberWithInterval, unit: String? = nil) -> JSONTree {
    .object([
      "value": .number(number.value, 3), "ci95": interval(number.interval, 3),
      "n": number.count.map(JSONTree.integer) ?? .null, "unit": .optional(unit),
    ])
  }

  static func interval(_ range: ClosedRange<Double>?, _ decimals: Int) -> JSONTree {
    range.map { .array([.number($0.lowerBound, decimals), .number($0.upperBound, decimals)]) } ?? .null
  }
}
