import Assessment
import Foundation
import Hummingbird
import Knowledge
import Store

/// What is asked, and the guide: the same for everybody, in the language of the request.
struct QuestionRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("questions", use: questions)
    api.get("guide", use: guide)
    api.get("guide/:name", use: article)
    api.get("insole-range", use: range).put("insole-range", use: setRange).delete("insole-range", use: resetRange)
  }

  @Sendable private func questions(_ request: Request, _ context: WebContext) async throws -> QuestionsBody {
    QuestionsBody(.builtIn(language: context.language), place.pages.words(context.language))
  }

  @Sendable private func guide(_ request: Request, _ context: WebContext) async throws -> GuideBody {
    GuideBody(articles: KnowledgeBase.builtIn(language: context.language).articles.map(GuideBody.Entry.init))
  }

  @Sendable private func article(_ request: Request, _ context: WebContext) async throws -> ArticleBody {
    let knowledge = KnowledgeBase.builtIn(language: context.language)
    guard let article = knowledge.articles.first(where: { $0.id == context.parameters.get("name") }) else {
      throw APIError(.notFound, "not-found", "The guide has no such article.")
    }
    return ArticleBody(article, knowledge)
  }

  @Sendable private func range(_ request: Request, _ context: WebContext) async throws -> InsoleRangeBody {
    let shelf = InsoleShelf(place.casebook.folder)
    return InsoleRangeBody(try shelf.range(context.language), isBuiltIn: shelf.isBuiltIn)
  }

  @Sendable private func setRange(_ request: Request, _ context: WebContext) async throws -> InsoleRangeBody {
    let data = try await request.body.collect(upTo: Self.largestRange)
    guard let yaml = String(validating: data.readableBytesView, as: UTF8.self) else {
      throw APIError(.unprocessableContent, "range-not-usable", "This file is no text.")
    }
    let name = request.uri.queryParameters["name"].map(String.init)
    return InsoleRangeBody(try InsoleShelf(place.casebook.folder).keep(yaml, name: name), isBuiltIn: false)
  }

  @Sendable private func resetRange(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    try InsoleShelf(place.casebook.folder).backToBuiltIn()
    return .noContent
  }

  /// Some thousand products.
  private static let largestRange = 1 << 20
}

/// Everything that can be asked.
struct QuestionsBody: ResponseCodable {
  struct Section: ResponseCodable {
    var id: String
    var title: String
    var questions: [Entry]
  }
  struct Option: ResponseCodable {
    var id: String
    var text: String
  }
  struct Entry: ResponseCodable {
    var id: String
    var text: String
    var how: String?
    var why: String
    var skipping: String
    /// `yes_no`, `choice`, `choices`, `number`, `whole_number`, `duration` or `text`.
    var kind: String
    var options: [Option]
    /// Of several options the one that stands alone.
    var exclusive: String?
    var isBodyMap: Bool
    var unit: String?
    /// Smallest and largest; of a duration in weeks.
    var range: [Double]?
    /// Letters.
    var limit: Int?
    var isPerSide: Bool
    var test: String?
  }
  struct Sign: ResponseCodable {
    /// As in the answers: `red_flags.<id>`.
    var id: String
    var region: String
    var text: String
    var help: String?
    var goTo: String
    var howSoon: String
    var why: String
    var isVerified: Bool
  }
  struct Test: ResponseCodable {
    var id: String
    var title: String
    var section: String
    var why: String
    var needs: [String]
    var steps: [String]
    var stopIf: String
    var limits: String
  }

  var signs: [Sign]
  var sections: [Section]
  var tests: [Test]

  init(_ knowledge: KnowledgeBase, _ words: Words) {
    signs = knowledge.redFlags.map {
      Sign(
        id: $0.factName, region: $0.region.rawValue, text: $0.text, help: $0.help, goTo: $0.goTo,
        howSoon: $0.howSoon.rawValue, why: $0.why, isVerified: $0.isVerified)
    }
    sections = Question.Section.allCases.map { section in
      Section(
        id: section.rawValue, title: words["questions.sections.\(section.rawValue)"],
        questions: knowledge.questions.filter { $0.section == section }.map(Entry.init))
    }
    tests = knowledge.tests.map {
      Test(
        id: $0.id, title: $0.title, section: $0.section.rawValue, why: $0.why, needs: $0.needs, steps: $0.steps,
        stopIf: $0.stopIf, limits: $0.limits)
    }
  }
}

extension QuestionsBody.Entry {
  init(_ question: Question) {
    (id, text, how, why, skipping) = (question.id, question.text, question.how, question.why, question.skipping)
    (isPerSide, test) = (question.isPerSide, question.test)
    options = question.options.map { .init(id: $0.id, text: $0.text) }
    isBodyMap = false
    switch question.kind {
    case .yesNo: kind = "yes_no"
    case .choice: kind = "choice"
    case .choices(_, let exclusive, let isBodyMap):
      kind = "choices"
      (self.exclusive, self.isBodyMap) = (exclusive, isBodyMap)
    case .number(let unit, let range, let isWhole):
      kind = isWhole ? "whole_number" : "number"
      (self.unit, self.range) = (unit, [range.lowerBound, range.upperBound])
    case .duration(let range):
      kind = "duration"
      (unit, self.range) = ("weeks", [range.lowerBound, range.upperBound])
    case .text(let limit):
      kind = "text"
      self.limit = limit
    }
  }
}

struct GuideBody: ResponseCodable {
  struct Entry: ResponseCodable {
    var id: String
    var title: String
    var summary: String

    init(_ article: Article) { (id, title, summary) = (article.id, article.title, article.summary) }
  }
  var articles: [Entry]
}

struct ArticleBody: ResponseCodable {
  struct Citation: ResponseCodable {
    var key: String
    var citation: String
    var doi: String?
    var url: String?
  }
  var id: String
  var title: String
  var summary: String
  var markdown: String
  var html: String
  var sources: [Citation]

  init(_ article: Article, _ knowledge: KnowledgeBase) {
    (id, title, summary, markdown) = (article.id, article.title, article.summary, article.body.trimmed)
    html = ArticleHTML.html(article.body)
    sources = article.sources.compactMap(knowledge.source).map {
      Citation(key: $0.key, citation: $0.citation, doi: $0.doi, url: $0.url)
    }
  }
}

struct InsoleRangeBody: ResponseCodable {
  struct Product: ResponseCodable {
    var id: String
    var name: String
    var price: String?
    var note: String?
  }
  var title: String
  var isBuiltIn: Bool
  var products: [Product]

  init(_ range: InsoleRange, isBuiltIn: Bool) {
    title = range.title
    self.isBuiltIn = isBuiltIn
    products = range.products.map { Product(id: $0.id, name: $0.name, price: $0.price, note: $0.note) }
  }
}
