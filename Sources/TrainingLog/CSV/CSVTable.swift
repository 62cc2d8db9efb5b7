/// A table in a text file (RFC 4180): fields in quotes may hold separators, quotes and line breaks. The separator is the one
/// of comma, semicolon and tab that the first line has most of.
package struct CSVTable {
  package struct Row {
    /// In which line of the file it begins, from 1.
    package var line: Int
    package var fields: [String]
  }

  /// Without empty lines.
  package let rows: [Row]
  package let separator: Character

  package init(_ bytes: [UInt8], name: String) throws(LogProblem) {
    guard let text = Self.text(bytes) else {
      throw LogProblem(
        file: name, reason: "this is neither text nor a file of runs that can be read",
        advice: "Save the table as CSV in UTF-8, or export GPX, TCX or FIT")
    }
    let head = text.prefix { !$0.isNewline }
    let separator =
      [",", ";", "\t"].map { (Character($0), head.count(where: Set($0).contains)) }
      .max { $0.1 < $1.1 }.map(\.0) ?? ","
    self.separator = separator
    var parser = Parser(separator: separator)
    for character in text { parser.take(character) }
    parser.endRow()
    if let line = parser.openQuoteLine {
      throw LogProblem(file: name, line: line, reason: "a quotation mark is never closed", advice: "Close or remove it")
    }
    rows = parser.rows
  }

  /// UTF-8, with or without a mark at its beginning; else Latin-1, which old spreadsheets write. nil for what has
  /// characters no text has.
  private static func text(_ bytes: [UInt8]) -> String? {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if body.contains(where: { $0 < 9 || ($0 > 13 && $0 < 32) }) { return nil }
    if let text = String(validating: body, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
  }

  private struct Parser {
    let separator: Character
    var rows: [Row] = []
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuote = false
    var line = 1
    var rowLine = 1
    /// Where the quotes began that are still open.
    var openQuoteLine: Int?

    mutating func take(_ character: Character) {
      if isQuoted { return takeQuoted(character) }
      if wasQuote, character == "\"" {
        field.append("\"")
        (isQuoted, wasQuote, openQuoteLine) = (true, false, line)
        return
      }
      wasQuote = false
      switch character {
      case separator: endField()
      case "\"" where field.allSatisfy(\.isWhitespace):
        (field, isQuoted, openQuoteLine) = ("", true, line)
      case _ where character.isNewline:
        endRow()
        line += 1
        rowLine = line
      default: field.append(character)
      }
    }

    private mutating func takeQuoted(_ character: Character) {
      if character == "\"" {
        (isQuoted, wasQuote, openQuoteLine) = (false, true, nil)
        return
      }
      if character.isNewline { line += 1 }
      field.append(character)
    }

    private mutating func endField() {
      fields.append(field.trimmed)
      field = ""
    }

    mutating func endRow() {
      endField()
      if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(line: rowLine, fields: fields)) }
      fields = []
    }
  }
}

extension StringProtocol {
  var trimmed: String {
    let front = drop(while: \.isWhitespace)
    return String(String(front.reversed()).drop(while: \.isWhitespace).reversed())
  }
}
