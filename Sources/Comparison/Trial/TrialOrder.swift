public enum Condition: String, Sendable, CaseIterable, Codable {
  case without, with

  public var other: Condition { self == .without ? .with : .without }
}

/// Which condition comes when, drawn at random.
public struct TrialOrder: Sendable, Hashable {
  public enum Design: String, Sendable, CaseIterable {
    /// Blocks of four, without–with–with–without or the reverse: what changes steadily through a session, such as
    /// tiredness, cancels in each block.
    case inOneSession = "in-one-session"
    /// Blocks of two, one of each: a session of its own for each block.
    case overWeeks = "over-weeks"

    /// The order of a block whose first is `first`.
    func block(_ first: Condition) -> [Condition] {
      switch self {
      case .inOneSession: [first, first.other, first.other, first]
      case .overWeeks: [first, first.other]
      }
    }

    public var blockLength: Int { block(.without).count }

    /// How recordings made in this order are compared.
    public var filming: Filming { self == .inOneSession ? .inOneSession : .inPairs }
  }

  public var design: Design
  /// The first of each block.
  public var firsts: [Condition]

  public init(design: Design, firsts: [Condition]) {
    self.design = design
    self.firsts = firsts
  }

  /// - Parameter seed: the same gives the same order.
  public init(design: Design, blocks: Int, seed: UInt64) {
    precondition(blocks >= 1)
    var generator = SeededGenerator(seed: seed)
    self.init(design: design, firsts: (0..<blocks).map { _ in Bool.random(using: &generator) ? .with : .without })
  }

  /// nil for conditions in an order that the design cannot have drawn.
  public init?(design: Design, conditions: [Condition]) {
    let length = design.blockLength
    guard !conditions.isEmpty, conditions.count.isMultiple(of: length) else { return nil }
    let firsts = stride(from: 0, to: conditions.count, by: length).map { conditions[$0] }
    self.init(design: design, firsts: firsts)
    guard self.conditions == conditions else { return nil }
  }

  public var conditions: [Condition] { firsts.flatMap(design.block) }
}
