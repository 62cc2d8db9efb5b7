import Foundation
import HTTPTypes
import Store
import Testing

@Suite("What was measured, in the reader's language")
struct LanguageTests {
  private let server: TestServer
  private let session: Int64
  private let recording: Int64
  private static let german = ["accept-language": "de"]

  init() async throws {
    server = try TestServer()
    let ids = try await server.measuredRecording()
    (session, recording) = (ids.session, ids.recording)
  }

  @Test("The report follows the request's language, and tells whose it is and of which day")
  func report() async throws {
    try await server.run { client async throws in
      let path = "/api/v1/recordings/\(recording)/report"
      let english = try await client.get(path)
      #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Walker · 14 March 2026"))
      let german = try await client.get(path + "?language=de&download")
      #expect(german.text.contains("<html lang=\"de\">") && german.text.contains("Walker · 14. März 2026"))
      #expect(german.text.contains("Was diese Zahlen nicht sagen können"))
      #expect(
        german.headers[.contentDisposition]?.firstMatch(
          of: /^attachment; filename="loadline-(walk|run)-2026-03-14\.html"$/) != nil)
      #expect(
        try await client.send(.patch, "/api/v1/recordings/\(recording)", #"{"label": "Grüne Einlage, 10 km/h"}"#).status
          == 200)
      let named = try await client.get(path + "?download", headers: Self.german)
      #expect(named.headers[.contentDisposition]?.contains("-2026-03-14-grune-einlage-10-km-h.html") == true)
      #expect(named.text.contains("Alle Maße"))
      #expect(
        try await client.get("/api/v1/recordings/\(recording)/analysis", headers: Self.german).text.contains("leg: "))
    }
  }

  @Test("A measured card without a heel says why, in the page's language")
  func cardWithoutHeel() async throws {
    try await measured(
      """
      {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "gait": null,
       "method": {"rearfoot": "outline", "zero": "shank"},
       "warnings": [{"code": "rearfoot-not-measurable", "advice": "Film from nearer, so that the person fills the height of an upright picture, in good light.",
         "message": "The heel angle could be measured on neither foot: the heel is too small in the picture to measure its tilt."}],
       "summary": {"left": {"rearfoot.peak_eversion_deg": null}, "right": {"rearfoot.peak_eversion_deg": null}}}
      """, .measured)
    try await server.run { client async throws in
      let page = "/sessions/\(session)"
      #expect(
        try await client.get(page).text.contains("too small in the picture to measure its tilt. Film from nearer"))
      let german = try await client.get(page, headers: Self.german).text
      #expect(german.contains("Der Fersenwinkel fehlt an beiden Füßen: die Ferse ist im Bild zu klein"))
      #expect(german.contains("Aus größerer Nähe filmen"))
    }
  }

  @Test("Why a video was refused or failed is said in the page's language, and in English by the API")
  func refusedAndFailed() async throws {
    try await measured(
      """
      {"status": "refused", "refusal": {"code": "too-short", "message": "the video lasts 0.7 s",
       "advice": "Film at least 10 seconds of steady walking or running."}, "warnings": []}
      """, .refused)
    try await server.run { client async throws in
      let page = try await client.get("/sessions/\(session)", headers: Self.german).text
      #expect(page.contains("Das Video dauert 0,7 s. Mindestens 10 Sekunden gleichmäßiges Gehen oder Laufen filmen."))
      let answer = try await client.get("/api/v1/recordings/\(recording)", headers: Self.german)
      #expect(answer.string("reason")?.hasPrefix("the video lasts 0.7 s") == true)
    }
    _ = try await server.casebook.addJob(.analyze, of: recording)
    let job = try #require(try await server.casebook.beginNextJob())
    try await server.casebook.fail(
      job: job.id, reason: "my walk to town.mp4 is no video that can be read: it holds sound, but no video")
    try await server.run { client async throws in
      for page in ["/sessions/\(session)", "/recordings/\(recording)"] {
        let text = try await client.get(page, headers: Self.german).text
        #expect(
          text.contains(
            "my walk to town.mp4 ist kein Video, das sich lesen lässt: Sie enthält Ton, aber kein Video"))
      }
    }
  }

  @Test("Points that cannot be used are refused in the page's language, with the entry's number as programs know it")
  func points() async throws {
    try await server.run { client async throws in
      let body = """
        {"points": [{"time_s": 1, "side": "left", "shank_up": [10, 90], "shank_low": [10, 50], "heel_top": [10, 60],
         "heel_bottom": [10, 70]}], "steps": []}
        """
      let answer = try await client.send(
        .put, "/api/v1/recordings/\(recording)/corrections", body, headers: Self.german)
      #expect(answer.status == 422)
      #expect(
        answer.string("error.message")
          == "Die Punkte lassen sich nicht verwenden: entry 1: Der untere Punkt des Unterschenkels muss unter dem oberen liegen."
      )
    }
  }

  /// Measured anew, with this outcome.
  private func measured(_ json: String, _ status: StoredAnalysis.Status) async throws {
    _ = try await server.casebook.addJob(.analyze, of: recording)
    let job = try #require(try await server.casebook.beginNextJob())
    try FileManager.default.createDirectory(at: server.casebook.folder.work(job.id), withIntermediateDirectories: true)
    try await server.casebook.finish(job: job, analysis: ("test", status, json))
  }
}
