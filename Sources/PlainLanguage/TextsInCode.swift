/// Gets the texts for people out of files in which they stand among other things.
public enum TextsInCode {
  /// The text literals of Swift code that look like words: of at least three, with a space between. Interpolations count as
  /// one word. Comments are left out.
  public static func swift(_ code: String, file: String) -> [LanguageLint.Text] {
    code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
      literals(in: line).filter(isSentenceLike).map { LanguageLint.Text("\(file):\(number + 1)", $0) }
    }
  }

  /// The text between the tags of a Mustache or HTML template; tags, style and script are left out, `{{name}}` counts as one
  /// word.
  public static func template(_ html: String, file: String) -> [LanguageLint.Text] {
    var texts: [LanguageLint.Text] = []
    var line = 1
    var text = ""
    var tag: String?
    func flush() {
      if isSentenceLike(text) { texts.append(LanguageLint.Text("\(file):\(line)", text)) }
      text = ""
    }
    var isSilent = false
    for character in html.replacing("{{", with: "{").replacing("}}", with: "}") {
      if character == "\n" { line += 1 }
      if character == "<" {
        flush()
        tag = ""
      } else if character == ">", let name = tag {
        if name.hasPrefix("style") || name.hasPrefix("script") { isSilent = true }
        if name.hasPrefix("/style") || name.hasPrefix("/script") { isSilent = false }
        tag = nil
      } else if tag != nil {
        tag?.append(character)
      } else if !isSilent {
        text.append(character == "\n" ? " " : character)
      }
    }
    flush()
    return texts
  }

  /// The paragraphs, list entries and headings of Markdown, without its signs.
  public static func markdown(_ markdown: String, place: String) -> [LanguageLint.Text] {
    var paragraphs: [String] = [""]
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let content = line.drop { "#-*> 0123456789.".contains($0) }
      if line.isEmpty || content.startIndex != line.startIndex { paragraphs.append("") }
      paragraphs[paragraphs.count - 1] +=
        (paragraphs.last?.isEmpty == true ? "" : " ") + content.replacing("*", with: "")
    }
    return paragraphs.filter { !$0.isEmpty }.map { LanguageLint.Text(place, $0) }
  }

  private static func isSentenceLike(_ text: String) -> Bool {
    text.split(separator: " ").filter { $0.contains(where: \.isLetter) }.count >= 3
  }

  /// What stands between quotation marks in one line, with `\(…)` as `{}`.
  private static func literals(in line: Substring) -> [String] {
    if line.drop(while: \.isWhitespace).hasPrefix("//") { return [] }
    var literals: [String] = []
    var current: String?
    var depth = 0
    var previous: Character = " "
    for character in line {
      if depth > 0 {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
      } else if current != nil {
        if previous == "\\" && character == "(" {
          depth = 1
          current?.removeLast()
          current? += "{}"
        } else if character == "\"" && previous != "\\" {
          literals.append(current ?? "")
          current = nil
        } else {
          current?.append(character)
        }
      } else if character == "\"" {
        current = ""
      }
      previous = character
    }
    return literals
  }
}
