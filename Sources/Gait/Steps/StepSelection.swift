import Quantities
import Signals

/// Which stances are used, and why the others are not.
enum StepSelection {
  /// A stance that lasts longer or shorter than its foot's median by more than this factor is a stumble or a misread
  /// event, and would move every measure in % of stance.
  static let durationFactor = 1.35

  /// One reason for each stance, nil for those that are used. Same order.
  static func reasons(_ stances: [Stance]) -> [String?] {
    let typical = BySide { side in
      Statistics.median(stances.filter { $0.side == side && !$0.isCutOff }.map(\.duration.seconds))
    }
    return stances.map { stance in
      if stance.isCutOff { return "cut off by the start or the end of what could be followed" }
      guard let median = typical[stance.side], median > 0 else { return nil }
      let ratio = stance.duration.seconds / median
      if ratio > durationFactor { return "much longer on the ground than this foot's other steps" }
      if ratio < 1 / durationFactor { return "much shorter on the ground than this foot's other steps" }
      return nil
    }
  }
}
