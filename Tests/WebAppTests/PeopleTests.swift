import Foundation
import HTTPTypes
import Store
import Testing

@Suite("People and sessions over the API")
struct PeopleTests {
  @Test("A person is added, changed, listed and deleted")
  func person() async throws {
    try await TestServer().run { client async throws in
      let made = try await client.send(.post, "/api/v1/people", #"{"name": "  Anna  ", "note": "left knee"}"#)
      #expect(made.status == 201 && made.string("name") == "Anna")
      let id = try #require(made.number("id")).formatted()
      #expect(try await client.get("/api/v1/people").string("people.0.name") == "Anna")
      let changed = try await client.send(.patch, "/api/v1/people/\(id)", #"{"note": "right knee"}"#)
      #expect(changed.string("name") == "Anna" && changed.string("note") == "right knee")
      #expect(try await client.send(.delete, "/api/v1/people/\(id)").status == 204)
      #expect(try await client.get("/api/v1/people/\(id)").status == 404)
      #expect(try await client.send(.delete, "/api/v1/people/\(id)").status == 404)
    }
  }

  @Test(
    "What a person cannot be called is refused with a reason",
    arguments: [#"{}"#, #"{"name": ""}"#, #"{"name": "   "}"#, #"{"name": "\#(String(repeating: "x", count: 121))"}"#])
  func noName(_ body: String) async throws {
    try await TestServer().run { client async throws in
      let answer = try await client.send(.post, "/api/v1/people", body)
      #expect(answer.status == 422 && answer.errorCode != nil)
    }
  }

  @Test("What is no JSON, or of another kind, is 400", arguments: ["", "{", "[]", #"{"name": 5}"#])
  func notReadable(_ body: String) async throws {
    try await TestServer().run { client async throws in
      #expect(try await client.send(.post, "/api/v1/people", body).status == 400)
    }
  }

  @Test("A session keeps what is said of it; null forgets the speed, absence does not")
  func session() async throws {
    try await TestServer().run { client async throws in
      _ = try await client.send(.post, "/api/v1/people", #"{"name": "Anna"}"#)
      let body = #"{"day": "2026-03-14", "footwear": "shod", "insole": "cork", "speed_kmh": 10.5, "note": "tired"}"#
      let made = try await client.send(.post, "/api/v1/people/1/sessions", body)
      #expect(made.status == 201 && made.number("speed_kmh") == 10.5 && made.string("insole") == "cork")
      let noted = try await client.send(.patch, "/api/v1/sessions/1", #"{"note": "rested"}"#)
      #expect(noted.number("speed_kmh") == 10.5 && noted.string("note") == "rested")
      let unknown = try await client.send(.patch, "/api/v1/sessions/1", #"{"speed_kmh": null}"#)
      #expect(unknown.status == 200 && unknown.number("speed_kmh") == nil)
      #expect(try await client.get("/api/v1/people/1/sessions").string("sessions.0.day") == "2026-03-14")
      #expect(try await client.send(.delete, "/api/v1/sessions/1").status == 204)
      #expect(try await client.get("/api/v1/sessions/1").status == 404)
    }
  }

  @Test(
    "A day, speed or footwear that cannot be is refused",
    arguments: [
      (#"{"day": "14.3.2026"}"#, 422), (#"{"day": "2026-02-30"}"#, 422), (#"{"speed_kmh": 400}"#, 422),
      (#"{"footwear": "sandals"}"#, 400),
    ])
  func impossible(_ body: String, _ status: Int) async throws {
    try await TestServer().run { client async throws in
      _ = try await client.send(.post, "/api/v1/people", #"{"name": "Anna"}"#)
      #expect(try await client.send(.post, "/api/v1/people/1/sessions", body).status == status)
    }
  }

  @Test(
    "A session of nobody is 404, and so is everything whose number is none", arguments: ["99", "0", "-1", "x", "1e3"])
  func nobody(_ id: String) async throws {
    try await TestServer().run { client async throws in
      #expect(try await client.send(.post, "/api/v1/people/\(id)/sessions", "{}").status == 404)
      for path in ["people", "sessions", "recordings", "uploads", "jobs"] {
        #expect(try await client.get("/api/v1/\(path)/\(id)").status == 404, "\(path)")
      }
    }
  }

  @Test("The history has a point for each measured recording, with what must be alike to compare")
  func history() async throws {
    let server = try TestServer()
    let ids = try await server.measuredRecording()
    try await server.run { client async throws in
      let history = try await client.get("/api/v1/people/\(ids.person)/history")
      #expect(history.string("points.0.footwear") == "shod")
      #expect(history.string("points.0.gait") == "run")
      #expect(history.string("points.0.zero") == "shank")
      #expect(abs((history.number("points.0.left.mean") ?? 0) - 9) < 1)
      #expect((history.number("points.0.left.n") ?? 0) >= 5)
    }
  }

  @Test("A film that was added to a session twice is one point of the history, another film is one more")
  func sameFilm() async throws {
    let server = try TestServer()
    let ids = try await server.measuredRecording()
    let again = try await server.measure(try await server.film(in: ids.session))
    let other = try await server.measure(try await server.film(in: ids.session, hash: "cd"), peak: 12)
    try await server.run { client async throws in
      let history = try await client.get("/api/v1/people/\(ids.person)/history")
      #expect(history.number("points.0.recording_id") == Double(again))
      #expect(history.number("points.1.recording_id") == Double(other))
      #expect(history["points.2.recording_id"] == nil)
    }
  }

  @Test("Everything of a person is in the export")
  func export() async throws {
    let server = try TestServer()
    let ids = try await server.measuredRecording()
    try await server.casebook.save(answers: "schema: loadline.answers/1", of: ids.session)
    try await server.run { client async throws in
      let answer = try await client.get("/api/v1/people/\(ids.person)/export")
      #expect(answer.status == 200)
      let names = [
        "person.json", "session.json", "answers.yaml", "video.mp4", "analysis.json", "series.csv", "report.html",
      ]
      for name in names { #expect(answer.body.range(of: .init(name.utf8)) != nil, "\(name)") }
    }
    // Nothing of it stays on the disk.
    let work = server.folder.appending(path: "work")
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.path).allSatisfy { !$0.hasSuffix("zip") })
  }

  @Test("The sample person has the rendered clip, and is told from others")
  func sample() async throws {
    try await TestServer().run { client async throws in
      let made = try await client.send(.post, "/api/v1/sample")
      #expect(made.status == 201 && made.number("person.is_sample") == 1)
      #expect(try await client.get("/api/v1/sessions/1/recordings").string("recordings.0.status") == "waiting")
      #expect(try await client.get("/api/v1/jobs").string("jobs.0.state") == "queued")
    }
  }
}
