extension KnowledgeBase {
  /// Findings that rest on nothing, advice without a finding, and rules that go round in a ring.
  func groundProblems() -> [KnowledgeProblem] {
    rings() + rules.flatMap { rule in groundReasons(rule).map { KnowledgeProblem("rule \(rule.id)", $0) } }
      + spoken(of: FactSheet()).map {
        KnowledgeProblem("rule \($0.rule)", "speaks of a person of whom nothing is known")
      }
  }

  private func groundReasons(_ rule: Rule) -> [String] {
    switch rule.yield {
    case .finding:
      return (rule.grounds.isEmpty ? [] : ["is a finding, and names grounds: they are its facts"])
        + (restsOnFacts(rule) ? [] : ["is a finding that rests on no fact"])
    case .advice, .insole:
      if rule.grounds.isEmpty { return ["gives advice without a finding as its ground"] }
      return rule.grounds.filter { !isFinding($0) }.map { "names \($0) as its ground, which is no finding" }
    }
  }

  private func isFinding(_ id: RuleID) -> Bool {
    if case .finding? = rule(id)?.yield { true } else { false }
  }

  private func restsOnFacts(_ rule: Rule) -> Bool {
    !rule.when.facts.isEmpty
      || rule.when.rules.contains { id in
        id != rule.id && self.rule(id).map { !$0.when.facts.isEmpty || !$0.when.rules.isEmpty } ?? false
      }
  }

  /// After ordering, a rule that still comes before one that it names is part of a ring.
  private func rings() -> [KnowledgeProblem] {
    var before: Set<RuleID> = []
    var problems: [KnowledgeProblem] = []
    for rule in rules {
      for need in rule.when.rules + rule.grounds where !before.contains(need) {
        problems.append(KnowledgeProblem("rule \(rule.id)", "names \(need), which needs \(rule.id) itself"))
      }
      before.insert(rule.id)
    }
    return problems
  }
}
