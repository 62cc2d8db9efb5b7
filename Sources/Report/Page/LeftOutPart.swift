import Gait
import Phrases
import Quantities

/// The steps of one foot that were not used for one reason.
struct LeftOutPart: Equatable {
  let what: String
  let reason: String
  let times: String

  static func all(_ record: AnalysisRecord) -> [LeftOutPart] {
    Side.allCases.flatMap { side in
      let unused = record.steps.filter { $0.side == side && !$0.isUsed }
      return distinct(unused.compactMap(\.notUsedBecause)).map { reason in
        part(unused.filter { $0.notUsedBecause == reason }, side, reason)
      }
    }
  }

  private static func part(_ steps: [Step], _ side: Side, _ reason: String) -> LeftOutPart {
    let count = say(steps.count, one: "\(steps.count) step", many: "\(steps.count) steps")
    // Where numbers have commas, commas cannot part them.
    let separator = PhraseBook.current.decimalPoint == "," ? "; " : ", "
    let times = steps.map { decimal($0.contact.seconds, 2) }.joined(separator: separator)
    return LeftOutPart(
      what: say(side, left: "Left, \(count)", right: "Right, \(count)"), reason: retold(reason),
      times: say("at \(times)\u{202F}s"))
  }

  /// In the order in which they first occur.
  private static func distinct(_ reasons: [String]) -> [String] {
    reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  static func summary(_ record: AnalysisRecord) -> String {
    let sides = BySide { side in
      let used = String(record.summary[side].stepsUsed)
      let all = record.steps.count { $0.side == side }
      let ofAll = say(all, one: "of \(all) step", many: "of \(all) steps")
      return say(side, left: "\(used) \(ofAll) on the left", right: "\(used) \(ofAll) on the right")
    }
    return say("Used: \(sides.left), \(sides.right).")
  }
}
