import Gait
public import Knowledge
import Phrases
public import Quantities

/// The values of facts in words, and words with facts in them.
public struct FactText: Sendable {
  private let facts: PersonFacts
  private let known: [FactName: Fact]
  private let options: [FactName: [String: String]]
  private let knowledge: KnowledgeBase

  public init(_ facts: PersonFacts, _ knowledge: KnowledgeBase) {
    self.facts = facts
    self.knowledge = knowledge
    known = Dictionary(knowledge.facts.map { ($0.name, $0) }) { first, _ in first }
    options = Dictionary(knowledge.questions.map { ($0.id, $0.optionTexts) }) { first, _ in first }
  }

  /// `{side}` in its forms, `{other_side}` and `{fact-name}` replaced; what is in no fact stays as it is.
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

  /// English for both sides at once: "The {side} heel rolls in." becomes "Both sides: the heel rolls in.", "On the {side} it
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
    if let form = SideWords.form(in: name) {
      return side.map { knowledge.sides.word(for: $0, form: form) ?? $0.rawValue } ?? "each"
    }
    if name == "other_side" { return side?.other.rawValue ?? "other" }
    return known[name] == nil ? nil : value(name, side)
  }

  /// "9.6° (8.8 to 10.4), 13 steps"; of both sides where the fact has sides and none is given; "not known" without value.
  public func value(_ name: FactName, _ side: Side? = nil) -> String {
    guard known[name]?.isSided == true else { return text(name, facts[name]) }
    if let side { return text(name, facts[name, side]) }
    return say("left \(text(name, facts[name, .left])), right \(text(name, facts[name, .right]))")
  }

  /// What a fact is, in a few words.
  public func title(_ name: FactName) -> String { known[name]?.title ?? name }

  private func text(_ name: FactName, _ value: FactValue?) -> String {
    switch value {
    case nil: say("not known")
    case .flag(let flag): flag ? say("yes") : say("no")
    case .choice(let word):
      options[name]?[word] ?? knowledge.choiceText(name, word) ?? word.replacing("-", with: " ")
    case .choices(let words): words.sorted().map { options[name]?[$0] ?? $0 }.joined(separator: ", ")
    case .text(let text): text
    case .number(let number): self.number(number, of: name)
    }
  }

  private func unit(_ name: FactName) -> String {
    if case .number(let unit, _)? = known[name]?.kind { unit } else { "" }
  }

  /// "9.6° (8.8 to 10.4), 13 steps", "9 cm".
  private func number(_ number: NumberWithInterval, of name: FactName) -> String {
    let decimals = decimals(name)
    func text(_ value: Double) -> String {
      number.interval == nil ? shortDecimal(value, decimals: decimals) : decimal(value, decimals)
    }
    let value = text(number.value) + Self.spaced(unit(name))
    let possible = Measure(rawValue: name)?.possible
    let interval = number.interval.map { interval in possible.map { interval.clamped(to: $0) } ?? interval }
    let range = interval.map { say("\(value) (\(text($0.lowerBound)) to \(text($0.upperBound)))") } ?? value
    guard let count = number.count else { return range }
    return name == DerivedFact.squatKnee.rawValue
      ? say(count, one: "\(range), \(count) squat", many: "\(range), \(count) squats")
      : say(count, one: "\(range), \(count) step", many: "\(range), \(count) steps")
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
  private func decimals(_ name: FactName) -> Int {
    if case .duration? = knowledge.question(name)?.kind { return 0 }
    if case .number("%", _)? = known[name]?.kind { return 0 }
    switch (MeasuredFact(rawValue: name), DerivedFact(rawValue: name)) {
    case (.peakEversionVelocity, _), (.cadence, _), (_, .painAge): return 0
    case (_, .archIndex), (_, .archHeightIndex): return 2
    default: return 1
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
