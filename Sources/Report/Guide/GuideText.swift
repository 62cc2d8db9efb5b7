public import Knowledge

/// The guide's articles as plain text.
public enum GuideText {
  /// One line an article: the name to ask for it by, its title and what it is about.
  public static func contents(_ knowledge: KnowledgeBase) -> String {
    let articles = knowledge.articles.sorted { $0.order < $1.order }
    let width = articles.map(\.id.count).max() ?? 0
    let lines = articles.map { article in
      "  \(article.id)\(String(repeating: " ", count: width - article.id.count))  \(article.title). \(article.summary)"
    }
    return (["Articles of the guide:", ""] + lines).joined(separator: "\n") + "\n"
  }

  /// The article as it is written, in Markdown, with its sources at the end; nil where there is none of that name.
  public static func article(_ name: String, _ knowledge: KnowledgeBase) -> String? {
    guard let article = knowledge.articles.first(where: { $0.id == name }) else { return nil }
    let sources = article.sources.compactMap { knowledge.source($0) }.map { source in
      "- \(source.citation)" + (source.doi.map { " doi:\($0)" } ?? "")
    }
    return "# \(article.title)\n\n\(article.body)\n\n## Sources\n\n\(sources.joined(separator: "\n"))\n"
  }
}
