public import Quantities

/// Whether a condition holds, as far as is known.
public enum Truth: Sendable, Equatable {
  case yes, no, unknown

  init(_ flag: Bool) { self = flag ? .yes : .no }

  static func all(_ parts: [Truth]) -> Truth {
    parts.contains(.no) ? .no : parts.contains(.unknown) ? .unknown : .yes
  }
  static func any(_ parts: [Truth]) -> Truth {
    parts.contains(.yes) ? .yes : parts.contains(.unknown) ? .unknown : .no
  }
  static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

/// A rule that has spoken, and for which side.
public struct Spoken: Hashable, Sendable {
  public var rule: RuleID
  /// nil for a rule about the whole person.
  public var side: Side?

  public init(rule: RuleID, side: Side?) {
    self.rule = rule
    self.side = side
  }
}

/// What conditions are asked against.
public struct Situation: Sendable {
  public var sheet: FactSheet
  public var spoken: Set<Spoken>
  /// The side that a rule for each side is asked for.
  public var side: Side?
  /// Gives a threshold's number; ``KnowledgeBase/number(_:)``.
  public var number: @Sendable (Threshold) -> Double?

  public init(
    sheet: FactSheet, spoken: Set<Spoken> = [], side: Side? = nil, number: @escaping @Sendable (Threshold) -> Double?
  ) {
    self.sheet = sheet
    self.spoken = spoken
    self.side = side
    self.number = number
  }
}

extension Condition {
  /// A fact that is unknown makes the comparison unknown, except where it asks just that (`known`). A rule speaks only
  /// when its condition is `yes`.
  public func truth(in situation: Situation) -> Truth {
    switch self {
    case .all(let parts): .all(parts.map { $0.truth(in: situation) })
    case .any(let parts): .any(parts.map { $0.truth(in: situation) })
    case .not(let part): !part.truth(in: situation)
    case .fact(let comparison): comparison.truth(in: situation)
    case .spoken(let rule): Truth(situation.hasSpoken(rule))
    }
  }
}

extension Situation {
  /// Of this side, of the whole person, or, when no side is asked for, of any side.
  func hasSpoken(_ rule: RuleID) -> Bool {
    let sides: [Side?] = side.map { [$0, nil] } ?? [nil, .left, .right]
    return sides.contains { spoken.contains(Spoken(rule: rule, side: $0)) }
  }
}

extension Comparison {
  func truth(in situation: Situation) -> Truth {
    guard let sides = sides ?? (situation.side == nil ? nil : .same) else {
      return truth(of: situation.sheet[fact], in: situation)
    }
    func at(_ side: Side?) -> Truth { truth(of: situation.sheet[fact, side], in: situation) }
    switch sides {
    // In a rule for each side a fact without sides has the same value for both.
    case .same: return at(situation.sheet[fact] == nil ? situation.side : nil)
    case .other: return at(situation.side?.other)
    case .left: return at(.left)
    case .right: return at(.right)
    case .either: return .any([at(.left), at(.right)])
    case .both: return .all([at(.left), at(.right)])
    }
  }

  private func truth(of value: FactValue?, in situation: Situation) -> Truth {
    truth(of: value, number: situation.number)
  }

  /// Whether all tests hold of one value; nil is unknown.
  func truth(of value: FactValue?, number: (Threshold) -> Double?) -> Truth {
    .all(tests.map { $0.truth(of: value, wholeInterval: wholeInterval, number: number) })
  }
}

extension Comparison.Test {
  fileprivate func truth(of value: FactValue?, wholeInterval: Bool, number: (Threshold) -> Double?) -> Truth {
    switch (self, value) {
    case (.known(let known), _): Truth((value != nil) == known)
    case (.isFlag(let wanted), .flag(let flag)): Truth(flag == wanted)
    case (.isAny(let words), .choice(let word)): Truth(words.contains(word))
    case (.includes(let words), .choices(let chosen)): Truth(!chosen.isDisjoint(with: words))
    case (.includesOnly(let words), .choices(let chosen)): Truth(!chosen.isEmpty && chosen.isSubset(of: words))
    case (.number(let relation, let threshold), .number(let measured)):
      number(threshold).map { relation.truth(of: measured, against: $0, wholeInterval: wholeInterval) } ?? .unknown
    default: .unknown
    }
  }
}

extension Comparison.Relation {
  /// With `wholeInterval` the end of the interval that is nearer to the limit must still lie beyond it; a number without
  /// interval then leaves it unknown.
  fileprivate func truth(of number: NumberWithInterval, against limit: Double, wholeInterval: Bool) -> Truth {
    if wholeInterval && number.interval == nil { return .unknown }
    let low = wholeInterval ? number.interval?.lowerBound ?? number.value : number.value
    let high = wholeInterval ? number.interval?.upperBound ?? number.value : number.value
    switch self {
    case .above: return Truth(low > limit)
    case .atLeast: return Truth(low >= limit)
    case .below: return Truth(high < limit)
    case .atMost: return Truth(high <= limit)
    }
  }
}
