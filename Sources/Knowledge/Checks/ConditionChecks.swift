extension KnowledgeBase {
  /// Comparisons that their facts cannot answer, and limits that rest on nothing checked.
  func conditionProblems() -> [KnowledgeProblem] {
    let facts = Dictionary(self.facts.map { ($0.name, $0) }) { first, _ in first }
    let scopes = Dictionary(rules.map { ("rule \($0.id)", $0.scope) }) { first, _ in first }
    return conditions.flatMap { place, condition in
      condition.comparisons.flatMap { comparison -> [KnowledgeProblem] in
        guard let fact = facts[comparison.fact] else { return [] }
        let reasons =
          sideReasons(comparison, fact, scopes[place] ?? .person) + comparison.tests.flatMap { kindReasons($0, fact) }
          + comparison.thresholds.flatMap { thresholdReasons($0, fact) }
        return reasons.map { KnowledgeProblem(place, $0) }
      }
    }
  }

  private func sideReasons(_ comparison: Comparison, _ fact: Fact, _ scope: Rule.Scope) -> [String] {
    switch (fact.isSided, comparison.sides, scope) {
    case (false, .some, _): ["asks for a side of \(fact.name), which has none"]
    case (true, nil, .person): ["asks for \(fact.name) without saying which side"]
    case (true, .same, .person), (true, .other, .person): ["asks for the same or other side in a rule for the person"]
    default: []
    }
  }

  private func kindReasons(_ test: Comparison.Test, _ fact: Fact) -> [String] {
    func unknown(_ words: [String], _ options: [String]) -> [String] {
      words.filter { !options.contains($0) }.map { "asks whether \(fact.name) is \($0), which it cannot be" }
    }
    switch (test, fact.kind) {
    case (_, .text): return ["asks for \(fact.name), which is a person's own words"]
    case (.known, _), (.isFlag, .flag), (.number, .number): return []
    case (.isAny(let words), .choice(let options)): return unknown(words, options)
    case (.includes(let words), .choices(let options)), (.includesOnly(let words), .choices(let options)):
      return unknown(words, options)
    default: return ["asks \(fact.name) something that it cannot answer"]
    }
  }

  private func thresholdReasons(_ threshold: Threshold, _ fact: Fact) -> [String] {
    guard case .number(let unit, let range) = fact.kind else { return [] }
    switch threshold {
    case .reference(let id, let statistic):
      guard let row = reference(id) else { return ["names the reference \(id), which does not exist"] }
      if !isVerified(row) { return ["draws a limit from \(id), which is not verified"] }
      guard let number = row.number(statistic) else { return ["takes \(statistic.rawValue) of \(id), which has none"] }
      if row.unit != unit { return ["holds \(fact.name) in \(unit) against \(id) in \(row.unit)"] }
      return range.contains(number) ? [] : ["holds \(fact.name) against \(number), which it cannot reach"]
    case .definition(let number, _):
      return number == 0 || mayBeDefined(fact) ? [] : ["draws a limit of \(number) for \(fact.name) without a source"]
    }
  }

  /// Ages, durations, counts and scales of answers may have limits by definition; what is measured or tested may not. Zero
  /// is the exception: whether something is there at all, or to which side of zero it lies, is a matter of definition.
  private func mayBeDefined(_ fact: Fact) -> Bool {
    if let question = question(fact.name) { return question.test == nil }
    return [DerivedFact.painAge, .functionDifficulty, .testsDone].contains { $0.rawValue == fact.name }
  }
}
