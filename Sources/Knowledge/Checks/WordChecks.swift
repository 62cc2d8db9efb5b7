extension KnowledgeBase {
  /// Names in braces that stand for nothing, or for a side in a rule that has none.
  func wordProblems() -> [KnowledgeProblem] {
    let facts = Dictionary(self.facts.map { ($0.name, $0) }) { first, _ in first }
    return rules.flatMap { rule in
      rule.words.flatMap(placeholders).compactMap { name -> KnowledgeProblem? in
        switch name {
        case "side", "other_side":
          return rule.scope == .eachSide
            ? nil : KnowledgeProblem("rule \(rule.id)", "says {\(name)}, and is not for each side")
        default:
          guard let fact = facts[name], fact.kind != .text else {
            return KnowledgeProblem("rule \(rule.id)", "says {\(name)}, which is no fact")
          }
          return nil
        }
      }
    }
  }
}

extension Rule {
  /// Every text of the rule that a person may see.
  var words: [String] {
    switch yield {
    case .finding(let finding): [finding.title, finding.words, finding.because, finding.cannotSay]
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
