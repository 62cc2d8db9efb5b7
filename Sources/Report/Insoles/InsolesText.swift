import Quantities
public import InsoleChoice
public import Knowledge

/// A ranked range of insoles in JSON, schema `loadline.insoles/1`, and on a terminal.
public enum InsolesText {
  public static let schema = "loadline.insoles/1"

  public static func json(_ ranking: InsoleRanking, of range: InsoleRange) -> String {
    JSONTree.object([
      "schema": .string(schema), "range": .string(range.title), "trial": .bool(true), "reasons": .array([]),
      "suitable": .integer(ranking.suitable.count),
      "products": .array(ranking.entries.map(product)),
    ]).text()
  }

  /// Of a plan that advises no insole.
  public static func json(reasons: [String], of range: InsoleRange) -> String {
    JSONTree.object([
      "schema": .string(schema), "range": .string(range.title), "trial": .bool(false),
      "reasons": .array(reasons.map(JSONTree.string)), "suitable": .integer(0), "products": .array([]),
    ]).text()
  }

  private static func product(_ entry: InsoleRanking.Entry) -> JSONTree {
    .object([
      "id": .string(entry.product.id), "name": .string(entry.product.name),
      "verdict": .string(entry.verdict.rawValue), "distance": .number(entry.distance, 2),
      "for": .array(entry.reasonsFor.map(JSONTree.string)),
      "against": .array(entry.reasonsAgainst.map(JSONTree.string)),
      "price": .optional(entry.product.price), "link": .optional(entry.product.link),
      "picture": .optional(entry.product.picture),
    ])
  }

  public static func terminal(_ ranking: InsoleRanking, of range: InsoleRange, columns: Int = 80) -> String {
    var lines = TerminalSummary.hanging(head(ranking, range), columns)
    for verdict in InsoleRanking.Verdict.allCases {
      let entries = ranking.entries.filter { $0.verdict == verdict }
      if !entries.isEmpty { lines += ["", title(verdict)] }
      for entry in entries {
        let price = entry.product.price.map { ", \($0)" } ?? ""
        lines += TerminalSummary.hanging("\(entry.product.name)\(price)", columns, indent: "  ")
        lines += entry.reasonsFor.flatMap { TerminalSummary.hanging("+ \($0)", columns, indent: "    ") }
        lines += entry.reasonsAgainst.flatMap { TerminalSummary.hanging("- \($0)", columns, indent: "    ") }
      }
    }
    return lines.joined(separator: "\n") + "\n\n" + TerminalSummary.hanging(limits, columns).joined(separator: "\n")
      + "\n"
  }

  public static func terminal(reasons: [String], columns: Int = 80) -> String {
    let lines = TerminalSummary.hanging("Your plan advises no insole, so none is chosen.", columns)
    return (lines + reasons.flatMap { TerminalSummary.hanging($0, columns, indent: "  ") }).joined(separator: "\n")
      + "\n"
  }

  private static func head(_ ranking: InsoleRanking, _ range: InsoleRange) -> String {
    let count = ranking.suitable.count
    if count == 0 {
      return
        "\(range.title): none of the \(counted(ranking.entries.count, "insole")) suits your plan. That is an answer "
        + "too: better none than a wrong one."
    }
    return
      "\(range.title): \(count) of \(counted(ranking.entries.count, "insole")) \(count == 1 ? "suits" : "suit") your plan."
  }

  private static func title(_ verdict: InsoleRanking.Verdict) -> String {
    switch verdict {
    case .suitable: "Suits"
    case .partly: "Suits in part"
    case .unsuitable: "Does not suit"
    }
  }

  private static let limits =
    "Nobody can tell beforehand whether an insole helps. Try it for the time your plan gives, and go by how it feels."
}
