import Assessment
import Foundation
import Knowledge
import Phrases
import Report
import Testing

@Suite("A plan in German")
struct GermanPlanTests {
  private let knowledge = KnowledgeBase.builtIn(language: "de")

  private func page(_ yaml: String, measured: Bool = false, owner: String? = nil) throws -> String {
    try PhraseBook.speaking("de") {
      let measurements = try Measurements(files: measured ? [("run.json", Data(PlanSample.analysis.utf8))] : [])
      let check = SelfChecker(knowledge).check(try PlanSample.answers(yaml), measurements)
      return PlanReport(check, knowledge, owner: owner).html()
    }
  }

  @Test("The page of a runner and of somebody who should be seen are as recorded")
  func pages() throws {
    let runner = try page(PlanSample.runnerAnswers, measured: true, owner: "Anna, 14. März 2026")
    try expectSnapshot(unstyled(runner), named: "plan-de.html")
    try expectSnapshot(
      unstyled(page("red_flags:\n  calf.swollen: yes\n  knee.locked: yes\n")), named: "plan-de-care.html")
  }

  @Test("Whose plan it is and of which day stands in the title and on every sheet")
  func owner() throws {
    let runner = try page(PlanSample.runnerAnswers, owner: "Anna <b>, 14. März 2026")
    #expect(runner.contains("<title>Ihr Plan – Anna &lt;b&gt;, 14. März 2026</title>"))
    #expect(runner.split(separator: "<p class=\"brand\">Loadline · Anna &lt;b&gt;, 14. März 2026</p>").count == 3)
    #expect(runner.contains("<html lang=\"de\">") && !runner.contains("<b>,"))
  }

  @Test("Of no written case is a word of the plan English, but for the names of sources")
  func noEnglish() throws {
    for yaml in try PlanSample.caseAnswers() {
      let page = try page(yaml)
      #expect(HTMLCheck.problem(in: page) == nil)
      // Of sources names and addresses stay; what is ours in them is held by the tests of the knowledge.
      let shown = page.replacing(/<span lang="en">[^<]*<\/span>/, with: "")
      let own = shown.firstRange(of: "<section class=\"references\">").map { shown[..<$0.lowerBound] } ?? shown[...]
      let words = Set(HTMLCheck.text(of: String(own)).split { !$0.isLetter }.map { $0.lowercased() })
      let found = words.intersection(Self.english).sorted()
      #expect(found == [], "\(yaml.prefix(200))")
    }
  }

  /// Words that a German sentence does not hold.
  private static let english: Set<String> = [
    "the", "and", "of", "is", "are", "with", "without", "your", "you", "that", "this", "which", "from", "not", "than",
    "heel", "foot", "knee", "pain", "week", "weeks", "steps", "exercise", "other", "or", "by", "one", "read",
  ]

  @Test("No German text of the knowledge names a diagnosis, predicts, frightens or judges")
  func plainWords() {
    for text in knowledge.visibleTexts {
      let words = text.text.lowercased()
      for stem in Self.forbidden where words.contains(stem) { Issue.record("\(text.place): \(stem)") }
    }
  }

  private static let forbidden = [
    "arthrose", "arthritis", "bursitis", "fasziitis", "faszien", "tendin", "syndrom", "läuferknie", "fersensporn",
    "schienbeinkantensyndrom", "plattfuß", "plattfüße", "senkfuß", "knickfuß", "überpronation", "hallux",
    "bandscheibenvorfall", "ischias", "skoliose", "ermüdungsbruch", "thrombose", "embolie", "fehlstellung",
    "fehlhaltung",
    "haltungsschaden", "abnormal", "anormal", "krankhaft", "verhindert", "garantiert", "heilt ihre", "wird heilen",
    "ihr risiko", "früher oder später", "gefährlich", "zerstör", "verschleiß", "operation nötig", "rollstuhl",
  ]

  private func unstyled(_ page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<style>")).upperBound
    let end = try #require(page.firstRange(of: "</style>")).lowerBound
    return String(page[..<start] + page[end...])
  }
}
