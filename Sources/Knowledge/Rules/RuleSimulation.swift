import Quantities

extension KnowledgeBase {
  /// The rules that speak of a person, in their order; a rule for each side once for each side of which it speaks, left
  /// first.
  ///
  /// A rule speaks when its condition holds and, if it names grounds, one of them has spoken.
  public func spoken(of sheet: FactSheet) -> [Spoken] { RuleSimulation(self).spoken(of: sheet) }
}

/// Asks every rule once about a fact sheet, in their order.
struct RuleSimulation {
  private let knowledge: KnowledgeBase
  private let number: @Sendable (Threshold) -> Double?

  init(_ knowledge: KnowledgeBase) {
    self.knowledge = knowledge
    number = { knowledge.number($0) }
  }

  func spoken(of sheet: FactSheet) -> [Spoken] {
    var situation = Situation(sheet: sheet, number: number)
    var spoken: [Spoken] = []
    for rule in knowledge.rules {
      for side in rule.scope == .eachSide ? Side.allCases.map(Optional.some) : [nil] {
        situation.side = side
        guard rule.when.truth(in: situation) == .yes,
          rule.grounds.isEmpty || rule.grounds.contains(where: situation.hasSpoken)
        else { continue }
        let voice = Spoken(rule: rule.id, side: side)
        spoken.append(voice)
        situation.spoken.insert(voice)
      }
    }
    return spoken
  }
}
