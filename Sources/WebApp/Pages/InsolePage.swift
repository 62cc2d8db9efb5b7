import Assessment
import Hummingbird
import InsoleChoice
import Knowledge
import Phrases
import Store

/// `/sessions/{id}/insoles`: the range of insoles held against the plan.
enum InsolePage {
  struct Product {
    let name: String
    let price: String?
    /// Only an address of the web is one to follow.
    let link: String?
    let note: String?
    let reasonsFor: [String]
    let reasonsAgainst: [String]
    let hasFor: Bool
    let hasAgainst: Bool
  }
  struct Part {
    let kind: String
    let title: String
    let products: [Product]
  }
  struct Shown {
    let session: SessionTrail
    let parts: [Part]
    let noneSuits: Bool
    /// Why nothing is ranked; empty where something is.
    let remarks: [String]
    /// The plan's own words.
    let reasons: [String]
    let isBuiltIn: Bool
    let range: String
    let count: String
    let example: String
    let problem: String?
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("sessions/:id/insoles") { _, context in
      let session = try await place.casebook.session(context.id())
      let person = try await place.casebook.person(session.personID)
      let check = try await SessionCheck(session.id, place)
      let words = place.pages.words(context.language)
      let shelf = InsoleShelf(place.casebook.folder)
      let shown = try shown(check, shelf, SessionTrail(person, session, words), words)
      return try place.pages.render("insoles", title: words["insoles.title"], section: "people", shown, context)
    }
  }

  private static func shown(
    _ check: SessionCheck, _ shelf: InsoleShelf, _ session: SessionTrail, _ words: Words
  ) throws -> Shown {
    let (range, problem) = opened(shelf, words.language)
    var (parts, remarks, reasons): ([Part], [String], [String]) = ([], [], [])
    var noneSuits = false
    if check.isEmpty {
      remarks = [words["insoles.empty"]]
    } else if let advice = try check.insoleAdvice(words.language) {
      switch advice {
      case .wanted(let wanted):
        let ranking = PhraseBook.speaking(words.language) { InsoleRanking(range, for: wanted) }
        noneSuits = ranking.suitable.isEmpty
        parts = Self.parts(ranking, words)
      case .none(let given): (remarks, reasons) = ([words["insoles.noTrial"]], given)
      }
    } else {
      remarks = [words["insoles.care"]]
    }
    return Shown(
      session: session, parts: parts, noneSuits: noneSuits, remarks: remarks, reasons: reasons,
      isBuiltIn: shelf.isBuiltIn, range: words.text("insoles.own", ["title": range.title]),
      count: words.counted(range.products.count, "insoles.products"), example: example(words), problem: problem)
  }

  /// The range, and what is wrong with a shop's own where it cannot be read; then the built-in one.
  private static func opened(_ shelf: InsoleShelf, _ language: String) -> (range: InsoleRange, problem: String?) {
    do {
      return (try shelf.range(language), nil)
    } catch {
      return (KnowledgeBase.builtIn(language: language).insoleRange, APIError(error)?.message)
    }
  }

  private static func parts(_ ranking: InsoleRanking, _ words: Words) -> [Part] {
    InsoleRanking.Verdict.allCases.compactMap { verdict in
      let products = ranking.entries.filter { $0.verdict == verdict }.map(product)
      return products.isEmpty
        ? nil : Part(kind: verdict.rawValue, title: words["insoles.\(verdict.rawValue)"], products: products)
    }
  }

  private static func product(_ entry: InsoleRanking.Entry) -> Product {
    let link = entry.product.link.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    return Product(
      name: entry.product.name, price: entry.product.price, link: link, note: entry.product.note,
      reasonsFor: entry.reasonsFor, reasonsAgainst: entry.reasonsAgainst, hasFor: !entry.reasonsFor.isEmpty,
      hasAgainst: !entry.reasonsAgainst.isEmpty)
  }

  private static func example(_ words: Words) -> String {
    """
    title: \(words["insoles.exampleTitle"])
    products:
      - id: soft-full
        name: \(words["insoles.exampleName"])
        sizes_eu: [36, 47]
        arch_height: medium          # low, medium, high
        arch_flexibility: flexible   # flexible, medium, stiff
        heel_cup_depth_mm: 16
        medial_posting_deg: 2
        length: full                 # three_quarter, full
        volume: medium               # low, medium, high
        firmness: soft               # soft, medium, firm
        price: 49 €
    """
  }
}
