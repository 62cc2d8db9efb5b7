import AnnotatedYAML
import Foundation

/// The patterns of the phrases that source code says, read out of its text.
struct SaidPhrases {
  let files: [(name: String, patterns: [String])]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")

  /// - Parameter folder: below `Sources`; with all folders in it.
  init(in folder: String) throws {
    let root = Self.sources.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    files = try names.sorted().map { name in
      (name, Self.patterns(in: try String(contentsOf: root.appending(path: name), encoding: .utf8)))
    }
  }

  var patterns: [String] { files.flatMap(\.patterns) }

  /// The English of a book's entries, in order.
  static func book(_ name: String) throws -> [String] {
    let text = try String(contentsOf: sources.appending(path: "Phrases/Books/\(name)"), encoding: .utf8)
    return try YAMLDocument(text, file: name).root.list().map { try $0.mapping().required("en").text() }
  }

  /// Every text in a call of `say`: pieces that are added are one, and what stands in brackets within is no part of it.
  static func patterns(in code: String) -> [String] {
    let lines = code.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
    let text = lines.joined(separator: "\n")
    var found: [String] = []
    var rest = text[...]
    while let call = rest.firstRange(of: "say(") {
      let before = text[..<call.lowerBound].last
      rest = rest[call.upperBound...]
      if before.map({ $0.isLetter || $0 == "_" }) ?? false || text[..<call.lowerBound].hasSuffix("func ") { continue }
      var reader = Reader(rest: rest)
      found += reader.call()
    }
    return found
  }

  private struct Reader {
    var rest: Substring

    /// Up to the bracket that closes the call.
    mutating func call() -> [String] {
      var (found, depth, gaps): ([String], Int, Int) = ([], 1, 0)
      var pattern: String?
      func isEnd(_ character: Character) -> Bool { depth == 0 || character == "," && depth == 1 }
      while depth > 0, let character = rest.popFirst() {
        switch character {
        case "\"":
          let outside = depth > 1
          var (text, count) = ("", gaps)
          literal(into: &text, gaps: &count)
          if !outside { (pattern, gaps) = ((pattern ?? "") + text, count) }
        case "(", "[", "{": depth += 1
        case ")", "]", "}": depth -= 1
        default: break
        }
        if isEnd(character), let text = pattern {
          found.append(text)
          (pattern, gaps) = (nil, 0)
        }
      }
      return found
    }

    /// Behind the first quotation mark, to behind the last.
    private mutating func literal(into text: inout String, gaps: inout Int) {
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\", let next = rest.popFirst() else { text.append(character); continue }
        switch next {
        case "(":
          gaps += 1
          text += "{\(gaps)}"
          interpolation()
        case "u": text += scalar()
        case "n": text += "\n"
        default: text.append(next)
        }
      }
    }

    /// `{2212}`, behind the u.
    private mutating func scalar() -> String {
      guard let close = rest.firstIndex(of: "}") else { return "" }
      let code = UInt32(rest[..<close].dropFirst(), radix: 16).flatMap(Unicode.Scalar.init)
      rest = rest[close...].dropFirst()
      return code.map { String(Character($0)) } ?? ""
    }

    private mutating func interpolation() {
      var depth = 1
      while depth > 0, let character = rest.popFirst() {
        switch character {
        case "\"":
          var (text, gaps) = ("", 0)
          literal(into: &text, gaps: &gaps)
        case "(": depth += 1
        case ")": depth -= 1
        default: break
        }
      }
    }
  }
}
