package import Knowledge
import Quantities

/// What to write as an answer.
package enum AnswerWording {
  /// "Write: yes or no". The words that may be chosen are in ``options(_:)``.
  package static func form(_ question: Question) -> [String] {
    let sides = question.isPerSide ? ", for each side: {left: …, right: …}" : ""
    switch question.kind {
    case .yesNo: return ["Write: yes or no\(sides)"]
    case .choice: return ["Write one of these words\(sides):"]
    case .choices(_, let exclusive, _):
      let alone = exclusive.map { "; \($0) stands alone" } ?? ""
      return ["Write one or more of these words, as [a, b]\(alone)\(sides):"]
    case .number(let unit, let range, let isWhole):
      let kind = isWhole ? "a whole number" : "a number"
      return ["Write: \(kind) from \(text(range.lowerBound)) to \(text(range.upperBound)), in \(unit)\(sides)"]
    case .duration: return ["Write: a time, such as 10 days, 6 weeks, 3 months or 2 years\(sides)"]
    case .text(let limit): return ["Write: your own words, at most \(limit) letters\(sides)"]
    }
  }

  /// The words that may be chosen, each with what it means.
  package static func options(_ question: Question) -> [String] {
    switch question.kind {
    case .choice(let options), .choices(let options, _, _): options.map(line)
    default: []
    }
  }

  /// What to type in a conversation, where each side is asked for itself.
  package static func typed(_ question: Question) -> [String] {
    switch question.kind {
    case .yesNo: ["yes or no"]
    case .choice(let options): ["One number:"] + numbered(options)
    case .choices(let options, _, _): ["One or more numbers, with commas between:"] + numbered(options)
    case .number(let unit, let range, _): ["\(text(range.lowerBound)) to \(text(range.upperBound)), in \(unit)"]
    case .duration: ["A time, such as 10 days, 6 weeks or 3 months"]
    case .text(let limit): ["Your own words, at most \(limit) letters"]
    }
  }

  /// A value as it would be typed.
  package static func text(_ value: FactValue?) -> String {
    switch value {
    case nil: ""
    case .flag(let flag): flag ? "yes" : "no"
    case .choice(let word), .text(let word): word
    case .choices(let words): words.sorted().joined(separator: ", ")
    case .number(let number): short(number.value, decimals: 2)
    }
  }

  private static func numbered(_ options: [Question.Option]) -> [String] {
    options.enumerated().map { "\($0 + 1) \($1.text)" }
  }

  private static func line(_ option: Question.Option) -> String { "\(option.id): \(option.text)" }

  private static func text(_ number: Double) -> String { short(number, decimals: 2) }
}
