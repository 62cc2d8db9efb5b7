internal import Yams

/// A YAML text whose every value knows its line, so that what is wrong with it can be said to a person.
public struct YAMLDocument: Sendable {
  /// What the file holds: usually a mapping or a list.
  public let root: YAMLValue

  /// Reads the text of one document.
  ///
  /// - Parameters:
  ///   - text: the whole file.
  ///   - file: its name as it is shown to people, without its folders.
  ///   - firstLine: the line of the file in which the text begins: more than 1 for what is cut out of a larger file.
  /// - Throws: what is wrong with the YAML itself, such as a wrong indentation or a key that stands twice.
  public init(_ text: String, file: String, firstLine: Int = 1) throws(YAMLProblems) {
    if let line = AnchorScan.lineOfAlias(text) {
      throw YAMLProblems(
        YAMLProblem(
          file: file, line: line + firstLine - 1, reason: "a value is named with & and used again with *",
          advice: "Write the value out in each place"))
    }
    let node: Node?
    do {
      // Without rules for types: whether something is a number is asked when it is read, and it is four times as fast.
      node = try Yams.compose(yaml: text, .basic)
    } catch {
      throw YAMLProblems(Self.problem(error, in: text, file: file, firstLine: firstLine))
    }
    guard let node else {
      throw YAMLProblems(
        YAMLProblem(file: file, line: firstLine, reason: "the file is empty", advice: "Put something in it"))
    }
    root = YAMLValue(node: node, place: Place(file: file, offset: firstLine - 1, path: ""))
  }

  private static func problem(_ error: any Error, in text: String, file: String, firstLine: Int) -> YAMLProblem {
    let offset = firstLine - 1
    let advice = "Look at this line and the one above it: indentation, colons, quotes around text with a colon in it"
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let detail = context.map { " \($0.text)" } ?? ""
      return YAMLProblem(
        file: file, line: mark.line + offset, reason: "this is not YAML: \(problem)\(detail)", advice: advice)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map(\.description).sorted().joined(separator: ", ")
      return YAMLProblem(
        file: file, line: (secondLine(of: duplicates, in: text) ?? context.mark.line) + offset,
        reason: "these keys stand twice: \(keys)",
        advice: "Keep one of each")
    default:
      return YAMLProblem(file: file, line: firstLine, reason: "this is not YAML text", advice: "Save the file as UTF-8")
    }
  }
}

/// The line, from 1, where the first of these keys stands for the second time; nil when that is not seen.
private func secondLine(of keys: [String], in text: String) -> Int? {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
  return keys.compactMap { key in
    lines.filter { $0.element.drop(while: \.isWhitespace).hasPrefix("\(key):") }.dropFirst().first.map { $0.offset + 1 }
  }.min()
}

/// Where a value stands: the file, what to add to its line, and the keys that lead to it.
struct Place: Sendable {
  let file: String
  let offset: Int
  let path: String

  func below(_ key: String) -> Place {
    Place(file: file, offset: offset, path: path.isEmpty ? key : "\(path).\(key)")
  }
}
