import Assessment
import Foundation
import HTTPTypes
import Knowledge
import Quantities
import Store
import Testing

@Suite("Answers, plan, insoles and guide over the API")
struct AnsweringTests {
  private static let german = ["accept-language": "de"]
  private let server: TestServer
  private let place: String

  init() async throws {
    server = try TestServer()
    let person = try await server.casebook.addPerson(name: "Anna")
    let session = try await server.casebook.addSession(of: person.id, day: "2026-03-14", footwear: .shod)
    place = "/api/v1/sessions/\(session.id)"
  }

  /// What is kept, as the command line reads it.
  private func kept() async throws -> Answers {
    let yaml = try #require(try await server.casebook.answers(of: 1)).yaml
    return try Answers(yaml: yaml, file: "me.yaml", knowledge: .builtIn)
  }

  @Test("Every kind of answer is kept, in a file that the command line reads")
  func kinds() async throws {
    try await server.run { client async throws in
      for (name, json) in [
        ("person.age", "34"), ("red_flags.back.fever", "false"), ("pain.where", #"["calf","knee_front"]"#),
        ("pain.duration", #""3 months""#), ("function.activity_1", #""Stairs: 'up' & \"down\"\nto #1""#),
        ("heel_raise.count", #"{"left":20}"#), ("heel_raise.count", #"{"right":12}"#),
      ] {
        let answer = try await client.send(.put, "\(place)/answers/\(name)", #"{"answer":\#(json)}"#)
        #expect(answer.status == 200, "\(name)")
      }
      let shown = try await client.get("\(place)/answers")
      #expect(shown.number("answers.heel_raise.count") == nil && shown.string("steps.0") == "person.age")
    }
    let kept = try await kept()
    #expect(kept["person.age"] == .number(34))
    #expect(kept["red_flags.back.fever"] == .flag(false))
    #expect(kept["pain.where"] == .choices(["knee_front", "calf"]))
    #expect(kept["function.activity_1"] == .text("Stairs: 'up' & \"down\" to #1"))
    #expect(kept["heel_raise.count", .left] == .number(20))
    #expect(kept["heel_raise.count", .right] == .number(12))
  }

  @Test("null takes away an answer, or that of one side")
  func taking() async throws {
    try await server.run { client async throws in
      let address = "\(place)/answers/heel_raise.count"
      for json in [#"{"left":20,"right":12}"#, #"{"left":null}"#] {
        _ = try await client.send(.put, address, #"{"answer":\#(json)}"#)
      }
      let one = try await kept()
      #expect(one["heel_raise.count", .left] == nil && one["heel_raise.count", .right] == .number(12))
      #expect(try await client.send(.delete, address).status == 200)
      #expect(try await kept().answered.isEmpty)
    }
  }

  @Test(
    "What cannot be is refused, and nothing changes",
    arguments: [
      ("pain.usual", "12"), ("pain.usual", "1.5"), ("pain.usual", #""x""#), ("pain.where", #"["none","calf"]"#),
      ("pain.where", #"["elbow"]"#), ("pain.duration", #""long""#), ("heel_raise.count", "7"),
      ("heel_raise.count", #"{"middle":7}"#), ("training.runs", #""perhaps""#), ("person.age", #"{"left":3}"#),
      ("function.activity_1", #""\#(String(repeating: "x", count: 81))""#),
    ])
  func impossible(_ name: String, _ json: String) async throws {
    try await server.run { client async throws in
      _ = try await client.send(.put, "\(place)/answers/person.age", #"{"answer":34}"#)
      let answer = try await client.send(.put, "\(place)/answers/\(name)", #"{"answer":\#(json)}"#)
      #expect(answer.status == 422 && answer.errorCode == "answer-not-possible")
      #expect(try await kept().answered == ["person.age"])
    }
  }

  @Test("A question that there is not is not found")
  func unknown() async throws {
    try await server.run { client async throws in
      #expect(try await client.send(.put, "\(place)/answers/elbow", #"{"answer":1}"#).status == 404)
      #expect(try await client.get("/api/v1/sessions/99/answers").status == 404)
    }
  }

  @Test("A contradiction is told in the language of the page, with the questions as they are asked")
  func contradiction() async throws {
    try await server.run { client async throws in
      _ = try await client.send(.put, "\(place)/answers/pain.worst", #"{"answer":3}"#)
      let english = try await client.send(.put, "\(place)/answers/pain.usual", #"{"answer":5}"#)
      #expect(english.status == 422 && english.errorCode == "contradiction")
      #expect(english.string("error.message")?.hasPrefix("The usual pain is stronger") == true)
      for (name, answer) in [("training.runs", "true"), ("training.runs_30_days", "0")] {
        _ = try await client.send(.put, "\(place)/answers/\(name)", #"{"answer":\#(answer)}"#)
      }
      let german = try await client.send(
        .put, "\(place)/answers/training.longest_month_km", #"{"answer":12}"#, headers: Self.german)
      #expect(german.string("error.message")?.hasPrefix("Sie sind in 30 Tagen kein einziges Mal gelaufen") == true)
    }
  }

  @Test("An answer that makes others needless takes them away")
  func needless() async throws {
    try await server.run { client async throws in
      for (name, json) in [("training.runs", "true"), ("training.experience", #""new""#), ("training.runs", "false")] {
        _ = try await client.send(.put, "\(place)/answers/\(name)", #"{"answer":\#(json)}"#)
      }
      #expect(try await kept().answered == ["training.runs"])
      // Whoever hurts nowhere is not asked how much.
      _ = try await client.send(.put, "\(place)/answers/pain.worst", #"{"answer":3}"#)
      let nowhere = try await client.send(.put, "\(place)/answers/pain.where", #"{"answer":["none"]}"#)
      #expect(nowhere.status == 200 && !nowhere.text.contains("pain.worst") && !nowhere.text.contains("pain.usual"))
    }
  }

  @Test("Of many changes at once none is lost")
  func atOnce() async throws {
    let values = ["shoes.comfort": 7, "pain.usual": 2, "pain.worst": 5, "person.age": 40, "shoes.size_eu": 41]
    try await server.run { [place] client async throws in
      try await withThrowingTaskGroup { group in
        for (name, value) in values {
          group.addTask { _ = try await client.send(.put, "\(place)/answers/\(name)", #"{"answer":\#(value)}"#) }
        }
        try await group.waitForAll()
      }
    }
    #expect(try await kept().answered.count == values.count)
  }

  @Test("A sign of danger ends questions and plan; the plan's page shows nothing else")
  func danger() async throws {
    try await server.run { client async throws in
      let answer = try await client.send(.put, "\(place)/answers/red_flags.back.fever", #"{"answer":true}"#)
      #expect(answer.status == 200)
      #expect(try await client.get("\(place)/plan").string("status") == "seek-care")
      let questions = try await client.get("/sessions/1/questions?at=person.age").text
      #expect(questions.contains("See a doctor.") && !questions.contains("How old are you?"))
      #expect(questions.contains("/sessions/1/questions?at=red_flags.back.fever"))
      let back = try await client.get("/sessions/1/questions?at=red_flags.back.fever").text
      #expect(back.contains("Do you have fever"))
      let plan = try await client.get("/sessions/1/plan").text
      #expect(plan.contains("See a doctor.") && !plan.contains("Exercises</h2>"))
      #expect(try await client.get("\(place)/insoles").string("reasons.0")?.hasPrefix("Something has to") == true)
    }
  }

  @Test("Several answers are changed together, or none of them; the others stay")
  func together() async throws {
    try await server.run { client async throws in
      _ = try await client.send(.put, "\(place)/answers", #"{"answers":{"person.age":34,"shoes.comfort":7}}"#)
      let wrong = #"{"answers":{"person.age":35,"shoes.comfort":70}}"#
      #expect(try await client.send(.patch, "\(place)/answers", wrong).status == 422)
      let right = #"{"answers":{"red_flags.back.fever":false,"shoes.comfort":null}}"#
      #expect(try await client.send(.patch, "\(place)/answers", right).status == 200)
    }
    let kept = try await kept()
    #expect(kept["person.age"] == .number(34) && kept["red_flags.back.fever"] == .flag(false))
    #expect(!kept.isAnswered("shoes.comfort"))
  }

  @Test("The plan to print has the person and the day in its name, whatever the name")
  func named() async throws {
    try await server.run { client async throws in
      let page = try await client.get("\(place)/plan.html?language=de")
      #expect(page.text.contains("<html lang=\"de\">"))
      let name = try #require(page.headers[.contentDisposition])
      #expect(name.hasPrefix("inline; filename=\"Plan ") && name.contains("filename*=UTF-8''Plan%20"))
    }
  }

  @Test("Who comes back goes on after the last answer, but at the signs of danger first")
  func resumed() async throws {
    try await server.run { client async throws in
      _ = try await client.send(.put, "\(place)/answers", #"{"answers":{"person.age":34,"shoes.comfort":7}}"#)
      let first = try await client.get("/sessions/1/questions").text
      #expect(first.contains("data-name=\"red_flags.back.bladder-or-bowel\""))
      let flags = KnowledgeBase.builtIn.redFlags.map { "\"\($0.factName)\":false" }.joined(separator: ",")
      _ = try await client.send(
        .put, "\(place)/answers", #"{"answers":{"person.age":34,"shoes.comfort":7,\#(flags)}}"#)
      let later = try await client.get("/sessions/1/questions").text
      #expect(later.contains("data-name=\"shoes.wear\""))
    }
  }

  @Test("A range of insoles is kept only when it is right, and can be taken back")
  func range() async throws {
    try await server.run { client async throws in
      let wrong = "title: Shop\nproducts:\n  - {id: a, name: A}\n"
      let refused = try await client.send(.put, "/api/v1/insole-range", wrong)
      #expect(refused.status == 422 && refused.string("error.message")?.contains("insoles.yaml:3: sizes_eu") == true)
      let named = try await client.send(.put, "/api/v1/insole-range?name=C:%5Cshop%5Cour%20range.yaml", wrong)
      #expect(named.string("error.message")?.contains("our range.yaml:3: sizes_eu") == true)
      let right = """
        title: Shop
        products:
          - {id: a, name: A, sizes_eu: [36, 47], arch_height: low, arch_flexibility: flexible, heel_cup_depth_mm: 12,
             medial_posting_deg: 0, length: full, volume: low, firmness: soft}
        """
      #expect(try await client.send(.put, "/api/v1/insole-range", right).status == 200)
      #expect(try await client.get("/api/v1/insole-range").string("title") == "Shop")
      #expect(try await client.send(.delete, "/api/v1/insole-range").status == 204)
      #expect(try await client.get("/api/v1/insole-range").string("title") == "Kinds of insoles")
    }
  }

  @Test("The guide and the questions are in the language of the request")
  func language() async throws {
    try await server.run { client async throws in
      #expect(try await client.get("/api/v1/guide/knee").string("title") == "Pronation and your knee")
      #expect(try await client.get("/api/v1/guide/knee?language=de").string("title") == "Pronation und das Knie")
      #expect(try await client.get("/api/v1/guide/elbow").status == 404)
      let questions = try await client.get("/api/v1/questions", headers: Self.german)
      #expect(questions.string("sections.0.questions.0.text") == "Wie alt sind Sie?")
    }
  }

  @Test("Every page of a session opens in both languages, and carries no style or script in itself")
  func pages() async throws {
    try await server.run { client async throws in
      let answers = #"{"answers":{"person.age":34,"pain.where":["knee_front"],"pain.side":"left"}}"#
      for body in [#"{"answers":{}}"#, answers] {
        _ = try await client.send(.put, "\(place)/answers", body)
        for path in ["questions", "questions/all", "questions?at=pain.where", "plan", "insoles"] {
          for language in ["en", "de"] {
            let page = try await client.get("/sessions/1/\(path)", headers: ["accept-language": language])
            let html = page.text
            #expect(page.status == 200 && html.contains("<html lang=\"\(language)\""), "\(path)")
            #expect(!html.contains("style=\"") && !html.contains("<style") && !html.contains("onclick"), "\(path)")
          }
        }
      }
    }
  }
}
