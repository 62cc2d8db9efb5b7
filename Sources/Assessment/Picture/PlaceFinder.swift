import Gait
import Knowledge
import Quantities

/// Lays a person's values beside those of other people: only where the quantity, the gait, the footwear and the zero are
/// the same, for they decide the number.
struct PlaceFinder {
  let knowledge: KnowledgeBase
  let facts: PersonFacts

  /// For the side, or for both sides of a fact that has sides.
  ///
  /// - Parameter references: rows to choose from; nil for all of that quantity.
  func places(of name: FactName, _ side: Side?, among references: [ReferenceID]? = nil) -> [PlaceAmongOthers] {
    let sides: [Side?] = facts[name] != nil ? [nil] : side.map { [$0] } ?? [.left, .right]
    return sides.compactMap { side in
      guard let number = facts.number(name, side), let row = reference(of: name, among: references),
        let placement = Placement(of: number, in: row)
      else { return nil }
      return PlaceAmongOthers(fact: name, side: side, value: number, reference: row, placement: placement)
    }
  }

  /// Of the fitting rows the one that says most about this person: measured alike, verified, of the same sex and age,
  /// with the most people.
  private func reference(of name: FactName, among ids: [ReferenceID]?) -> ReferenceValue? {
    let rows = ids.map { $0.compactMap(knowledge.reference) } ?? knowledge.references.filter { $0.quantity == name }
    return rows.filter(fits).max { rank($0).lexicographicallyPrecedes(rank($1)) }
  }

  private func rank(_ row: ReferenceValue) -> [Int] {
    [
      row.comparison == .direct ? 1 : 0, knowledge.isVerified(row) ? 1 : 0, row.population.sex == nil ? 0 : 1,
      row.population.ages == nil ? 0 : 1, row.standardDeviation == nil && row.percentiles.isEmpty ? 0 : 1,
      row.population.count ?? 0,
    ]
  }

  private func fits(_ row: ReferenceValue) -> Bool {
    row.canPlace && fitsPerson(row.population) && fitsMeasuring(row)
  }

  private func fitsPerson(_ population: ReferenceValue.Population) -> Bool {
    let sex = facts.choice(QuestionName.sex.rawValue)
    let age = facts.number(QuestionName.age.rawValue)?.value
    return (population.sex == nil || population.sex == sex)
      && (population.ages.map { ages in age.map(ages.contains) ?? true } ?? true)
  }

  private func fitsMeasuring(_ row: ReferenceValue) -> Bool {
    guard MeasuredFact(rawValue: row.quantity) != nil else { return true }
    return row.isOf(
      gait: facts.choice(MeasuredFact.gait.rawValue), footwear: facts.choice(MeasuredFact.footwear.rawValue))
      && row.counts(from: facts.choice(MeasuredFact.zero.rawValue))
  }
}

extension ReferenceValue {
  /// Whether it is of this gait in this footwear, or holds for any.
  func isOf(gait: String?, footwear: String?) -> Bool {
    (self.gait == .any || self.gait.rawValue == gait) && (self.footwear == .any || self.footwear.rawValue == footwear)
  }

  /// Whether it is counted from this zero, or does not depend on it.
  func counts(from zero: String?) -> Bool { self.zero == .any || self.zero.rawValue == zero }
}
