public import Knowledge
import Quantities

/// Answers and measurements in, the whole picture out. The same input gives the same output; nothing is read or written.
public struct SelfChecker: Sendable {
  private let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Signs of danger first: a single one ends the check.
  public func check(_ answers: Answers, _ measurements: Measurements = Measurements()) -> SelfCheck {
    let signs = knowledge.redFlags.filter { answers[$0.factName] == .flag(true) }
    guard signs.isEmpty else {
      // The order of the knowledge base decides between signs that are equally urgent.
      let ranked = signs.enumerated().sorted { ($0.element.howSoon, $0.offset) < ($1.element.howSoon, $1.offset) }
      return .care(ranked.map { CareSign(flag: $0.element) })
    }
    var facts = PersonFacts(answers)
    MeasuredFacts.add(measurements, to: &facts)
    facts = DerivedFacts.added(to: facts, knowledge)
    return .picture(picture(facts, answers, measurements))
  }

  private func picture(_ facts: PersonFacts, _ answers: Answers, _ measurements: Measurements) -> WholePicture {
    let run = RuleRun(knowledge, facts.sheet)
    let findings = FindingMaker(knowledge, facts).findings(run)
    let plan = PlanMaker(knowledge, facts).plan(run)
    let interview = Interview(knowledge)
    let keys = findings.flatMap(\.sources) + plan.sources
    return WholePicture(
      facts: facts, findings: findings, places: everyPlace(facts), plan: plan,
      hasAnswers: !answers.answered.isEmpty, skipped: interview.skipped(answers),
      unansweredSigns: interview.unansweredSigns(answers),
      measurements: measurements, sources: sources(keys))
  }

  /// In the order of the facts.
  private func everyPlace(_ facts: PersonFacts) -> [PlaceAmongOthers] {
    let finder = PlaceFinder(knowledge: knowledge, facts: facts)
    return knowledge.facts.flatMap { finder.places(of: $0.name, nil) }
  }

  private func sources(_ keys: [SourceKey]) -> [Source] {
    var seen: Set<SourceKey> = []
    return keys.filter { seen.insert($0).inserted }.compactMap(knowledge.source)
  }
}
