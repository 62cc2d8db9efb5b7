extension KnowledgeBase {
  /// Names in braces that stand for nothing, or for a side in a rule that has none.
  func wordProblems() -> [KnowledgeProblem] {
    let facts = Dictionary(self.facts.map { ($0.name, $0) }) { first, _ in first }
    return rules.flatMap { rule in
      rule.words.flatMap(placeholders).compactMap { name -> KnowledgeProblem? in
        if name == "other_side" || SideWords.form(in: name) != nil { return sideProblem(name, rule) }
        guard let fact = facts[name], fact.kind != .text else {
          return KnowledgeProblem("rule \(rule.id)", "says {\(name)}, which is no fact")
        }
        return nil
      }
    }
  }

  private func sideProblem(_ name: String, _ rule: Rule) -> KnowledgeProblem? {
    guard rule.scope == .eachSide else {
      return KnowledgeProblem("rule \(rule.id)", "says {\(name)}, and is not for each side")
    }
    guard let form = SideWords.form(in: name), !sides.has(form) else { return nil }
    return KnowledgeProblem("rule \(rule.id)", "says {\(name)}, and the sides have no such form")
  }
}

extension Rule {
  /// Every text of the rule that a person may see.
  var words: [String] {
    switch yield {
    case .finding(let finding):
      [finding.title, finding.words, finding.because, finding.cannotSay] + [finding.titleForBoth].compactMap { $0 }
    case .advice(let advice):
      [advice.title, advice.words, advice.why]
        + [advice.trials, advice.care?.goTo, advice.care?.howSoon].compactMap { $0 }
        + (advice.lookAgain?.changes ?? [])
    case .insole(let setting): [setting.words, setting.why] + [setting.warning].compactMap { $0 }
    }
  }
}

/// The names in braces.
func placeholders(_ text: String) -> [String] {
  text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
    part.firstIndex(of: "}").map { String(part[..<$0]) }
  }
}
