public import Quantities
import Signals

/// What a person decided of one step: left out, with the reason, or taken in although the measurement would not.
public struct StepChoice: Hashable, Sendable {
  public enum Decision: Hashable, Sendable {
    /// Why, in the person's words.
    case leftOut(String)
    case takenIn
  }

  public var side: Side
  /// When the foot touched the ground; names the step.
  public var contact: Instant
  public var decision: Decision

  public init(side: Side, contact: Instant, decision: Decision) {
    self.side = side
    self.contact = contact
    self.decision = decision
  }

  /// How far the contact may lie from the step's own: times are written with few decimals, and steps of one foot are
  /// half a second apart.
  static let tolerance = Interval.seconds(0.05)

  /// Whether it is about the step of this foot that begins then.
  public func means(_ side: Side, _ contact: Instant) -> Bool {
    self.side == side && abs((self.contact - contact).seconds) <= Self.tolerance.seconds
  }
}

/// Which stances are used, and why the others are not.
enum StepSelection {
  /// A stance that lasts longer or shorter than its foot's median by more than this factor is a stumble or a misread
  /// event, and would move every measure in % of stance.
  static let durationFactor = 1.35

  /// One reason for each stance, nil for those that are used. Same order. A person's choice comes before the rules;
  /// only a step whose beginning or end was not seen cannot be taken in.
  static func reasons(_ stances: [Stance], _ choices: [StepChoice] = []) -> [String?] {
    zip(stances, reasons(stances)).map { stance, reason in
      switch choices.last(where: { $0.means(stance.side, stance.contact) })?.decision {
      case .leftOut(let why): "left out by hand: \(why)"
      case .takenIn: stance.isCutOff ? reason : nil
      case nil: reason
      }
    }
  }

  private static func reasons(_ stances: [Stance]) -> [String?] {
    let typical = BySide { side in
      Statistics.median(stances.filter { $0.side == side && !$0.isCutOff }.map(\.duration.seconds))
    }
    return stances.map { stance in
      if stance.isCutOff { return Step.cutOff }
      guard let median = typical[stance.side], median > 0 else { return nil }
      let ratio = stance.duration.seconds / median
      if ratio > durationFactor { return "much longer on the ground than this foot's other steps" }
      if ratio < 1 / durationFactor { return "much shorter on the ground than this foot's other steps" }
      return nil
    }
  }
}
