public import Knowledge
public import Quantities

/// All that is known of one person: answers, measurements and what is worked out from them; and why a fact has no value,
/// where there is a reason to give.
public struct PersonFacts: Sendable, Equatable {
  private struct Key: Hashable {
    let name: FactName
    let side: Side?
  }
  public private(set) var sheet = FactSheet()
  private var reasons: [Key: String] = [:]

  public init() {}

  public subscript(name: FactName, side: Side? = nil) -> FactValue? {
    get { sheet[name, side] }
    set { sheet[name, side] = newValue }
  }

  /// Why a fact is missing, in words that go on from "not measured: ". nil when it is known or nothing can be said.
  public func reasonMissing(_ name: FactName, _ side: Side? = nil) -> String? {
    sheet[name, side] == nil ? reasons[Key(name: name, side: side)] : nil
  }

  mutating func leave(_ name: FactName, _ side: Side? = nil, because reason: String) {
    reasons[Key(name: name, side: side)] = reason
  }

  /// The number of a fact; nil when it is unknown or no number.
  public func number(_ name: FactName, _ side: Side? = nil) -> NumberWithInterval? {
    if case .number(let number)? = sheet[name, side] { number } else { nil }
  }

  public func choice(_ name: FactName, _ side: Side? = nil) -> String? {
    if case .choice(let word)? = sheet[name, side] { word } else { nil }
  }

  public func flag(_ name: FactName) -> Bool? {
    if case .flag(let flag)? = sheet[name] { flag } else { nil }
  }

  /// Whether the fact, or one side of it, is known.
  public func knows(_ name: FactName) -> Bool {
    let sides: [Side?] = [nil, .left, .right]
    return sides.contains { sheet[name, $0] != nil }
  }
}

extension PersonFacts {
  /// The answers alone.
  init(_ answers: Answers) {
    self.init()
    sheet = answers.sheet
  }
}
