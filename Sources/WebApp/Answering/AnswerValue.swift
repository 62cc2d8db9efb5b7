import AnnotatedYAML
import Assessment
import Foundation
import Knowledge
import Quantities

/// An answer in JSON: true or false, a number, a word or words of one's own, several words, or one of these for each side.
/// null is no answer.
enum AnswerValue: Codable, Equatable, Sendable {
  case none
  case flag(Bool)
  case number(Double)
  case text(String)
  case words([String])
  /// A side that is absent is left as it is.
  case sides([String: AnswerValue])

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .none
    } else if let flag = try? box.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? box.decode(Double.self) {
      self = .number(number)
    } else if let text = try? box.decode(String.self) {
      self = .text(text)
    } else if let words = try? box.decode([String].self) {
      self = .words(words)
    } else {
      self = .sides(try box.decode([String: AnswerValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch self {
    case .none: try box.encodeNil()
    case .flag(let flag): try box.encode(flag)
    case .number(let number): try box.encode(number)
    case .text(let text): try box.encode(text)
    case .words(let words): try box.encode(words)
    case .sides(let sides): try box.encode(sides)
    }
  }
}

extension AnswerValue {
  /// - Parameter order: of the words, where there are several.
  init(_ value: FactValue?, order: [String] = []) {
    switch value {
    case nil: self = .none
    case .flag(let flag): self = .flag(flag)
    case .number(let number): self = .number(number.value)
    case .choice(let word), .text(let word): self = .text(word)
    case .choices(let words): self = .words(order.filter(words.contains))
    }
  }

  init(_ answers: Answers, to question: Question) {
    let order = question.options.map(\.id)
    guard question.isPerSide else { self = AnswerValue(answers[question.id], order: order); return }
    let sides = Side.allCases.map { ($0.rawValue, AnswerValue(answers[question.id, $0], order: order)) }
    self = .sides(Dictionary(uniqueKeysWithValues: sides))
  }

  /// As it is written in a file of answers, so that ``AnswerReader`` checks it; nil for no answer.
  fileprivate var yaml: String? {
    switch self {
    case .none: nil
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): number.isFinite ? "\(number)" : "?"
    case .text(let text): Self.quoted(text)
    case .words(let words): "[\(words.map(Self.quoted).joined(separator: ", "))]"
    case .sides: "{}"
    }
  }

  /// In one line: a file of answers has a line for each.
  private static func quoted(_ text: String) -> String {
    let plain = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
    return "'" + String(String.UnicodeScalarView(plain)).replacing("'", with: "''") + "'"
  }

  fileprivate var isBlank: Bool {
    switch self {
    case .none: true
    case .text(let text): text.trimmed.isEmpty
    case .words(let words): words.isEmpty
    case .flag, .number, .sides: false
    }
  }
}

extension Answers {
  /// Takes an answer as it came from outside. Whether it fits the others is not looked at here.
  ///
  /// - Throws: what is wrong with it.
  mutating func take(_ value: AnswerValue, for name: FactName, _ knowledge: KnowledgeBase) throws(YAMLProblems) {
    if value.isBlank { return remove(name) }
    if knowledge.redFlags.contains(where: { $0.factName == name }) {
      return set(name, .whole(.flag(try value.document(name).flag())))
    }
    guard let question = knowledge.question(name) else {
      throw YAMLProblems(
        YAMLProblem(file: name, line: 1, reason: "there is no question \(name)", advice: "See what is asked"))
    }
    guard question.isPerSide, case .sides(let sides) = value else {
      return set(name, try AnswerReader.answer(to: question, from: value.document(name)))
    }
    for (key, value) in sides.sorted(by: { $0.key < $1.key }) {
      guard let side = Side(rawValue: key) else {
        throw YAMLProblems(
          YAMLProblem(file: name, line: 1, reason: "\(key) is no side", advice: "Give left and right"))
      }
      var answer = BySide<FactValue?> { self[name, $0] }
      answer[side] = value.isBlank ? nil : try Self.value(of: question, value, side)
      set(name, .bySide(answer))
    }
  }

  private static func value(
    of question: Question, _ value: AnswerValue, _ side: Side
  ) throws(YAMLProblems) -> FactValue? {
    let text = "{\(side.rawValue): \(value.yaml ?? "")}"
    let answer = try AnswerReader.answer(to: question, from: YAMLDocument(text, file: question.id).root)
    if case .bySide(let values) = answer { return values[side] }
    return nil
  }
}

extension AnswerValue {
  fileprivate func document(_ name: String) throws(YAMLProblems) -> YAMLValue {
    try YAMLDocument(yaml ?? "", file: name).root
  }
}
