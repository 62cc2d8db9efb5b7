internal import AnnotatedYAML

/// Names a ``Rule`` and the finding or advice that it gives, such as `heel-rolls-far-running`.
public typealias RuleID = String

/// When something is so, this is said about it, and this is why.
public struct Rule: Sendable, Equatable {
  public enum Scope: String, CaseIterable, Sendable, Codable {
    /// Asked once.
    case person
    /// Asked once for the left and once for the right; `{side}` in its words is that side.
    case eachSide = "each_side"
  }
  public enum Yield: Sendable, Equatable {
    case finding(Finding)
    case advice(Advice)
    case insole(InsoleSetting)
  }

  public var id: RuleID
  public var scope: Scope
  public var when: Condition
  public var yield: Yield
  /// Of an advice or insole setting: findings of which at least one must have spoken. They are shown as its grounds.
  /// Empty for findings, whose grounds are the facts in their condition.
  public var grounds: [RuleID]
  public var sources: [SourceKey]

  /// Every fact that the condition names, in order, each once.
  public var facts: [FactName] { when.facts }
}

extension Condition {
  /// Every fact that is named, in order, each once.
  public var facts: [FactName] {
    unique(comparisons.map(\.fact))
  }

  /// Every rule that is named, in order, each once.
  public var rules: [RuleID] {
    switch self {
    case .all(let parts), .any(let parts): unique(parts.flatMap(\.rules))
    case .not(let part): part.rules
    case .fact: []
    case .spoken(let rule): [rule]
    }
  }

  /// Every comparison, in order.
  public var comparisons: [Comparison] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    case .fact(let comparison): [comparison]
    case .spoken: []
    }
  }
}

/// Each element once, at its first place.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}

extension Rule {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["id", "scope", "when", "finding", "advice", "insole", "grounds", "sources"])
    id = try map.required("id").text()
    scope = try map["scope"]?.choice() ?? .person
    when = try map["when"].map(Condition.init) ?? .all([])
    grounds = try map["grounds"]?.texts() ?? []
    sources = try map.required("sources").texts()
    switch (map["finding"], map["advice"], map["insole"]) {
    case (let finding?, nil, nil): yield = .finding(try Finding(finding))
    case (nil, let advice?, nil): yield = .advice(try Advice(advice))
    case (nil, nil, let insole?): yield = .insole(try InsoleSetting(insole))
    default:
      throw map.problem("the rule \(id) does not give one thing", advice: "Write one of finding, advice, insole")
    }
  }
}
