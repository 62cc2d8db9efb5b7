import Knowledge
import Quantities

/// Every rule asked once, in an order in which each comes after those that it names.
struct RuleRun {
  /// Rules that have spoken, in the order of the knowledge base; for each side, left before right.
  let spoken: [Spoken]
  private let all: Set<Spoken>

  init(_ knowledge: KnowledgeBase, _ sheet: FactSheet) {
    var spoken: [Spoken] = []
    var situation = Situation(sheet: sheet) { knowledge.number($0) }
    for rule in knowledge.rules {
      let sides: [Side?] = rule.scope == .eachSide ? Side.allCases : [nil]
      for side in sides {
        situation.side = side
        situation.spoken = Set(spoken)
        if rule.speaks(in: situation) { spoken.append(Spoken(rule: rule.id, side: side)) }
      }
    }
    self.spoken = spoken
    all = Set(spoken)
  }

  /// The grounds of a rule that have spoken, for the side that it is about.
  func grounds(of rule: Rule, _ side: Side?) -> [Spoken] {
    let sides: [Side?] = side.map { [nil, $0] } ?? [nil, .left, .right]
    return rule.grounds.flatMap { id in sides.map { Spoken(rule: id, side: $0) } }.filter(all.contains)
  }
}

extension Rule {
  /// Whether its condition holds and, where it has grounds, one of them has spoken.
  fileprivate func speaks(in situation: Situation) -> Bool {
    guard when.truth(in: situation) == .yes else { return false }
    return grounds.isEmpty || grounds.contains { Condition.spoken($0).truth(in: situation) == .yes }
  }
}
