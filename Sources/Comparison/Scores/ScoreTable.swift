import Quantities
import TrainingLog

/// A table of which the first line names the columns.
struct ScoreTable {
  struct Row {
    var line: Int
    fileprivate var cells: [String: String]

    subscript(column: String) -> String { cells[column] ?? "" }
  }

  let name: String
  let rows: [Row]
  private let separator: Character

  /// A rating a day for ten years is less.
  private static let mostRows = 4_000

  init(_ bytes: [UInt8], name: String, columns: [String]) throws(LogProblem) {
    let table = try CSVTable(bytes, name: name)
    guard let head = table.rows.first else {
      throw LogProblem(file: name, reason: "the file holds nothing", advice: "Begin with a line of titles")
    }
    let titles = head.fields.map { $0.lowercased() }
    if let missing = columns.first(where: { !titles.contains($0) }) {
      throw LogProblem(
        file: name, line: head.line, reason: "there is no column “\(missing)”",
        advice: "The titles are \(columns.joined(separator: ", "))")
    }
    guard table.rows.count <= Self.mostRows else {
      throw LogProblem(file: name, reason: "the table is too long", advice: "Give one person's lines only")
    }
    self.name = name
    separator = table.separator
    rows = table.rows.dropFirst().map { row in
      Row(line: row.line, cells: Dictionary(zip(titles, row.fields), uniquingKeysWith: { first, _ in first }))
    }
  }

  func problem(_ row: Row, _ reason: String, _ advice: String) -> LogProblem {
    LogProblem(file: name, line: row.line, reason: reason, advice: advice)
  }

  func condition(_ row: Row) throws(LogProblem) -> Condition {
    guard let condition = Condition(rawValue: row["condition"].lowercased()) else {
      throw problem(row, "“condition” is neither with nor without", "Write with or without")
    }
    return condition
  }

  func rating(_ row: Row, _ column: String) throws(LogProblem) -> Double? { try number(row, column, 0...10) }

  /// A comma is a decimal point where it does not separate columns. nil for an empty cell.
  func number(_ row: Row, _ column: String, _ range: ClosedRange<Double>) throws(LogProblem) -> Double? {
    var text = row[column]
    if text.isEmpty { return nil }
    if separator != "," { text = text.replacing(",", with: ".") }
    guard let value = Double(text), range.contains(value) else {
      throw problem(
        row,
        "“\(column)” is not from \(short(range.lowerBound, decimals: 0)) to \(short(range.upperBound, decimals: 0))",
        "Write a number, or leave it empty")
    }
    return value
  }

  func answer(_ row: Row, _ column: String) throws(LogProblem) -> Bool? {
    switch row[column].lowercased() {
    case "": return nil
    case "yes": return true
    case "no": return false
    default: throw problem(row, "“\(column)” is neither yes nor no", "Write yes or no")
    }
  }

  // MARK: Out

  static func text(_ value: Double?) -> String { value.map { short($0, decimals: 2) } ?? "" }

  /// With quotes where they are needed; a cell that a spreadsheet would take for a formula begins with an apostrophe.
  static func text(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns] + rows).map { $0.map(cell).joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+@-".contains($0) } ?? false && Double(text) == nil
    let plain = isFormula ? "'" + text : text
    guard plain.contains(where: { ",\";\t".contains($0) || $0.isNewline }) else { return plain }
    return "\"" + plain.replacing("\"", with: "\"\"") + "\""
  }
}
