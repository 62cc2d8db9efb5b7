import Foundation
import HTTPTypes
import Store
import Testing

@Suite("The pages of a trial")
struct TrialPageTests {
  private let server: TestServer
  private let person: Int64
  private let session: Int64
  private let first: Int64

  init() async throws {
    server = try TestServer()
    let ids = try await server.measuredRecording()
    (person, session, first) = (ids.person, ids.session, ids.recording)
  }

  private func plan(_ client: TestClient, _ more: String = "") async throws {
    let made = try await client.send(
      .post, "/api/v1/people/\(person)/trials", #"{"first_recording_id": \#(first), "item": "<Cork>"\#(more)}"#)
    #expect(made.status == 201)
  }

  /// Pages of this trial, in both languages, without a word that is missing and with what a person wrote made harmless.
  private func pages(_ client: TestClient, _ names: [String]) async throws -> [String: String] {
    var found: [String: String] = [:]
    for language in ["de", "en"] {
      for name in names {
        let page = try await client.get("/trials/1\(name)", headers: ["Accept-Language": language])
        #expect(page.status == 200 && page.text.contains("&lt;Cork&gt;"), "\(name)")
        #expect(!page.text.contains(">trial.") && !page.text.contains("<Cork>"), "\(name)")
        found[name] = page.text
      }
    }
    return found
  }

  @Test("Planning says how much is needed, from what, for both designs; without a measured recording it says so")
  func planning() async throws {
    let nobody = try await server.casebook.addPerson(name: "Nobody")
    try await server.run { client async throws in
      let page = try await client.get("/people/\(person)/trial?recording=\(first)").text
      #expect(page.contains("in-one-session/2") && page.contains("over-weeks/6") && page.contains("nine times in ten"))
      #expect(page.contains("Worked out from the spread"))
      #expect(try await client.get("/people/\(person)").text.contains("/people/\(person)/trial"))
      #expect(try await client.get("/recordings/\(first)").text.contains("/people/\(person)/trial?recording=\(first)"))
      let empty = try await client.get("/people/\(nobody.id)/trial").text
      #expect(empty.contains("has to be measured") && !empty.contains("data-form=\"trial\""))
    }
  }

  private static let german = ["Accept-Language": "de"]

  @Test("What is wrong in a table is told in the page's language, and in English to a program")
  func tables() async throws {
    try await server.run { client async throws in
      try await plan(client, #", "design": "over-weeks""#)
      let head = "date,condition,pain,run_km,run_min,exercises,note\n"
      for (path, table, german, english) in [
        (
          "diary.csv", head + "2026-03-02,perhaps,,,,,\n",
          "diary.csv:2: in „condition“ steht weder „with“ noch „without“. „with“ oder „without“ schreiben.",
          "diary.csv:2: “condition” is neither with nor without. Write with or without."
        ),
        (
          "scores.csv", "recording,condition,comfort,pain_1,pain_2,pain_3\n99,with,4,,,\n",
          "Eine Aufnahme 99 hat dieser Versuch nicht.", "The trial has no recording 99."
        ),
      ] {
        let path = "/api/v1/trials/1/" + path
        #expect(try await client.send(.put, path, table, headers: Self.german).string("error.message") == german)
        #expect(try await client.send(.put, path, table).string("error.message") == english)
      }
    }
  }

  @Test("In one session there is no diary; the next recording stands first, and the answer says what is missing")
  func inOneSession() async throws {
    try await server.run { client async throws in
      try await plan(client)
      let pages = try await pages(client, ["", "/plan", "/answer", "/videos"])
      #expect(pages[""]?.contains("Next, recording 1 of 4") == true)
      #expect(pages[""]?.contains("Film 20 seconds from behind") == true)
      #expect(pages["/answer"]?.contains("There is no answer yet") == true)
      #expect(pages["/videos"]?.contains("needs one measured recording without and one with") == true)
      #expect(try await client.get("/trials/1/diary").status == 404)
      #expect(try await client.get("/trials/2").status == 404)
    }
  }

  @Test("Over weeks the pages remind of today's line, of what to wear and of a recording that is due")
  func overWeeks() async throws {
    try await server.run { client async throws in
      try await plan(client, #", "design": "over-weeks""#)
      let pages = try await pages(client, ["", "/plan", "/diary", "/answer"])
      let diary = try #require(pages["/diary"])
      #expect(diary.contains("is not written yet") && diary.contains("A recording is due this week: number 1"))
      let today = try #require(try await client.get("/api/v1/trials/1").string("start_day"))
      _ = try await client.send(.put, "/api/v1/trials/1/diary/\(today)", #"{"pain": 3}"#)
      let written = try await client.get("/trials/1/diary").text
      #expect(!written.contains("Today's line in the diary is not written yet"))
      #expect(try await client.get("/people/\(person)").text.contains("A recording is due"))
      _ = try await client.send(.patch, "/api/v1/trials/1", #"{"start_day": "2020-01-01"}"#)
      #expect(try await client.get("/trials/1/diary").text.contains("The days of this trial ended"))
      _ = try await client.send(.patch, "/api/v1/trials/1", #"{"start_day": "2190-01-01"}"#)
      #expect(try await client.get("/trials/1/diary").text.contains("The trial begins on"))
    }
  }

  @Test("Angle, comfort and pain stand side by side, each with its interval, and what they say to do")
  func answer() async throws {
    try await server.run { client async throws in
      try await plan(client)
      let trial = try await client.get("/api/v1/trials/1")
      for number in 1...4 {
        let isWith = trial.string("places.\(number - 1).condition") == "with"
        let recording = try await server.film(in: session, hash: "c\(number)")
        try await server.measure(recording, peak: isWith ? 6 : 9)
        let place = "/api/v1/trials/1/places/\(number)"
        _ = try await client.send(.put, place + "/recording", #"{"recording_id": \#(recording.id)}"#)
        _ = try await client.send(
          .put, place + "/scores", isWith ? #"{"comfort": 8, "pain": [1]}"# : #"{"comfort": 4, "pain": [5]}"#)
      }
      let pages = try await pages(client, ["", "/answer", "/videos"])
      let answer = try #require(pages["/answer"])
      for text in ["Heel at its peak", "−3.0°", "+4.0", "−4.0", "Large enough to matter", "keep it for now"] {
        #expect(answer.contains(text), "\(text)")
      }
      #expect(answer.contains("regression to the mean") && answer.contains("The heel through the step"))
      #expect(!answer.contains(" style="))
      let german = try await client.get("/trials/1/answer", headers: Self.german).text
      for text in ["Die Ferse durch den Schritt", "Damit kippen die Fersen weniger nach innen", "−3,0°"] {
        #expect(german.contains(text), "\(text)")
      }
      #expect(!german.contains("<div class=\"report\" lang"))
      let report = try await client.get("/api/v1/trials/1/report?language=de").text
      #expect(report.contains("<html lang=\"de\">") && report.contains("Wie verglichen wurde"))
      #expect(try await client.get("/api/v1/trials/1/report").text.contains("<html lang=\"en\">"))
      #expect(pages["/videos"]?.contains("id=\"pair\"") == true)
      #expect(try await client.get("/files/comparison.css").text.hasPrefix(".report {"))
    }
  }

  @Test("Recordings that cannot be compared are told with the reason and the way on")
  func refusal() async throws {
    try await server.run { client async throws in
      try await plan(client)
      for number in 1...4 {
        // The same video four times.
        let recording = try await server.film(in: session, hash: "cc")
        try await server.measure(recording)
        _ = try await client.send(
          .put, "/api/v1/trials/1/places/\(number)/recording", #"{"recording_id": \#(recording.id)}"#)
      }
      #expect(try await client.get("/api/v1/trials/1/answer").errorCode == "same-video-twice")
      #expect(try await client.get("/trials/1/answer").text.contains("These recordings cannot be compared"))
      let german = try await client.get("/trials/1/answer", headers: Self.german).text
      #expect(german.contains("messen dasselbe Video") && german.contains("Zwei verschiedene Aufnahmen angeben."))
      // Programs are answered in English.
      let answer = try await client.get("/api/v1/trials/1/answer", headers: Self.german)
      #expect(answer.string("error.message")?.contains("measure the same video") == true)
    }
  }
}
