public import Knowledge
public import Quantities

/// A finding of the knowledge base, as it stands for one person.
public struct PersonFinding: Sendable, Equatable {
  public var rule: RuleID
  /// nil for the person as a whole.
  public var side: Side?
  public var link: ChainLink
  public var role: Finding.Role
  public var title: String
  /// The title where the other side has the same finding.
  public var titleForBoth: String
  /// What was measured or answered, with its numbers.
  public var words: String
  public var certainty: Certainty
  /// Why it is not surer.
  public var because: String
  public var cannotSay: String
  /// The facts of its rule that are known: what it rests on.
  public var facts: [FactName]
  /// Findings that its rule names and that have spoken: what else it rests on.
  public var grounds: [Spoken]
  /// Where its fact lies among other people, for each side that it is about. Empty where nobody has published it.
  public var places: [PlaceAmongOthers]
  public var sources: [SourceKey]
}

/// Where a person's value lies among the people of a reference, or why that cannot be said.
public struct PlaceAmongOthers: Sendable, Equatable {
  public var fact: FactName
  public var side: Side?
  public var value: NumberWithInterval
  public var reference: ReferenceValue
  public var placement: Placement
}
