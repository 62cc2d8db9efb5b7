public import Knowledge
public import Quantities

/// What a self-check comes to.
public enum SelfCheck: Sendable, Equatable {
  /// Something should be seen by somebody first; nothing else is said. Most urgent first, never empty.
  case care([CareSign])
  case picture(WholePicture)
}

/// A sign of danger that the person has.
public struct CareSign: Sendable, Equatable {
  public var flag: RedFlag
}

/// Everything found of one person, and what to do about it.
public struct WholePicture: Sendable, Equatable {
  /// What the answers and measurements come to, as facts.
  public var facts: PersonFacts
  /// In the order of the chain, then of the knowledge base.
  public var findings: [PersonFinding]
  /// Every value that can be laid beside other people's, whether or not a rule speaks of it.
  public var places: [PlaceAmongOthers]
  public var plan: CarePlan
  /// Whether anything was answered at all.
  public var hasAnswers: Bool
  /// Questions that this person would have been asked and did not answer.
  public var skipped: [Skipped]
  /// Signs of danger that were not answered: as long as there are any, the plan comes with a warning.
  public var unansweredSigns: [RedFlag]
  public var measurements: Measurements
  /// In the order in which they are first named.
  public var sources: [Source]

  /// The recording that findings rest on.
  public var gait: MeasuredGait? { measurements.leading }
  /// Recordings that they do not rest on.
  public var otherGaits: [MeasuredGait] { measurements.others }

  public func findings(of link: ChainLink) -> [PersonFinding] { findings.filter { $0.link == link } }
  public func findings(_ role: Finding.Role) -> [PersonFinding] { findings.filter { $0.role == role } }
}

/// A question without an answer.
public struct Skipped: Sendable, Equatable {
  public var question: Question
  /// Where only one side was answered: the other.
  public var side: Side?
}
