import Assessment
import Foundation
import Knowledge
import Store
import Testing

@testable import WebApp

/// Answers as they come from a page, through to the file that is kept.
struct AnsweringTests {
  private let casebook: Casebook
  private let session: Int64
  private let words: (english: Words, german: Words)

  init() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "loadline-\(UUID().uuidString)")
    casebook = try Casebook(folder)
    let person = try await casebook.addPerson(name: "A")
    session = try await casebook.addSession(of: person.id, day: "2026-03-14", footwear: .shod).id
    let pages = try Pages(.builtIn)
    words = (pages.words("en"), pages.words("de"))
  }

  private func answers(_ words: Words? = nil) -> SessionAnswers {
    SessionAnswers(session, casebook, words ?? self.words.english)
  }

  private func take(_ name: String, _ json: String) async throws {
    try await answers().change([(name, try JSONDecoder().decode(AnswerValue.self, from: Data(json.utf8)))])
  }

  @Test func everyKindOfAnswerIsKept() async throws {
    try await take("person.age", "34")
    try await take("red_flags.back.fever", "false")
    try await take("pain.where", #"["knee_front","calf"]"#)
    try await take("pain.duration", #""3 months""#)
    try await take("function.activity_1", #""Stairs: 'up' & \"down\"\nto #1""#)
    try await take("heel_raise.count", #"{"left":20}"#)
    try await take("heel_raise.count", #"{"right":12}"#)
    let kept = try await answers().current().answers
    #expect(kept["person.age"] == .number(34))
    #expect(kept["red_flags.back.fever"] == .flag(false))
    #expect(kept["pain.where"] == .choices(["knee_front", "calf"]))
    #expect(kept["function.activity_1"] == .text("Stairs: 'up' & \"down\" to #1"))
    #expect(kept["heel_raise.count", .left] == .number(20))
    #expect(kept["heel_raise.count", .right] == .number(12))
    guard case .number(let weeks)? = kept["pain.duration"] else { throw NotFound() }
    #expect(DurationText(weeks: weeks.value).text(words.english) == "3 months")
    // What is kept is a file for the command line as well.
    let yaml = try #require(try await casebook.answers(of: session)).yaml
    #expect(try Answers(yaml: yaml, file: "me.yaml", knowledge: .builtIn) == kept)
  }

  @Test func nullTakesAnAnswerAway() async throws {
    try await take("heel_raise.count", #"{"left":20,"right":12}"#)
    try await take("heel_raise.count", #"{"left":null}"#)
    let one = try await answers().current().answers
    #expect(one["heel_raise.count", .left] == nil && one["heel_raise.count", .right] == .number(12))
    try await take("heel_raise.count", "null")
    #expect(try await answers().current().answers.answered.isEmpty)
  }

  @Test(arguments: [
    ("pain.usual", "12"), ("pain.usual", "1.5"), ("pain.usual", #""x""#), ("pain.where", #"["none","calf"]"#),
    ("pain.where", #"["elbow"]"#), ("pain.duration", #""long""#), ("heel_raise.count", "7"),
    ("heel_raise.count", #"{"middle":7}"#), ("training.runs", #""perhaps""#), ("person.age", #"{"left":3}"#),
  ])
  func whatCannotBeIsRefused(_ name: String, _ json: String) async throws {
    try await take("person.age", "34")
    let error = await #expect(throws: APIError.self) { try await take(name, json) }
    #expect(error?.status.code == 422)
    #expect(try await answers().current().answers.answered == ["person.age"])
  }

  @Test func contradictionsAreToldInTheLanguageOfThePage() async throws {
    try await take("pain.worst", "3")
    let english = await #expect(throws: APIError.self) { try await take("pain.usual", "5") }
    #expect(english?.message.hasPrefix("The usual pain is stronger") == true)
    let german = await #expect(throws: APIError.self) {
      try await answers(words.german).change([("pain.where", .words(["none"]))])
    }
    #expect(german?.message.hasPrefix("Sie sagen, dass es nirgends wehtut") == true)
    #expect(german?.message.contains("pain.worst") == false)
  }

  @Test func anAnswerThatMakesOthersNeedlessTakesThemAway() async throws {
    try await take("training.runs", "true")
    try await take("training.experience", #""new""#)
    try await take("training.runs", "false")
    #expect(try await answers().current().answers.answered == ["training.runs"])
  }

  @Test func ofManyChangesAtOnceNoneIsLost() async throws {
    let values = [("shoes.comfort", 7.0), ("pain.usual", 2), ("pain.worst", 5), ("person.age", 40), ("shoes.size_eu", 41)]
    try await withThrowingTaskGroup { group in
      for (name, value) in values {
        group.addTask { try await answers().change([(name, .number(value))]) }
      }
      try await group.waitForAll()
    }
    #expect(try await answers().current().answers.answered.count == values.count)
  }

  @Test func whoComesBackGoesOnAfterTheLastAnswer() async throws {
    var answers = Answers()
    #expect(QuestionPath(answers, .builtIn).resumed == 0)
    answers.set("person.age", .whole(.number(34)))
    // Far ahead, but the signs of danger come first.
    answers.set("shoes.comfort", .whole(.number(7)))
    let path = QuestionPath(answers, .builtIn)
    #expect(path.stops[path.resumed].isSign)
    for flag in KnowledgeBase.builtIn.redFlags { answers.set(flag.factName, .whole(.flag(false))) }
    let later = QuestionPath(answers, .builtIn)
    #expect(later.names[later.resumed - 1] == "shoes.comfort")
  }

  @Test func anInsoleRangeIsKeptOnlyWhenItIsRight() throws {
    let shelf = InsoleShelf(casebook.folder)
    #expect(shelf.isBuiltIn)
    let error = #expect(throws: APIError.self) { try shelf.keep("title: Shop\nproducts:\n  - {id: a, name: A}\n") }
    #expect(error?.message.contains("insoles.yaml:3: sizes_eu is missing") == true)
    #expect(shelf.isBuiltIn)
    let right = """
      title: Shop
      products:
        - {id: a, name: A, sizes_eu: [36, 47], arch_height: low, arch_flexibility: flexible, heel_cup_depth_mm: 12,
           medial_posting_deg: 0, length: full, volume: low, firmness: soft}
      """
    #expect(try shelf.keep(right).products.map(\.id) == ["a"])
    #expect(!shelf.isBuiltIn && (try shelf.range().title) == "Shop")
    try shelf.backToBuiltIn()
    #expect(try shelf.range() == KnowledgeBase.builtIn.insoleRange)
  }
}
