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
  }

  @Test(arguments: KnowledgeBase.translatedLanguages)
  func everyRuleExerciseAndInsoleIsTranslated(_ language: String) throws {
    let other = KnowledgeBase.builtIn(language: language)
    for (a, b) in zip(english.rules, other.rules) {
      #expect(
        a.id == b.id && a.when == b.when && a.scope == b.scope && a.sources == b.sources && a.grounds == b.grounds)
      #expect(Set(texts(a)).isDisjoint(with: texts(b)), "rule \(a.id)")
      if case .finding(let finding) = b.yield, case .finding(let original) = a.yield {
        #expect((finding.titleForBoth != nil) == original.title.contains("{side}"), "rule \(a.id)")
      }
    }
    for (a, b) in zip(english.exercises, other.exercises) {
      #expect(a.id == b.id && a.dose == b.dose && a.sources == b.sources && a.region == b.region)
      #expect(Set(texts(a)).isDisjoint(with: texts(b)), "exercise \(a.id)")
    }
    for (a, b) in zip(english.insoleAttributes, other.insoleAttributes) {
      #expect(a.name == b.name && a.ceiling == b.ceiling && a.help != b.help && a.why != b.why)
    }
    for (a, b) in zip(english.insoleRange.products, other.insoleRange.products) {
      #expect(a.id == b.id && a.sizes == b.sizes && a.name != b.name && (a.note == nil) == (b.note == nil))
    }
  }

  @Test(arguments: KnowledgeBase.translatedLanguages)
  func whatIsMeasuredAndComparedIsTranslated(_ language: String) throws {
    let other = KnowledgeBase.builtIn(language: language)
    for (a, b) in zip(english.references, other.references) where a.canPlace {
      #expect(a.mean == b.mean && a.source == b.source && a.population.count == b.population.count)
      #expect(
        a.population.text != b.population.text && a.method != b.method && (a.caution == nil || a.caution != b.caution))
    }
    for (a, b) in zip(english.sources, other.sources) {
      #expect(a.key == b.key && a.title == b.title && a.year == b.year && a.doi == b.doi && a.url == b.url)
      #expect(a.read != b.read && (a.title != nil || a.about != b.about), "source \(a.key)")
    }
    for (a, b) in zip(english.facts, other.facts) where a.origin == .video || a.origin == .derived {
      #expect(a.name == b.name && a.isSided == b.isSided && a.title != b.title, "fact \(a.name)")
      guard case .choice(let words) = a.kind else { continue }
      for word in words { #expect(other.choiceText(a.name, word) != nil, "fact \(a.name)") }
    }
  }

  /// Placeholders and the forms of the sides.
  @Test(arguments: KnowledgeBase.translatedLanguages)
  func theTranslatedKnowledgeIsAsSound(_ language: String) {
    let problems = KnowledgeBase.builtIn(language: language).check().filter { $0.reason.hasPrefix("says {") }
    #expect(problems == [])
  }

  private func texts(_ rule: Rule) -> [String] {
    switch rule.yield {
    case .finding(let finding): [finding.title, finding.words, finding.because, finding.cannotSay]
    case .advice(let advice):
      [advice.title, advice.words, advice.why]
        + [advice.trials, advice.care?.goTo, advice.care?.howSoon].compactMap { $0 }
        + (advice.lookAgain?.changes ?? [])
    case .insole(let setting): [setting.words, setting.why] + [setting.warning].compactMap { $0 }
    }
  }

  private func texts(_ exercise: Exercise) -> [String] {
    [exercise.title, exercise.why, exercise.feel, exercise.stopIf] + exercise.steps + exercise.progression
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
    for (a, b) in zip(english.rules, other.rules) {
      for (first, second) in zip(texts(a), texts(b)) { #expect(numbers(first) == numbers(second), "rule \(a.id)") }
    }
    for (a, b) in zip(english.exercises, other.exercises) {
      for (first, second) in zip(texts(a), texts(b)) { #expect(numbers(first) == numbers(second), "exercise \(a.id)") }
    }
    for (a, b) in zip(english.references, other.references) where a.canPlace {
      let lines = [a, b].map { [$0.population.text, $0.method, $0.speed ?? ""].joined(separator: " ") }
      #expect(numbers(lines[0]) == numbers(lines[1]), "reference \(a.id)")
    }
    for (a, b) in zip(english.sources, other.sources) where a.title == nil {
      #expect(numbers(a.about) == numbers(b.about), "source \(a.key)")
    }
    for (a, b) in zip(english.insoleRange.products, other.insoleRange.products) {
      #expect(numbers(a.name) == numbers(b.name), "insole \(a.id)")
    }
  }

  @Test func anotherLanguageIsEnglish() { #expect(KnowledgeBase.builtIn(language: "xx") == english) }

  @Test func whatIsMissingOrLeftOverIsToldWithItsLine() throws {
    var files = KnowledgeFiles.translation("de")
    files.data[0].text = files.data[0].text
      .replacing("  person.age:", with: "  person.years:")
      .replacing("    needs: [Eine Wand, ein Lineal]\n", with: "    needs: [Eine Wand]\n")
    try files.change(
      "exercises.yaml", "      - Langsam senken und dabei bis drei zählen.\n    why: Es trainiert",
      to: "    why: Es trainiert")
    try files.change("advice.yaml", "{video.cadence_steps_per_min}", to: "{video.zero}")
    try files.change("insoles.yaml", "note: Meist nach Maß gefertigt.", to: "note: ~")
    try files.change("facts.yaml", "  tests.done:", to: "  tests.made:")
    files.articles.removeAll { $0.name == "knee.md" }
    files.articles.append((name: "elbow.md", text: ""))
    let error = #expect(throws: YAMLProblems.self) { try english.translated(by: files) }
    let reasons = error?.problems.map(\.reason).joined(separator: "\n") ?? ""
    #expect(reasons.contains("person.years"))
    #expect(reasons.contains("steps has 2 entries, the original 3"))
    #expect(reasons.contains("other facts than the original: video.cadence_steps_per_min, video.zero"))
    #expect(reasons.contains("note is missing"))
    #expect(reasons.contains("tests.made"))
    #expect(reasons.contains("needs has 1 entries, the original 2"))
    #expect(reasons.contains("the article is missing"))
    #expect(reasons.contains("there is no such article"))
  }

  @Test func aGroupMayStandInSeveralFilesButNoEntryTwice() throws {
    var files = KnowledgeFiles.translation("de")
    try files.change("findings.yaml", "  arch-gives:\n", to: "  arches-give:\n")
    #expect(try reasons(files).contains("arches-give"))
    files = KnowledgeFiles.translation("de")
    try files.change("insoles.yaml", "  insole-firmness:\n", to: "  arch-gives:\n")
    #expect(try reasons(files).contains("arch-gives is translated twice"))
    files = KnowledgeFiles.translation("de")
    try files.change("findings.yaml", "Die {side:e} Ferse kippt", to: "Die {side:x} Ferse kippt")
    #expect(try english.translated(by: files).check().contains { $0.reason.contains("{side:x}") })
  }

  private func reasons(_ files: KnowledgeFiles) throws -> String {
    let error = #expect(throws: YAMLProblems.self) { try english.translated(by: files) }
    return error?.problems.map(\.reason).joined(separator: "\n") ?? ""
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

extension KnowledgeFiles {
  fileprivate mutating func change(_ name: String, _ text: String, to other: String) throws {
    let place = try #require(data.firstIndex { $0.name == name })
    try #require(data[place].text.contains(text))
    data[place].text = data[place].text.replacing(text, with: other)
  }
}
