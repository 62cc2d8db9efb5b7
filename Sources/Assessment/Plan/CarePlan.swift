public import Knowledge
public import Quantities

/// What to do, in the order in which to do it.
public struct CarePlan: Sendable, Equatable {
  /// In the order of the sections, then of their advice.
  public var advice: [PersonAdvice]
  /// To begin with: the first of each advice, then the second of each, at most ``PlanMaker/mostExercises``; each once.
  public var exercises: [Exercise]
  /// For later, when the first ones are easy: a long list is soon left alone.
  public var laterExercises: [Exercise]
  /// nil when no insole is worth a trial; the advice says why.
  public var insole: InsoleSpecification?

  public func advice(_ section: Advice.Section) -> [PersonAdvice] {
    advice.filter { $0.advice.section == section }
  }
}

/// An advice of the knowledge base, as it stands for one person.
public struct PersonAdvice: Sendable, Equatable {
  public var rule: RuleID
  /// nil for the person as a whole.
  public var side: Side?
  /// With its words filled in.
  public var advice: Advice
  /// The findings that it rests on; never empty.
  public var grounds: [Spoken]
  public var sources: [SourceKey]
}

/// What an insole to try should be like.
public struct InsoleSpecification: Sendable, Equatable {
  /// In the order of ``InsoleAttributeName``.
  public var settings: [SpecifiedAttribute]
  /// European; nil when not answered.
  public var shoeSize: Double?

  public subscript(name: InsoleAttributeName) -> SpecifiedAttribute? {
    settings.first { $0.setting.attribute == name }
  }
}

/// One attribute of the insole, and why it should be so.
public struct SpecifiedAttribute: Sendable, Equatable {
  public var rule: RuleID
  public var attribute: InsoleAttribute
  /// With its words filled in, and its number held below the attribute's ceiling.
  public var setting: InsoleSetting
  public var grounds: [Spoken]
  public var sources: [SourceKey]
}
