import Knowledge
import Quantities

/// Makes a person's findings of the rules that have spoken.
struct FindingMaker {
  private let knowledge: KnowledgeBase
  private let text: FactText
  private let finder: PlaceFinder
  private let facts: PersonFacts

  init(_ knowledge: KnowledgeBase, _ facts: PersonFacts) {
    self.knowledge = knowledge
    self.facts = facts
    text = FactText(facts, knowledge)
    finder = PlaceFinder(knowledge: knowledge, facts: facts)
  }

  /// In the order of the chain, then of the knowledge base, left before right.
  func findings(_ run: RuleRun) -> [PersonFinding] {
    let spoken = run.spoken.compactMap { spoken in
      knowledge.rule(spoken.rule).flatMap { finding($0, spoken.side, run) }
    }
    return ChainLink.allCases.flatMap { link in spoken.filter { $0.link == link } }
  }

  private func finding(_ rule: Rule, _ side: Side?, _ run: RuleRun) -> PersonFinding? {
    guard case .finding(let finding) = rule.yield else { return nil }
    let places = finding.place.map { finder.places(of: $0.fact, side, among: $0.references) } ?? []
    return PersonFinding(
      rule: rule.id, side: side, link: finding.link, role: finding.role, title: text.filled(finding.title, side: side),
      titleForBoth: finding.titleForBoth.map { text.filled($0, side: nil) } ?? text.filledForBoth(finding.title),
      words: text.filled(finding.words, side: side),
      certainty: finding.certainty,
      because: text.filled(finding.because, side: side), cannotSay: text.filled(finding.cannotSay, side: side),
      facts: rule.facts.filter(facts.knows), grounds: run.spoken(of: rule.when.rules, side), places: places,
      sources: rule.sources + places.map(\.reference.source).filter { !rule.sources.contains($0) })
  }
}
