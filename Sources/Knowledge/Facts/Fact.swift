/// Names a ``Fact``, such as `pain.now` or `rearfoot.peak_eversion_deg`.
public typealias FactName = String

/// One thing that rules may ask for. All facts together are a closed list, ``KnowledgeBase/facts``: one for each
/// question and red flag (under its id), each ``MeasuredFact`` and each ``DerivedFact``.
public struct Fact: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case flag
    case number(unit: String, range: ClosedRange<Double>)
    /// One of these.
    case choice([String])
    /// Any of these, at least one.
    case choices([String])
    /// Free words of a person. No rule may use them.
    case text
  }
  public enum Origin: String, Sendable, Codable { case answer, redFlag, video, derived }

  public var name: FactName
  public var kind: Kind
  /// Whether it has a value for the left and one for the right.
  public var isSided: Bool
  public var origin: Origin
  /// What it is, in a few words that can be shown: "largest inward heel angle".
  public var title: String

  public init(name: FactName, kind: Kind, isSided: Bool, origin: Origin, title: String) {
    self.name = name
    self.kind = kind
    self.isSided = isSided
    self.origin = origin
    self.title = title
  }
}
