import Hummingbird
import Knowledge
import Phrases

/// `/guide` and its articles.
enum GuidePage {
  struct Entry {
    let id: String
    let title: String
    let summary: String
    /// Everything that is searched in.
    let text: String

    init(_ article: Article) {
      (id, title, summary) = (article.id, article.title, article.summary)
      text = article.body.replacing("**", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
  struct Contents {
    let articles: [Entry]
    let count: String
  }
  struct Reference {
    let citation: String
    /// Whether it is in its authors' language and not in the page's.
    let isForeign: Bool
    let doi: String?
    let url: String?
  }
  struct Reading {
    let title: String
    let summary: String
    let html: String
    let references: [Reference]
    let next: Entry?
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("guide") { _, context in
      let words = place.pages.words(context.language)
      let articles = KnowledgeBase.builtIn(language: context.language).articles
      let shown = Contents(articles: articles.map(Entry.init), count: words.counted(articles.count, "guide.found"))
      return try place.pages.render("guide", title: words["guide.title"], section: "guide", shown, context)
    }
    router.get("guide/:name") { _, context in
      let knowledge = KnowledgeBase.builtIn(language: context.language)
      guard let found = knowledge.articles.firstIndex(where: { $0.id == context.parameters.get("name") }) else {
        throw APIError(.notFound, "not-found", "The guide has no such article.")
      }
      let shown = PhraseBook.speaking(context.language) { reading(found, knowledge) }
      return try place.pages.render("article", title: shown.title, section: "guide", shown, context)
    }
  }

  private static func reading(_ index: Int, _ knowledge: KnowledgeBase) -> Reading {
    let article = knowledge.articles[index]
    let references = article.sources.compactMap(knowledge.source).map {
      Reference(
        citation: $0.citation, isForeign: PhraseBook.current.language != "en" && $0.title != nil, doi: $0.doi,
        url: $0.doi == nil ? $0.url : nil)
    }
    let isLast = index + 1 == knowledge.articles.count
    return Reading(
      title: article.title, summary: article.summary, html: ArticleHTML.html(article.body), references: references,
      next: isLast ? nil : Entry(knowledge.articles[index + 1]))
  }
}
