import Foundation
import HTTPTypes
import Store
import Testing

@Suite("Trials over the API")
struct TrialTests {
  private let server: TestServer
  private let person: Int64
  private let session: Int64
  private let first: Int64

  init() async throws {
    server = try TestServer()
    let ids = try await server.measuredRecording()
    (person, session, first) = (ids.person, ids.session, ids.recording)
  }

  private let path = "/api/v1/trials/1"

  private func plan(_ client: TestClient, _ more: String = "") async throws -> TestAnswer {
    try await client.send(
      .post, "/api/v1/people/\(person)/trials", #"{"first_recording_id": \#(first), "item": " Cork "\#(more)}"#)
  }

  /// Fills and measures every place, with a peak that is lower with it.
  private func filled(_ client: TestClient, lower: Double = 3) async throws {
    let trial = try await client.get(path)
    let count = try await server.casebook.places(of: 1).count
    for number in 1...count {
      let recording = try await server.film(in: session, hash: "c\(number)")
      let isWith = trial.string("places.\(number - 1).condition") == "with"
      try await server.measure(recording, peak: (isWith ? 9 - lower : 9) + 0.1 * Double(number % 2))
      let body = #"{"recording_id": \#(recording.id)}"#
      #expect(try await client.send(.put, path + "/places/\(number)/recording", body).status == 200)
    }
  }

  @Test("A trial is planned from a recording: its order is drawn, its seed kept, its numbers said")
  func planned() async throws {
    try await server.run { client async throws in
      let made = try await plan(client)
      #expect(made.status == 201 && made.string("item") == "Cork" && made.string("design") == "in-one-session")
      #expect(made.number("next") == 1 && made.string("places.0.status") == "empty")
      #expect(try await client.get("/api/v1/people/\(person)/trials").number("trials.0.id") == 1)
      let document = try await client.get(path + "/plan")
      #expect(document.string("schema") == "loadline.trial/1" && document.number("seed") == made.number("seed"))
      for index in 0..<4 {
        #expect(document.string("order.\(index)") == made.string("places.\(index).condition"))
      }
      let renamed = try await client.send(.patch, path, #"{"item": "Felt", "start_day": "2026-04-01"}"#)
      #expect(renamed.string("item") == "Felt" && renamed.string("start_day") == "2026-04-01")
      #expect(renamed.number("seed") == made.number("seed"))
      #expect(try await client.send(.delete, path).status == 204)
      #expect(try await client.get(path).status == 404)
      #expect(try await client.get("/api/v1/recordings/\(first)").status == 200)
    }
  }

  @Test("More recordings than are needed can be planned where they see as much")
  func alternative() async throws {
    try await server.run { client async throws in
      let made = try await plan(client, #", "recordings_each": 4"#)
      #expect(made.number("recordings_each") == 4 && made.string("places.7.condition") != nil)
      #expect(try await plan(client, #", "recordings_each": 5"#).errorCode == "no-such-choice")
    }
  }

  @Test(
    "What cannot be planned is refused with its reason",
    arguments: [
      (#"{"first_recording_id": 1, "item": "  "}"#, 422, "no-item"),
      (#"{"first_recording_id": 99, "item": "x"}"#, 404, "not-found"),
      (#"{"first_recording_id": 1, "item": "x", "wanted_deg": 30}"#, 422, "not-allowed"),
      (#"{"first_recording_id": 1, "item": "x", "start_day": "2026-02-30"}"#, 422, "no-day"),
      (#"{"first_recording_id": 1, "item": "x", "design": "never"}"#, 400, "not-readable"),
      (#"{"first_recording_id": 2, "item": "x"}"#, 409, "not-measured"), ("{}", 400, "not-readable"),
    ])
  func refused(_ body: String, _ status: Int, _ code: String) async throws {
    _ = try await server.film(in: session, hash: "cd")
    try await server.run { client async throws in
      let answer = try await client.send(.post, "/api/v1/people/\(person)/trials", body)
      #expect(answer.status == status && answer.errorCode == code)
    }
  }

  @Test("Nobody's recording starts another person's trial")
  func otherPerson() async throws {
    let other = try await server.casebook.addPerson(name: "Other")
    try await server.run { client async throws in
      let body = #"{"first_recording_id": \#(first), "item": "x"}"#
      #expect(try await client.send(.post, "/api/v1/people/\(other.id)/trials", body).errorCode == "other-person")
    }
  }

  @Test("Recordings take their places in the order drawn, once each, and never the one that the plan rests on")
  func places() async throws {
    let (one, two) = (try await server.film(in: session, hash: "c1"), try await server.film(in: session, hash: "c2"))
    try await server.run { client async throws in
      _ = try await plan(client)
      func put(_ recording: Int64, _ number: Int) async throws -> TestAnswer {
        try await client.send(.put, path + "/places/\(number)/recording", #"{"recording_id": \#(recording)}"#)
      }
      #expect(try await put(one.id, 2).errorCode == "out-of-turn")
      #expect(try await put(first, 1).errorCode == "is-first")
      let filled = try await put(one.id, 1)
      #expect(filled.string("places.0.status") == "waiting" && filled.number("next") == 2)
      #expect(try await put(one.id, 2).errorCode == "placed-already")
      #expect(try await put(two.id, 1).number("places.0.recording_id") == Double(two.id))
      #expect(try await put(99, 1).status == 404)
      #expect(try await put(two.id, 99).status == 404)
      let emptied = try await client.send(.delete, path + "/places/1/recording")
      #expect(emptied.string("places.0.status") == "empty")
      #expect(try await client.get("/api/v1/recordings/\(two.id)").status == 200)
    }
  }

  @Test("A video sent into a place fills it when it has arrived, in a session of its own that the next ones share")
  func upload() async throws {
    try await server.run { client async throws in
      _ = try await plan(client)
      func announce(_ number: Int) async throws -> TestAnswer {
        try await client.send(.post, path + "/places/\(number)/uploads", #"{"name": "a.mp4", "bytes": 4}"#)
      }
      #expect(try await announce(2).errorCode == "out-of-turn")
      let upload = try await announce(1)
      #expect(upload.status == 201)
      let id = try #require(upload.number("id")).formatted()
      #expect(try await client.get(path).string("places.0.status") == "uploading")
      #expect(try await announce(1).errorCode == "taken")
      let sent = try await client.send(
        .patch, "/api/v1/uploads/\(id)", "film",
        headers: ["Upload-Offset": "0", "Content-Type": "application/octet-stream"])
      #expect(sent.status == 201)
      let after = try await client.get(path)
      #expect(after.string("places.0.status") == "waiting")
      #expect(after.number("places.0.recording_id") == sent.number("recording.id"))
      #expect(try await announce(2).number("session_id") == upload.number("session_id"))
      let session = try #require(upload.number("session_id")).formatted()
      #expect(try await client.get("/api/v1/sessions/\(session)").string("footwear") == "shod")
      // One that is given up leaves its place empty.
      let second = try #require(try await client.get(path).number("places.1.upload_id")).formatted()
      #expect(try await client.send(.delete, "/api/v1/uploads/\(second)").status == 204)
      #expect(try await client.get(path).string("places.1.status") == "empty")
      let nothing = #"{"name": "a.mp4", "bytes": 0}"#
      #expect(try await client.send(.post, path + "/places/2/uploads", nothing).errorCode == "empty")
    }
  }

  @Test("Comfort and pain are kept for each place, come out as a table and go in as one")
  func scores() async throws {
    try await server.run { client async throws in
      let made = try await plan(client)
      let rated = try await client.send(
        .put, path + "/places/1/scores", #"{"comfort": 7.5, "pain": [3, null, 2]}"#)
      #expect(rated.number("places.0.comfort") == 7.5 && rated.number("places.0.pain.2") == 2)
      for wrong in [#"{"comfort": 11}"#, #"{"pain": [1, 2, 3, 4]}"#] {
        #expect(try await client.send(.put, path + "/places/1/scores", wrong).status == 422)
      }
      let condition = try #require(made.string("places.0.condition"))
      let table = try await client.get(path + "/scores.csv")
      #expect(table.text.hasPrefix("recording,condition,comfort,pain_1,pain_2,pain_3\n1,\(condition),7.5,3,2,\n"))
      let head = "recording,condition,comfort,pain_1,pain_2,pain_3\n"
      let other = condition == "with" ? "without" : "with"
      let back = try await client.send(.put, path + "/scores.csv", head + "1,\(condition),4,,,\n")
      #expect(back.number("places.0.comfort") == 4 && back.number("places.0.pain.0") == nil)
      #expect(
        try await client.send(.put, path + "/scores.csv", head + "1,\(other),4,,,\n").errorCode == "other-than-planned")
      #expect(
        try await client.send(.put, path + "/scores.csv", head + "99,with,4,,,\n").errorCode == "other-than-planned")
      #expect(try await client.send(.put, path + "/scores.csv", "nonsense").errorCode == "table-not-usable")
    }
  }

  @Test("A diary is written day by day, taken out and put back as a table")
  func diary() async throws {
    try await server.run { client async throws in
      _ = try await plan(client, #", "design": "over-weeks", "start_day": "2026-03-01""#)
      let day = path + "/diary/2026-03-02"
      let line = #"{"condition": "with", "pain": 3, "run_km": 8.5, "exercises": true, "note": "=rain"}"#
      let written = try await client.send(.put, day, line)
      #expect(written.status == 200 && written.number("days.0.run_km") == 8.5)
      #expect(written.number("days.0.exercises") == 1)
      let table = try await client.get(path + "/diary.csv").text
      #expect(table == "date,condition,pain,run_km,run_min,exercises,note\n2026-03-02,with,3,8.5,,yes,'=rain\n")
      for (path, body, status) in [
        (day, #"{"pain": 11}"#, 422), (day, #"{"note": "\#(String(repeating: "x", count: 501))"}"#, 422),
        (path + "/diary/2026-02-30", "{}", 422), (path + "/diary/today", "{}", 422), (day, #"{"pain": "much"}"#, 400),
      ] { #expect(try await client.send(.put, path, body).status == status, "\(path) \(body)") }
      let two = table + "2026-03-03,,2,,,,\n"
      #expect(try await client.send(.put, path + "/diary.csv", two).string("days.1.date") == "2026-03-03")
      #expect(try await client.send(.put, path + "/diary.csv", table + table).errorCode == "table-not-usable")
      #expect(try await client.send(.delete, day).status == 204)
      #expect(try await client.send(.delete, day).status == 404)
      #expect(try await client.get(path + "/diary").string("days.0.date") == "2026-03-03")
    }
  }

  @Test("There is no answer before all is measured, unless it is asked for; then it is the command line's")
  func answer() async throws {
    try await server.run { client async throws in
      _ = try await plan(client)
      #expect(try await client.get(path + "/answer").errorCode == "not-all-there")
      #expect(try await client.get(path + "/answer?so_far=1").errorCode == "not-all-there")
      try await filled(client)
      let answer = try await client.get(path + "/answer")
      #expect(answer.string("schema") == "loadline.comparison/1" && answer.string("filming") == "in-one-session")
      #expect(answer.string("with.0.label") == "Cork" && answer.number("randomisation.angle.orders") == 2)
      let lower = try #require(
        JSONDecoder().decode(Verdicts.self, from: answer.body).measures["rearfoot.peak_eversion_deg"]?.both)
      #expect(lower.verdict == "lower" && abs((lower.difference ?? 0) + 3) < 0.5)
      let report = try await client.get(path + "/report?download")
      #expect(report.text.contains("<!DOCTYPE html>") && report.text.contains("inward less"))
      #expect(report.headers[.contentSecurityPolicy]?.contains("script") == false)
      // One is taken out: what is there can still be looked at, and says nothing of the draw.
      _ = try await client.send(.delete, path + "/places/4/recording")
      #expect(try await client.get(path + "/answer").errorCode == "not-all-there")
      #expect(try await client.get(path + "/answer?so_far=1").number("randomisation.angle.orders") == nil)
    }
  }

  private struct Verdicts: Decodable {
    struct Contrast: Decodable {
      var difference: Double?
      var verdict: String
    }
    struct Feet: Decodable { var both: Contrast }
    var measures: [String: Feet]
  }

  @Test("One session that became two days is not taken for one")
  func twoDays() async throws {
    let later = try await server.casebook.addSession(of: person, day: "2026-03-15", footwear: .shod)
    try await server.run { client async throws in
      _ = try await plan(client)
      try await filled(client)
      _ = try await client.send(.delete, path + "/places/4/recording")
      let recording = try await server.film(in: later.id, hash: "dd")
      try await server.measure(recording)
      _ = try await client.send(.put, path + "/places/4/recording", #"{"recording_id": \#(recording.id)}"#)
      #expect(try await client.get(path + "/answer").string("filming") == "on-two-days")
    }
  }

  @Test("The export has the trial with its tables and its answer")
  func export() async throws {
    try await server.run { client async throws in
      _ = try await plan(client)
      try await filled(client)
      _ = try await client.send(.put, path + "/diary/2026-03-02", #"{"pain": 3}"#)
      let answer = try await client.get("/api/v1/people/\(person)/export")
      for name in ["trial.json", "plan.json", "scores.csv", "diary.csv", "answer.html"] {
        #expect(answer.body.range(of: .init("trials/1/\(name)".utf8)) != nil, "\(name)")
      }
    }
  }
}
