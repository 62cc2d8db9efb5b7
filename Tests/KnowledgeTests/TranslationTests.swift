import AnnotatedYAML
import Testing

import Knowledge

struct TranslationTests {
  private let english = KnowledgeBase.builtIn

  @Test(arguments: KnowledgeBase.translatedLanguages)
  func everythingIsTranslatedAndNothingElseIsChanged(_ language: String) throws {
    let other = KnowledgeBase.builtIn(language: language)
    #expect(other.questions.map(\.id) == english.questions.map(\.id))
    for (a, b) in zip(english.questions, other.questions) {
      #expect(a.shownWhen == b.shownWhen && a.section == b.section && a.test == b.test && a.isPerSide == b.isPerSide)
      #expect(a.options.map(\.id) == b.options.map(\.id))
      #expect(a.text != b.text && a.why != b.why && a.skipping != b.skipping)
      #expect((a.how == nil) == (b.how == nil) && (a.how == nil || a.how != b.how))
    }
    for (a, b) in zip(english.redFlags, other.redFlags) {
      #expect(a.id == b.id && a.howSoon == b.howSoon && a.shownWhen == b.shownWhen && a.check == b.check)
      #expect(a.text != b.text && a.goTo != b.goTo && a.why != b.why)
      #expect((a.help == nil) == (b.help == nil) && (a.help == nil || a.help != b.help))
    }
    for (a, b) in zip(english.tests, other.tests) {
      #expect(a.steps.count == b.steps.count && a.needs.count == b.needs.count)
      #expect(zip(a.steps, b.steps).allSatisfy { $0 != $1 })
      #expect(a.stopIf != b.stopIf && a.limits != b.limits)
    }
    #expect(other.rules == english.rules && other.exercises == english.exercises)
  }

  /// A number that got lost or was mistyped would be another claim.
  @Test(arguments: KnowledgeBase.translatedLanguages)
  func theSameNumbersStandInEveryText(_ language: String) {
    let other = KnowledgeBase.builtIn(language: language)
    for (a, b) in zip(english.articles, other.articles) {
      #expect(numbers(a.body) == numbers(b.body), "article \(a.id)")
      #expect(headings(a.body) == headings(b.body), "article \(a.id)")
    }
    for (a, b) in zip(english.redFlags, other.redFlags) {
      #expect(numbers(a.text + (a.help ?? "")) == numbers(b.text + (b.help ?? "")), "sign \(a.id)")
    }
    for (a, b) in zip(english.questions, other.questions) {
      #expect(numbers(a.text + (a.how ?? "")) == numbers(b.text + (b.how ?? "")), "question \(a.id)")
    }
    for (a, b) in zip(english.tests, other.tests) {
      #expect(
        numbers((a.steps + [a.stopIf, a.limits]).joined(separator: " "))
          == numbers((b.steps + [b.stopIf, b.limits]).joined(separator: " ")), "test \(a.id)")
    }
  }

  @Test func anotherLanguageIsEnglish() { #expect(KnowledgeBase.builtIn(language: "xx") == english) }

  @Test func whatIsMissingOrLeftOverIsToldWithItsLine() throws {
    var files = KnowledgeFiles.translation("de")
    files.data[0].text = files.data[0].text
      .replacing("  person.age:", with: "  person.years:")
      .replacing("    needs: [Eine Wand, ein Lineal]\n", with: "    needs: [Eine Wand]\n")
    files.articles.removeAll { $0.name == "knee.md" }
    files.articles.append((name: "elbow.md", text: ""))
    let error = #expect(throws: YAMLProblems.self) { try english.translated(by: files) }
    let reasons = error?.problems.map(\.reason).joined(separator: "\n") ?? ""
    #expect(reasons.contains("person.years"))
    #expect(reasons.contains("needs has 1 entries, the original 2"))
    #expect(reasons.contains("the article is missing"))
    #expect(reasons.contains("there is no such article"))
  }

  /// In the order in which they stand would be too much to ask of another language.
  private func numbers(_ text: String) -> [String] {
    text.replacing("½", with: "").split { !($0.isNumber || $0 == "." || $0 == ",") }
      .map { $0.replacing(",", with: ".") }
      .map { String($0.reversed().drop { $0 == "." }.reversed()) }
      .filter { $0.contains(where: \.isNumber) }.sorted()
  }

  private func headings(_ text: String) -> Int { text.split(separator: "\n").count { $0.hasPrefix("## ") } }
}
