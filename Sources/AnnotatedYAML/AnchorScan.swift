/// Looks for YAML's anchors (`&name`) and aliases (`*name`). A few lines of them can stand for more values than fit into a
/// memory, and comparing keys that hold them takes as long; no file that is read here needs them.
enum AnchorScan {
  /// The first line, from 1, with an alias of an anchor that stands before it; nil without one. Signs within words and
  /// text, such as "R&D" and "2 * 3", are none.
  static func lineOfAlias(_ text: String) -> Int? {
    var anchors: Set<Substring> = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      for name in names(in: line) {
        if name.first == "&" { anchors.insert(name.dropFirst()) }
        if name.first == "*", anchors.contains(name.dropFirst()) { return index + 1 }
      }
    }
    return nil
  }

  /// Words that begin with one of the two signs, with it.
  private static func names(in line: Substring) -> [Substring] {
    guard line.utf8.contains(UInt8(ascii: "&")) || line.utf8.contains(UInt8(ascii: "*")) else { return [] }
    return line.split { $0.isWhitespace || "[]{},".contains($0) }
      .map { $0.hasSuffix(":") ? $0.dropLast() : $0 }
      .filter { $0.count > 1 && ($0.first == "&" || $0.first == "*") }
  }
}
