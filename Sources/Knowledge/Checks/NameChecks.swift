extension KnowledgeBase {
  /// Names that are used twice, and names that lead nowhere.
  func nameProblems() -> [KnowledgeProblem] {
    twiceUsed() + sourceNames() + referenceNames() + otherNames()
  }

  private func twiceUsed() -> [KnowledgeProblem] {
    let lists: [(String, [String])] = [
      ("source", sources.map(\.key)), ("reference", references.map(\.id)), ("test", tests.map(\.id)),
      ("rule", rules.map(\.id)), ("exercise", exercises.map(\.id)), ("fact", facts.map(\.name)),
      ("contradiction", contradictions.map(\.id)), ("article", articles.map(\.id)),
      ("insole attribute", insoleAttributes.map(\.name.rawValue)),
    ]
    return lists.flatMap { kind, names in
      var seen: Set<String> = []
      return names.filter { !seen.insert($0).inserted }.map { KnowledgeProblem("\(kind) \($0)", "is there twice") }
    }
  }

  private func sourceNames() -> [KnowledgeProblem] {
    let known = Set(sources.map(\.key))
    var cited: [(String, [SourceKey])] = references.map { ("reference \($0.id)", [$0.source]) }
    cited += tests.map { ("test \($0.id)", $0.sources) }
    cited += redFlags.map { ("red flag \($0.id)", [$0.source]) }
    cited += rules.map { ("rule \($0.id)", $0.sources) }
    cited += exercises.map { ("exercise \($0.id)", $0.sources) }
    cited += insoleAttributes.map { ("insole attribute \($0.name.rawValue)", $0.sources) }
    cited += articles.map { ("article \($0.id)", $0.sources) }
    return cited.flatMap { place, keys in
      (keys.isEmpty ? [KnowledgeProblem(place, "cites no source")] : [])
        + keys.filter { !known.contains($0) }.map { KnowledgeProblem(place, "cites \($0), which does not exist") }
    }
  }

  private func referenceNames() -> [KnowledgeProblem] {
    let known = Set(references.map(\.id))
    let named: [(String, [ReferenceID])] =
      references.map { ("reference \($0.id)", $0.derivedFrom) }
      + tests.map { ("test \($0.id)", $0.references) }
      + rules.map { ("rule \($0.id)", $0.references) }
    return named.flatMap { place, ids in
      ids.filter { !known.contains($0) }.map {
        KnowledgeProblem(place, "names the reference \($0), which does not exist")
      }
    }
  }

  private func otherNames() -> [KnowledgeProblem] {
    let tests = Set(self.tests.map(\.id))
    let exercises = Set(self.exercises.map(\.id))
    let rules = Set(self.rules.map(\.id))
    let attributes = Set(insoleAttributes.map(\.name))
    var problems = questions.compactMap { question in
      question.test.flatMap { test in
        tests.contains(test)
          ? nil : KnowledgeProblem("question \(question.id)", "names the test \(test), which does not exist")
      }
    }
    for rule in self.rules {
      let place = "rule \(rule.id)"
      problems += (rule.when.rules + rule.grounds).filter { !rules.contains($0) }
        .map { KnowledgeProblem(place, "names the rule \($0), which does not exist") }
      if case .advice(let advice) = rule.yield {
        problems += advice.exercises.filter { !exercises.contains($0) }
          .map { KnowledgeProblem(place, "names the exercise \($0), which does not exist") }
      }
      if case .insole(let setting) = rule.yield, !attributes.contains(setting.attribute) {
        problems.append(KnowledgeProblem(place, "sets \(setting.attribute.rawValue), which is not described"))
      }
    }
    return problems + conditions.flatMap(factNames)
  }

  private func factNames(_ place: String, _ condition: Condition) -> [KnowledgeProblem] {
    let known = Set(facts.map(\.name))
    return condition.facts.filter { !known.contains($0) }
      .map { KnowledgeProblem(place, "asks for the fact \($0), which does not exist") }
  }

  /// Every condition with the place where it stands.
  var conditions: [(place: String, condition: Condition)] {
    rules.map { ("rule \($0.id)", $0.when) } + contradictions.map { ("contradiction \($0.id)", $0.when) }
      + questions.compactMap { question in question.shownWhen.map { ("question \(question.id)", $0) } }
      + redFlags.compactMap { flag in flag.shownWhen.map { ("red flag \(flag.id)", $0) } }
  }
}

extension Rule {
  /// Every reference that a limit or the place among others names.
  var references: [ReferenceID] {
    var place: [ReferenceID] = []
    if case .finding(let finding) = yield { place = finding.place?.references ?? [] }
    return when.comparisons.flatMap(\.thresholds).compactMap(\.reference) + place
  }
}

extension Comparison {
  var thresholds: [Threshold] {
    tests.compactMap { test in if case .number(_, let threshold) = test { threshold } else { nil } }
  }
}

extension Threshold {
  var reference: ReferenceID? { if case .reference(let id, _) = self { id } else { nil } }
}
