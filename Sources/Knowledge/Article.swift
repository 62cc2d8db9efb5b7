public import AnnotatedYAML

/// A short article of the guide.
public struct Article: Sendable, Equatable {
  /// The file's name without its ending.
  public var id: String
  public var title: String
  /// Place in the guide, from 1.
  public var order: Int
  /// One sentence for a list of articles.
  public var summary: String
  public var sources: [SourceKey]
  /// Markdown, with headings from the second level on.
  public var body: String
}

extension Article {
  /// Reads a Markdown text that begins with front matter between two lines `---`.
  public init(markdown: String, file: String) throws(YAMLProblems) {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw YAMLProblems(
        YAMLProblem(
          file: file, line: 1, reason: "the article has no front matter",
          advice: "Begin with a line ---, title, order, summary and sources, and another line ---"))
    }
    let front = try YAMLDocument(lines[1..<end].joined(separator: "\n"), file: file, firstLine: 2)
    let map = try front.root.mapping(keys: ["title", "order", "summary", "sources"])
    id = String(file.split(separator: ".").first ?? "")
    title = try map.required("title").text()
    order = try map.required("order").integer(in: 1...100)
    summary = try map.required("summary").text()
    sources = try map.required("sources").texts()
    body = lines[(end + 1)...].joined(separator: "\n")
  }
}
