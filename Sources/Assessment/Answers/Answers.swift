public import Knowledge
public import Quantities

/// What one person answered, checked: every value is one that its question allows, and no two contradict each other.
public struct Answers: Sendable, Equatable {
  public static let schema = "loadline.answers/1"

  /// Answers to questions under their ids, and to the signs of danger under `red_flags.<id>`.
  public private(set) var sheet = FactSheet()
  /// What was answered, in the order of the knowledge base.
  public private(set) var answered: [FactName] = []

  /// Nothing answered.
  public init() {}

  public subscript(name: FactName, side: Side? = nil) -> FactValue? { sheet[name, side] }

  public func isAnswered(_ name: FactName) -> Bool { answered.contains(name) }

  /// Takes an answer as it is. Whether it can be right is the business of ``AnswerReader`` and ``Contradictions``.
  public mutating func set(_ name: FactName, _ answer: Answer) {
    if case .bySide(let values) = answer, values.left == nil, values.right == nil { return remove(name) }
    if !answered.contains(name) { answered.append(name) }
    switch answer {
    case .whole(let value):
      sheet[name] = value
    case .bySide(let values):
      for side in Side.allCases { sheet[name, side] = values[side] }
    }
  }

  /// A value as the answer of one side, with what the other side has already; or of the whole person.
  public func answer(_ value: FactValue, _ side: Side?, to question: Question) -> Answer {
    guard let side else { return .whole(value) }
    var values = BySide { self[question.id, $0] }
    values[side] = value
    return .bySide(values)
  }

  /// As if the question had been skipped.
  public mutating func remove(_ name: FactName) {
    answered.removeAll { $0 == name }
    let sides: [Side?] = [nil, .left, .right]
    for side in sides { sheet[name, side] = nil }
  }
}

/// One answer: to a question about the whole person, or about each side. One side may be skipped.
public enum Answer: Sendable, Equatable {
  case whole(FactValue)
  case bySide(BySide<FactValue?>)
}
