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
    var texts: [VisibleText] = []
    func add(_ place: String, _ parts: [String?]) {
      texts += parts.compactMap { $0 }.map { VisibleText(place: place, text: $0) }
    }
    for source in sources { add("source \(source.key)", [source.about, source.read]) }
    for row in references {
      add("reference \(row.id)", [row.title, row.population.text, row.method, row.speed, row.caution])
    }
    for question in questions {
      add("question \(question.id)", [question.text, question.how, question.why, question.skipping])
      add("question \(question.id)", question.options.map(\.text))
    }
    for test in tests {
      add("test \(test.id)", [test.title, test.why, test.stopIf, test.limits] + test.needs + test.steps)
    }
    for flag in redFlags { add("red flag \(flag.id)", [flag.text, flag.help, flag.goTo, flag.why]) }
    for contradiction in contradictions {
      add("contradiction \(contradiction.id)", [contradiction.reason, contradiction.advice])
    }
    for rule in rules { add("rule \(rule.id)", rule.words) }
    for exercise in exercises {
      add("exercise \(exercise.id)", [exercise.title, exercise.why, exercise.feel, exercise.stopIf])
      add("exercise \(exercise.id)", exercise.steps + exercise.progression)
    }
    for attribute in insoleAttributes {
      add("insole attribute \(attribute.name.rawValue)", [attribute.title, attribute.help, attribute.why])
      add("insole attribute \(attribute.name.rawValue)", attribute.bandTexts)
    }
    for product in insoleRange.products { add("insole \(product.id)", [product.name, product.note]) }
    for fact in facts where fact.origin == .video || fact.origin == .derived {
      add("fact \(fact.name)", [fact.title])
    }
    for article in articles { add("article \(article.id)", [article.title, article.summary]) }
    return texts
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
