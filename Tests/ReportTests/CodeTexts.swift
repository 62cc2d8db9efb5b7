import AnnotatedYAML
import Foundation

/// The texts in Swift code, as patterns: `"tilts inward to \(angle)"` is `tilts inward to {1}`, and pieces joined by `+`
/// are one.
struct CodeTexts {
  private let code: [Character]

  init(_ code: String) { self.code = Array(code) }

  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  /// The Swift files below a folder of `Sources`, or the file itself.
  static func files(_ place: String) throws -> [CodeTexts] {
    let root = sources.appending(path: place)
    let names = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
    let files = place.hasSuffix(".swift") ? [root] : names.sorted().map { root.appending(path: $0) }
    return try files.filter { $0.pathExtension == "swift" }.map {
      CodeTexts(try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// The English patterns of a book of German phrases.
  static func book(_ name: String) throws -> [String] {
    let file = sources.appending(path: "Phrases/Books/\(name).de.yaml")
    let document = try YAMLDocument(String(contentsOf: file, encoding: .utf8), file: name)
    return try document.root.list().map { try $0.mapping(keys: ["en", "de"]).required("en").text() }
  }

  /// Every text outside comments, but those for programmers.
  func all() -> [String] {
    var texts: [String] = []
    // What stands between the text before and here, spaces aside.
    var (place, between) = (0, "")
    while place < code.count {
      if starts("//", at: place) {
        place = code[place...].firstIndex(of: "\n") ?? code.count
      } else if code[place] == "\"" {
        let isForPersons = !String(code[max(0, place - 60)..<place]).contains("precondition")
        let (pieces, end) = literal(at: place)
        if between == "+", !texts.isEmpty {
          texts[texts.count - 1] += pieces
        } else {
          texts.append(isForPersons ? pieces : "")
        }
        (place, between) = (end, "")
      } else {
        if !code[place].isWhitespace, between.count < 2 { between.append(code[place]) }
        place += 1
      }
    }
    return texts.map(numbered)
  }

  /// What is said to a person: the texts right inside the brackets of `say(`.
  func said() -> [String] {
    code.indices.flatMap { place -> [String] in
      guard starts("say(", at: place), place == 0 || !(code[place - 1].isLetter || code[place - 1] == "."),
        !String(code[max(0, place - 5)..<place]).hasSuffix("func ")
      else { return [] }
      return arguments(from: place + 4)
    }
  }

  private func arguments(from start: Int) -> [String] {
    var texts: [String?] = [nil]
    var (place, depth) = (start, 1)
    while depth > 0, place < code.count {
      switch code[place] {
      case "\"":
        let (piece, end) = literal(at: place)
        if depth == 1 { texts[texts.count - 1] = (texts[texts.count - 1] ?? "") + piece }
        place = end
        continue
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "," where depth == 1: texts.append(nil)
      default: break
      }
      place += 1
    }
    return texts.compactMap { $0 }.map(numbered)
  }

  /// The text that begins with the quotation mark at `start`, its gaps marked, and the place after it.
  private func literal(at start: Int) -> (String, Int) {
    var text = ""
    var place = start + 1
    while place < code.count, code[place] != "\"" {
      guard code[place] == "\\" else {
        text.append(code[place])
        place += 1
        continue
      }
      (text, place) = escape(at: place, after: text)
    }
    return (text, place + 1)
  }

  private func escape(at place: Int, after text: String) -> (String, Int) {
    switch code[place + 1] {
    case "(":
      var (end, depth) = (place + 2, 1)
      while depth > 0 {
        if code[end] == "\"" {
          end = literal(at: end).1
          continue
        }
        depth += code[end] == "(" ? 1 : code[end] == ")" ? -1 : 0
        end += 1
      }
      return (text + Self.gap, end)
    case "u":
      let close = code[place...].firstIndex(of: "}") ?? place
      let scalar = UInt32(String(code[(place + 3)..<close]), radix: 16).flatMap(Unicode.Scalar.init)
      return (text + (scalar.map { String($0) } ?? ""), close + 1)
    case "n": return (text + "\n", place + 2)
    default: return (text + String(code[place + 1]), place + 2)
    }
  }

  private static let gap = "\u{0}"

  private func numbered(_ text: String) -> String {
    text.split(separator: Self.gap, omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 ? String($1) : "{\($0)}\($1)" }.joined()
  }

  private func starts(_ text: String, at place: Int) -> Bool {
    place + text.count <= code.count && code[place..<(place + text.count)].elementsEqual(text)
  }
}
