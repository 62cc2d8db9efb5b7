import Knowledge
import Quantities

/// The rules that speak of one person.
struct RuleRun {
  /// In the order of the knowledge base; for each side, left before right.
  let spoken: [Spoken]
  private let all: Set<Spoken>

  init(_ knowledge: KnowledgeBase, _ sheet: FactSheet) {
    spoken = knowledge.spoken(of: sheet)
    all = Set(spoken)
  }

  /// The grounds of a rule that have spoken, for the side that it is about.
  func grounds(of rule: Rule, _ side: Side?) -> [Spoken] { spoken(of: rule.grounds, side) }

  /// Those of the rules that have spoken: for a side, of that side or of the whole person; else of any.
  func spoken(of rules: [RuleID], _ side: Side?) -> [Spoken] {
    let sides: [Side?] = side.map { [nil, $0] } ?? [nil, .left, .right]
    return rules.flatMap { id in sides.map { Spoken(rule: id, side: $0) } }.filter(all.contains)
  }
}
