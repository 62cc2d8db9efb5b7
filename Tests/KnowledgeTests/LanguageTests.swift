import Knowledge
import PlainLanguage
import Testing

struct LanguageTests {
  private let knowledge = KnowledgeBase.builtIn

  private var texts: [LanguageLint.Text] {
    knowledge.visibleTexts.map { LanguageLint.Text($0.place, $0.text) }
  }
  private var guide: [LanguageLint.Text] {
    knowledge.articles.flatMap { TextsInCode.markdown($0.body, place: "article \($0.id)") }
  }

  @Test("No text names a diagnosis, predicts, frightens, judges, names a brand or is hard to read")
  func everyText() {
    let complaints = LanguageLint().complaints(texts + guide)
    #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
  }

  @Test("Everything together reads like a text for people of twelve: grade 7 at most")
  func readingAge() {
    let sayings = texts.filter { !$0.place.hasPrefix("source") && !$0.place.hasPrefix("reference") }.map(\.text)
    #expect(ReadingLevel(sayings).grade <= 7)
    for article in knowledge.articles {
      let level = ReadingLevel(TextsInCode.markdown(article.body, place: article.id).map(\.text))
      #expect(level.grade <= 7, "\(article.id): \(level.grade)")
    }
  }

  @Test("A bad sentence anywhere in the knowledge would be found")
  func seeded() throws {
    var spoilt = knowledge
    spoilt.exercises[0].why = "It prevents runner's knee."
    spoilt.redFlags[0].help = "This is dangerous."
    let complaints = LanguageLint().complaints(spoilt.visibleTexts.map { LanguageLint.Text($0.place, $0.text) })
    #expect(Set(complaints.map(\.kind)).isSuperset(of: [.diagnosis, .prediction, .fear]))
  }
}
