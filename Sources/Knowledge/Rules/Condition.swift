internal import AnnotatedYAML

/// What must be so for a rule to speak: comparisons of facts, joined by all, any and not.
///
/// In YAML: `{all: [...]}`, `{any: [...]}`, `{not: ...}`, `{rule: ID}` for "that rule has spoken", or a comparison
/// (``Comparison``).
public indirect enum Condition: Sendable, Equatable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case fact(Comparison)
  /// Another rule has spoken: of the same side where both rules are for each side, else of any.
  case spoken(RuleID)
}

/// One fact against something.
///
/// In YAML `fact` and one or two tests: `known: yes`, `is: run`, `is_any: [a, b]`, `includes: [a, b]` (any of them),
/// `includes_only: [a, b]`, `above`, `at_least`, `below`, `at_most` with a ``Threshold``.
/// `side` (``Sides``) for facts with sides. `whole_interval: yes`: the number's whole 95 % interval must lie there.
public struct Comparison: Sendable, Equatable {
  /// Which side of a fact with sides is meant.
  public enum Sides: String, CaseIterable, Sendable, Codable {
    /// The side that a rule for each side is asked for; the default in such a rule.
    case same
    case other
    case left, right
    case either
    case both
  }
  public enum Test: Sendable, Equatable {
    case known(Bool)
    case isFlag(Bool)
    case isAny([String])
    case includes([String])
    case includesOnly([String])
    case number(Relation, Threshold)
  }
  public enum Relation: String, CaseIterable, Sendable, Codable {
    case above, atLeast = "at_least", below, atMost = "at_most"
  }

  public var fact: FactName
  public var sides: Sides?
  /// All must hold.
  public var tests: [Test]
  public var wholeInterval: Bool

  public init(fact: FactName, sides: Sides? = nil, tests: [Test], wholeInterval: Bool = false) {
    self.fact = fact
    self.sides = sides
    self.tests = tests
    self.wholeInterval = wholeInterval
  }
}

/// What a number is compared with, and where that comes from.
public enum Threshold: Sendable, Equatable {
  /// A number of a verified ``ReferenceValue``: `{reference: ID, statistic: mean+sd}`.
  case reference(ReferenceID, ReferenceValue.Statistic)
  /// A number that is a matter of definition or of the scale, such as an age or "any pain at all":
  /// `{number: 18, because: "an adult"}`. Never for what is measured.
  case definition(Double, because: String)
}

extension Condition {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping()
    switch map.keys.first {
    case "all" where map.keys.count == 1: self = .all(try Self.parts(map.required("all")))
    case "any" where map.keys.count == 1: self = .any(try Self.parts(map.required("any")))
    case "not" where map.keys.count == 1: self = .not(try Condition(map.required("not")))
    case "rule" where map.keys.count == 1: self = .spoken(try map.required("rule").text())
    case "fact": self = .fact(try Comparison(yaml))
    default:
      throw yaml.problem(
        "\(yaml.path) is no condition", advice: "Begin with one of all, any, not, rule, fact, and only one")
    }
  }

  private static func parts(_ yaml: YAMLValue) throws(YAMLProblems) -> [Condition] {
    let parts = try yaml.list { part throws(YAMLProblems) in try Condition(part) }
    if parts.isEmpty { throw yaml.problem("\(yaml.path) is empty", advice: "Write at least one condition") }
    return parts
  }
}

extension Comparison {
  private static let keys = [
    "fact", "side", "known", "is", "is_any", "includes", "includes_only", "above", "at_least", "below", "at_most",
    "whole_interval",
  ]

  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: Self.keys)
    fact = try map.required("fact").text()
    sides = try map["side"]?.choice()
    wholeInterval = try map["whole_interval"]?.flag() ?? false
    tests = []
    if let known = map["known"] { tests.append(.known(try known.flag())) }
    if let word = map["is"] { tests.append(Self.word(try word.text())) }
    if let words = map["is_any"] { tests.append(.isAny(try words.texts())) }
    if let words = map["includes"] { tests.append(.includes(try words.texts())) }
    if let words = map["includes_only"] { tests.append(.includesOnly(try words.texts())) }
    for relation in Relation.allCases {
      if let threshold = map[relation.rawValue] { tests.append(.number(relation, try Threshold(threshold))) }
    }
    if tests.isEmpty {
      throw yaml.problem("\(fact) is not compared with anything", advice: "Add known, is, includes, above or below")
    }
  }

  private static func word(_ text: String) -> Test {
    switch text {
    case "yes", "true": .isFlag(true)
    case "no", "false": .isFlag(false)
    default: .isAny([text])
    }
  }
}

extension Threshold {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["reference", "statistic", "number", "because"])
    if let reference = map["reference"] {
      self = .reference(try reference.text(), try map.required("statistic").choice())
    } else {
      self = .definition(try map.required("number").number(), because: try map.required("because").text())
    }
  }
}
