import Report

/// The Markdown of the guide's articles as HTML: headings from the second level on, paragraphs, lists with dashes or
/// numbers, and **strong** words. Everything else is text, and nothing in it becomes a tag.
package enum ArticleHTML {
  package static func html(_ markdown: String) -> String {
    blocks(markdown).map(html).joined(separator: "\n")
  }

  private enum Block: Equatable {
    case heading(level: Int, String)
    case paragraph(String)
    case list(isNumbered: Bool, [String])
  }

  private static func blocks(_ markdown: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      guard !line.trimmed.isEmpty else { isOpen = false; continue }
      let block = block(line)
      switch (isOpen ? blocks.last : nil, block) {
      case (.paragraph(let before)?, .paragraph(let more)):
        blocks[blocks.count - 1] = .paragraph("\(before) \(more)")
      case (.list(let isNumbered, let items)?, .paragraph(let more)):
        // A line that goes on with the item before it.
        blocks[blocks.count - 1] = .list(
          isNumbered: isNumbered, items.dropLast() + ["\(items[items.count - 1]) \(more)"])
      case (.list(let isNumbered, let items)?, .list(let isAlike, let more)) where isNumbered == isAlike:
        blocks[blocks.count - 1] = .list(isNumbered: isNumbered, items + more)
      default: blocks.append(block)
      }
      if case .heading = block { isOpen = false } else { isOpen = true }
    }
    return blocks
  }

  private static func block(_ line: String) -> Block {
    let text = line.trimmed
    let marks = text.prefix { $0 == "#" }.count
    if (2...4).contains(marks), text.dropFirst(marks).first == " " {
      return .heading(level: marks, String(text.dropFirst(marks)).trimmed)
    }
    if text.hasPrefix("- ") { return .list(isNumbered: false, [String(text.dropFirst(2)).trimmed]) }
    let digits = text.prefix(while: \.isNumber)
    if !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") {
      return .list(isNumbered: true, [String(text.dropFirst(digits.count + 2)).trimmed])
    }
    return .paragraph(text)
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text): return "<h\(level)>\(inline(text))</h\(level)>"
    case .paragraph(let text): return "<p>\(inline(text))</p>"
    case .list(let isNumbered, let items):
      let tag = isNumbered ? "ol" : "ul"
      return "<\(tag)>\n\(items.map { "<li>\(inline($0))</li>\n" }.joined())</\(tag)>"
    }
  }

  /// Text with its `**strong**` words; a mark without its partner is text.
  private static func inline(_ text: String) -> String {
    let parts = escaped(text).split(separator: "**", omittingEmptySubsequences: false)
    return parts.enumerated().map { place, part in
      if place.isMultiple(of: 2) { return String(part) }
      return place == parts.count - 1 ? "**\(part)" : "<strong>\(part)</strong>"
    }.joined()
  }
}
