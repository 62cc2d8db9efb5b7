extension KnowledgeBase {
  /// Numbers without unit or population, and derived rows that do not say from what.
  func referenceProblems() -> [KnowledgeProblem] {
    references.flatMap { row in
      var reasons: [String] = []
      if row.unit.isEmpty { reasons.append("has no unit") }
      if row.population.text.isEmpty { reasons.append("does not say who was measured") }
      if row.check == .derived && row.derivedFrom.isEmpty { reasons.append("is derived, and does not say from what") }
      if row.check != .derived && !row.derivedFrom.isEmpty {
        reasons.append("is not derived, and names rows it is from")
      }
      if row.check == .read, source(row.source)?.isVerified == false {
        reasons.append("is marked as read, and its source \(row.source) is not")
      }
      if !isVerified(row) && row.comparison == .direct && row.caution == nil {
        reasons.append("is not verified, and has no caution that says so")
      }
      return reasons.map { KnowledgeProblem("reference \(row.id)", $0) }
    }
  }

  /// Questions whose options or ranges make no sense, and tests without a question.
  func questionProblems() -> [KnowledgeProblem] {
    questions.flatMap { question in question.problems.map { KnowledgeProblem("question \(question.id)", $0) } }
      + tests.filter { test in test.steps.isEmpty }.map {
        KnowledgeProblem("test \($0.id)", "does not say how to do it")
      }
      + redFlags.filter { $0.isVerified && source($0.source)?.isVerified == false }
      .map { KnowledgeProblem("red flag \($0.id)", "is marked as read, and its source \($0.source) is not") }
  }
}

extension Question {
  fileprivate var problems: [String] {
    switch kind {
    case .choice(let options), .choices(let options, _, _):
      var reasons: [String] = []
      if options.count < 2 { reasons.append("has fewer than two options") }
      if Set(options.map(\.id)).count < options.count { reasons.append("has an option twice") }
      if case .choices(_, let exclusive?, _) = kind, !options.contains(where: { $0.id == exclusive }) {
        reasons.append("calls \(exclusive) exclusive, which is no option")
      }
      return reasons
    case .number(let unit, let range, _):
      return unit.isEmpty || range.lowerBound == range.upperBound ? ["has no unit, or no range"] : []
    case .yesNo, .duration, .text: return []
    }
  }
}
