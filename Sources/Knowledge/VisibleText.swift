/// A text that a person can see, and where it stands.
public struct VisibleText: Sendable, Hashable {
  /// "rule heel-raises-few".
  public var place: String
  public var text: String
}

extension KnowledgeBase {
  /// Every text that a person can see, but for the titles of publications, which are their authors', and for the body of
  /// articles, which is Markdown.
  public var visibleTexts: [VisibleText] {
    let lists: [(String, [String?])] =
      sources.map { ("source \($0.key)", [$0.about, $0.read]) }
      + references.map { row in
        ("reference \(row.id)", [row.title, row.population.text, row.method, row.speed, row.caution])
      }
      + questions.map { ("question \($0.id)", [$0.text, $0.how, $0.why, $0.skipping] + $0.options.map(\.text)) }
      + tests.map { ("test \($0.id)", [$0.title, $0.why, $0.stopIf, $0.limits] + $0.needs + $0.steps) }
      + redFlags.map { ("red flag \($0.id)", [$0.text, $0.help, $0.goTo, $0.why]) }
      + contradictions.map { ("contradiction \($0.id)", [$0.reason, $0.advice]) }
      + rules.map { ("rule \($0.id)", $0.words) }
      + exercises.map { ("exercise \($0.id)", [$0.title, $0.why, $0.feel, $0.stopIf] + $0.steps + $0.progression) }
      + insoleAttributes.map { ("insole attribute \($0.name.rawValue)", [$0.title, $0.help, $0.why] + $0.bandTexts) }
      + insoleRange.products.map { ("insole \($0.id)", [$0.name, $0.note]) }
      + facts.filter { $0.origin == .video || $0.origin == .derived }.map { ("fact \($0.name)", [$0.title]) }
      + articles.map { ("article \($0.id)", [$0.title, $0.summary]) }
    return lists.flatMap { place, texts in
      texts.compactMap { $0 }.map { VisibleText(place: place, text: $0) }
    }
  }
}

extension Question {
  /// Of a choice; empty for other kinds.
  public var options: [Option] {
    switch kind {
    case .choice(let options), .choices(let options, _, _): options
    case .yesNo, .number, .duration, .text: []
    }
  }
}

extension InsoleAttribute {
  fileprivate var bandTexts: [String] {
    if case .bands(let bands) = values { bands.map(\.text) } else { [] }
  }
}
