public import Knowledge
public import Quantities

/// The values of facts in words, and words with facts in them.
public struct FactText: Sendable {
  private let facts: PersonFacts
  private let known: [FactName: Fact]
  private let options: [FactName: [String: String]]

  public init(_ facts: PersonFacts, _ knowledge: KnowledgeBase) {
    self.facts = facts
    known = Dictionary(knowledge.facts.map { ($0.name, $0) }) { first, _ in first }
    options = Dictionary(knowledge.questions.map { ($0.id, $0.optionTexts) }) { first, _ in first }
  }

  /// `{side}`, `{other_side}` and `{fact-name}` replaced; what is in no fact stays as it is.
  public func filled(_ words: String, side: Side?) -> String {
    var text = ""
    var rest = words[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      text += replacement(name, side) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// For both sides at once: "The {side} heel rolls in." becomes "Both sides: the heel rolls in.", "On the {side} it
  /// rolls in." becomes "On the left and right it rolls in.".
  public func filledForBoth(_ words: String) -> String {
    if words.lowercased().contains("on the {side}") {
      return filled(words.replacing("{side}", with: "left and right"), side: nil)
    }
    let plain = words.replacing("{side} ", with: "")
    guard plain != words, let first = plain.first else { return filled(words, side: nil) }
    return filled("Both sides: " + first.lowercased() + plain.dropFirst(), side: nil)
  }

  private func replacement(_ name: String, _ side: Side?) -> String? {
    switch name {
    case "side": side?.rawValue ?? "each"
    case "other_side": side?.other.rawValue ?? "other"
    default: known[name] == nil ? nil : value(name, side)
    }
  }

  /// "9.6° (8.8 to 10.4), 13 steps"; of both sides where the fact has sides and none is given; "not known" without value.
  public func value(_ name: FactName, _ side: Side? = nil) -> String {
    guard known[name]?.isSided == true else { return text(name, facts[name]) }
    if let side { return text(name, facts[name, side]) }
    return Side.allCases.map { "\($0.rawValue) \(text(name, facts[name, $0]))" }.joined(separator: ", ")
  }

  /// What a fact is, in a few words.
  public func title(_ name: FactName) -> String { known[name]?.title ?? name }

  private func text(_ name: FactName, _ value: FactValue?) -> String {
    switch value {
    case nil: "not known"
    case .flag(let flag): flag ? "yes" : "no"
    case .choice(let word): options[name]?[word] ?? word.replacing("-", with: " ")
    case .choices(let words): words.sorted().map { options[name]?[$0] ?? $0 }.joined(separator: ", ")
    case .text(let text): text
    case .number(let number):
      Self.number(number, unit: unit(name), of: name == DerivedFact.squatKnee.rawValue ? "squat" : "step")
    }
  }

  private func unit(_ name: FactName) -> String {
    if case .number(let unit, _)? = known[name]?.kind { unit } else { "" }
  }

  /// "9.6° (8.8 to 10.4), 13 steps", "9 cm".
  ///
  /// - Parameter noun: what was counted.
  private static func number(_ number: NumberWithInterval, unit: String, of noun: String) -> String {
    let decimals = decimals(unit)
    func text(_ value: Double) -> String {
      number.interval == nil
        ? short(value, decimals: decimals, minus: .typographic) : fixed(value, decimals: decimals, minus: .typographic)
    }
    var words = text(number.value) + spaced(unit)
    if let interval = number.interval { words += " (\(text(interval.lowerBound)) to \(text(interval.upperBound)))" }
    if let count = number.count { words += ", \(counted(count, noun))" }
    return words
  }

  /// A unit as it follows a number: "°" at once, words after a space that does not break.
  public static func spaced(_ unit: String) -> String {
    switch unit {
    case "", "°": unit
    case "%", "°/s": "\u{202F}\(unit)"
    default: "\u{A0}\(unit)"
    }
  }

  /// Digits that what was measured or counted can carry.
  private static func decimals(_ unit: String) -> Int {
    switch unit {
    case "%", "°/s", "steps/min", "weeks": 0
    case "share of the footprint", "share of the foot's length": 2
    default: 1
    }
  }
}

extension Question {
  fileprivate var optionTexts: [String: String] {
    switch kind {
    case .choice(let options), .choices(let options, _, _):
      Dictionary(options.map { ($0.id, $0.text) }) { first, _ in first }
    default: [:]
    }
  }
}
