extension KnowledgeBase {
  /// Exercises without use or dose, insoles outside their attributes, plan sections that nothing speaks to.
  func planProblems() -> [KnowledgeProblem] {
    exerciseProblems() + settingProblems() + sectionProblems() + placeProblems()
  }

  private func exerciseProblems() -> [KnowledgeProblem] {
    let used = Set(
      rules.flatMap { rule in if case .advice(let advice) = rule.yield { advice.exercises } else { [ExerciseID]() } })
    return exercises.flatMap { exercise in
      var reasons: [String] = []
      if !used.contains(exercise.id) { reasons.append("is advised by no rule") }
      if exercise.dose.repetitions == nil && exercise.dose.holdSeconds == nil { reasons.append("has no dose") }
      if exercise.steps.isEmpty || exercise.progression.isEmpty { reasons.append("has no steps, or no progression") }
      return reasons.map { KnowledgeProblem("exercise \(exercise.id)", $0) }
    }
  }

  private func settingProblems() -> [KnowledgeProblem] {
    rules.flatMap { rule -> [KnowledgeProblem] in
      guard case .insole(let setting) = rule.yield, let attribute = insoleAttribute(setting.attribute) else {
        return []
      }
      return reasons(setting, attribute).map { KnowledgeProblem("rule \(rule.id)", $0) }
    }
  }

  private func reasons(_ setting: InsoleSetting, _ attribute: InsoleAttribute) -> [String] {
    switch (setting.wanted, attribute.values) {
    case (.bands(let wanted), .bands(let known)):
      return (wanted.isEmpty ? ["sets no band"] : [])
        + wanted.filter { band in !known.contains { $0.id == band } }.map { "sets \($0), which is no band" }
    case (.number(let wanted), .number(_, let range)):
      if let ceiling = attribute.ceiling, wanted.upperBound > ceiling { return ["goes above \(ceiling)"] }
      return range.contains(wanted.lowerBound) && range.contains(wanted.upperBound) ? [] : ["goes out of the range"]
    default: return ["sets another kind of value than \(attribute.name.rawValue) has"]
    }
  }

  private func sectionProblems() -> [KnowledgeProblem] {
    let sections = rules.compactMap { rule in if case .advice(let advice) = rule.yield { advice.section } else { nil } }
    let links = rules.compactMap { rule in if case .finding(let finding) = rule.yield { finding.link } else { nil } }
    return Advice.Section.allCases.filter { !sections.contains($0) }
      .map { KnowledgeProblem("plan", "no rule speaks to the section \($0.rawValue)") }
      + ChainLink.allCases.filter { !links.contains($0) }
      .map { KnowledgeProblem("picture", "no rule speaks of the link \($0.rawValue)") }
  }

  /// A person can be placed only by a fact of the rule's own quantity.
  private func placeProblems() -> [KnowledgeProblem] {
    rules.flatMap { rule -> [KnowledgeProblem] in
      guard case .finding(let finding) = rule.yield, let place = finding.place else { return [] }
      let name = "rule \(rule.id)"
      let unknown =
        facts.contains { $0.name == place.fact } ? [] : [KnowledgeProblem(name, "places \(place.fact), no fact")]
      return unknown
        + place.references.filter { reference($0)?.quantity != place.fact }
        .map { KnowledgeProblem(name, "places \(place.fact) in \($0), which is of something else") }
    }
  }
}
