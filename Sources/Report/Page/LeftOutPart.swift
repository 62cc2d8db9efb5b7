import Gait
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
    let times = steps.map { fixed($0.contact.seconds, decimals: 2) }.joined(separator: ", ")
    return LeftOutPart(
      what: "\(side.title), \(counted(steps.count, "step"))", reason: reason, times: "at \(times)\u{202F}s")
  }

  /// In the order in which they first occur.
  private static func distinct(_ reasons: [String]) -> [String] {
    reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  static func summary(_ record: AnalysisRecord) -> String {
    let sides = Side.allCases.map { side in
      "\(record.summary[side].stepsUsed) of \(counted(record.steps.count { $0.side == side }, "step")) on the \(side.name)"
    }
    return "Used: \(sides.joined(separator: ", "))."
  }
}
