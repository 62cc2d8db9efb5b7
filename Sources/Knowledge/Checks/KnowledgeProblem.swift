/// Something in the knowledge that must not be there: a name that leads nowhere, a limit without a checked source.
public struct KnowledgeProblem: Hashable, Sendable, CustomStringConvertible {
  /// "rule heel-rolls-far-walking".
  public var place: String
  /// In one sentence without the full stop.
  public var reason: String

  public init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }

  public var description: String { "\(place): \(reason)" }
}

extension KnowledgeBase {
  /// Everything that is wrong, part by part; empty when all is well.
  ///
  /// Names are unique and lead somewhere, limits rest on verified rows in the same unit, conditions ask what their facts can
  /// answer, findings and advice have grounds, every rule can speak, insoles stay within their attributes.
  public func check() -> [KnowledgeProblem] {
    let names = nameProblems()
    if !names.isEmpty { return names }
    return referenceProblems() + questionProblems() + conditionProblems() + groundProblems() + wordProblems()
      + planProblems() + reachabilityProblems()
  }
}
