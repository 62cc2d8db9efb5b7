public import Quantities

/// What is known of one person: facts with their values. A fact without a value is unknown.
public struct FactSheet: Sendable, Equatable {
  private struct Key: Hashable {
    let name: FactName
    let side: Side?
  }
  private var values: [Key: FactValue] = [:]

  public init() {}

  /// The value of a fact; `side` is nil for facts without sides. nil when unknown.
  public subscript(name: FactName, side: Side? = nil) -> FactValue? {
    get { values[Key(name: name, side: side)] }
    set { values[Key(name: name, side: side)] = newValue }
  }
}

/// A value of a fact.
public enum FactValue: Sendable, Equatable {
  case flag(Bool)
  case number(NumberWithInterval)
  case choice(String)
  case choices(Set<String>)
  case text(String)

  public static func number(_ value: Double) -> FactValue {
    .number(NumberWithInterval(value: value, interval: nil, count: nil))
  }
}

/// A number, in the unit of its fact.
public struct NumberWithInterval: Sendable, Equatable {
  public var value: Double
  /// 95 %; nil for what was counted or answered.
  public var interval: ClosedRange<Double>?
  /// What it is a mean of: steps, repetitions.
  public var count: Int?

  public init(value: Double, interval: ClosedRange<Double>?, count: Int?) {
    self.value = value
    self.interval = interval
    self.count = count
  }
}
