import Knowledge
import Quantities

/// Makes a person's plan of the rules that have spoken.
struct PlanMaker {
  private let knowledge: KnowledgeBase
  private let facts: PersonFacts
  private let text: FactText

  init(_ knowledge: KnowledgeBase, _ facts: PersonFacts) {
    self.knowledge = knowledge
    self.facts = facts
    text = FactText(facts, knowledge)
  }

  func plan(_ run: RuleRun) -> CarePlan {
    let advice = advice(run)
    let exercises = inTurn(advice.map(\.advice.exercises)).compactMap(knowledge.exercise)
    let rest = exercises.dropFirst(Self.mostExercises)
    return CarePlan(
      advice: advice, exercises: Array(exercises.prefix(Self.mostExercises)), laterExercises: Array(rest),
      insole: specification(run))
  }

  /// Chosen: what fits into a quarter of an hour. Of a supervised programme of twelve, half was still done after a year
  /// (Taddei 2020).
  static let mostExercises = 6

  /// The first of each list, then the second of each, and so on; each once.
  private func inTurn(_ lists: [[ExerciseID]]) -> [ExerciseID] {
    var seen: Set<ExerciseID> = []
    let longest = lists.map(\.count).max() ?? 0
    return (0..<longest).flatMap { turn in lists.filter { $0.count > turn }.map { $0[turn] } }
      .filter { seen.insert($0).inserted }
  }

  /// In the order of the sections, within them as the knowledge base orders them.
  private func advice(_ run: RuleRun) -> [PersonAdvice] {
    let given = run.spoken.compactMap { spoken -> PersonAdvice? in
      guard let rule = knowledge.rule(spoken.rule), case .advice(let advice) = rule.yield else { return nil }
      return PersonAdvice(
        rule: rule.id, side: spoken.side, advice: filled(advice, spoken.side),
        grounds: run.grounds(of: rule, spoken.side), sources: rule.sources)
    }
    let ranked = given.enumerated().sorted { first, second in
      (first.element.advice.order, first.offset) < (second.element.advice.order, second.offset)
    }.map(\.element)
    return Advice.Section.allCases.flatMap { section in ranked.filter { $0.advice.section == section } }
  }

  private func filled(_ advice: Advice, _ side: Side?) -> Advice {
    var advice = advice
    advice.title = text.filled(advice.title, side: side)
    advice.words = text.filled(advice.words, side: side)
    advice.why = text.filled(advice.why, side: side)
    return advice
  }

  /// Of each attribute the setting of the highest priority; of equals the first.
  private func specification(_ run: RuleRun) -> InsoleSpecification? {
    let settings = run.spoken.compactMap { specified($0, run) }
    let chosen = InsoleAttributeName.allCases.compactMap { name in
      settings.filter { $0.setting.attribute == name }.reduce(nil) { best, next in
        best.map { $0.setting.priority >= next.setting.priority ? $0 : next } ?? next
      }
    }
    let size = facts.number(QuestionName.shoeSize.rawValue)?.value
    return chosen.isEmpty ? nil : InsoleSpecification(settings: chosen, shoeSize: size)
  }

  private func specified(_ spoken: Spoken, _ run: RuleRun) -> SpecifiedAttribute? {
    guard let rule = knowledge.rule(spoken.rule), case .insole(var setting) = rule.yield,
      let attribute = knowledge.insoleAttribute(setting.attribute)
    else { return nil }
    setting.words = text.filled(setting.words, side: spoken.side)
    setting.why = text.filled(setting.why, side: spoken.side)
    setting.wanted = setting.wanted.held(below: attribute.ceiling)
    return SpecifiedAttribute(
      rule: rule.id, attribute: attribute, setting: setting, grounds: run.grounds(of: rule, spoken.side),
      sources: rule.sources + attribute.sources.filter { !rule.sources.contains($0) })
  }
}

extension InsoleSetting.Wanted {
  /// More than the ceiling is a matter for a professional, whatever a rule asks for.
  func held(below ceiling: Double?) -> InsoleSetting.Wanted {
    guard let ceiling, case .number(let range) = self else { return self }
    return .number(min(range.lowerBound, ceiling)...min(range.upperBound, ceiling))
  }
}

extension CarePlan {
  /// Of everything in it, in order; a source may occur several times.
  var sources: [SourceKey] {
    advice.flatMap(\.sources) + (exercises + laterExercises).flatMap(\.sources)
      + (insole?.settings.flatMap(\.sources) ?? [])
  }
}
