/// What is wrong with a page's tags, found without a browser.
enum HTMLCheck {
  private static let void: Set<Substring> = ["meta", "line", "rect", "circle", "path", "image", "!DOCTYPE"]

  /// The first tag that does not fit, or nil when every tag that was opened is closed in order.
  static func problem(in page: String) -> String? {
    var open: [Substring] = []
    for tag in withoutStyle(page).split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
      guard let end = tag.firstIndex(of: ">") else { return "not ended: \(tag.prefix(40))" }
      let inside = tag[..<end]
      let name = inside.prefix { !$0.isWhitespace && $0 != "/" || $0 == "/" && inside.first == "/" }
      if inside.count(where: { $0 == "\"" }) % 2 == 1 { return "quotes: \(inside.prefix(60))" }
      if name.first == "/" {
        if open.popLast() != name.dropFirst() { return "closed out of order: \(name)" }
      } else if !void.contains(name), inside.last != "/" {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "left open: \(open)"
  }

  /// What a reader sees: the text between the tags, entities as they are.
  static func text(of page: String) -> String {
    withoutStyle(page).split(separator: "<").map { $0.drop { $0 != ">" }.dropFirst() }.joined(separator: " ")
  }

  private static func withoutStyle(_ page: String) -> String {
    page.split(separator: "<style>", maxSplits: 1).enumerated().map { i, part in
      i == 0 ? String(part) : part.split(separator: "</style>", maxSplits: 1).last.map(String.init) ?? ""
    }.joined()
  }
}
