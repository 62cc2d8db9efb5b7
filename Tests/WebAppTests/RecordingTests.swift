import Foundation
import HTTPTypes
import Store
import Testing

@Suite("Recordings over the API")
struct RecordingTests {
  private let server: TestServer
  private let recording: Int64
  private let session: Int64

  init() async throws {
    server = try TestServer()
    let ids = try await server.measuredRecording()
    (recording, session) = (ids.recording, ids.session)
  }

  private var path: String { "/api/v1/recordings/\(recording)" }

  @Test("A measured recording says so, and what there is of it")
  func measured() async throws {
    try await server.run { client async throws in
      let answer = try await client.get(path)
      #expect(
        answer.string("status") == "measured" && answer.number("has_film") == 1 && answer.number("has_first") == 1)
      let analysis = try await client.get(path + "/analysis")
      #expect(analysis.string("schema") == "loadline.analysis/1")
      #expect(try await client.get(path + "/analysis?origin=corrected").status == 404)
      #expect(try await client.get(path + "/analysis?origin=guessed").status == 400)
      let frames = try await client.get(path + "/frames")
      #expect(frames.number("width") ?? 0 > 0 && frames.string("steps.0.side") != nil)
      #expect(try await client.get(path + "/series.csv").text.hasPrefix("time_s,left_rearfoot_deg"))
      let report = try await client.get(path + "/report")
      #expect(report.text.contains("<!DOCTYPE html>"))
      #expect(report.headers[.contentSecurityPolicy]?.contains("script") == false)
      #expect(try await client.get(path + "/points").status == 404)
      #expect(try await client.get(path + "/first.jpg").text == "jpeg")
    }
  }

  @Test(
    "Parts of a film are sent as they are asked for",
    arguments: [
      ("bytes=0-3", 206, "0123"), ("bytes=8-", 206, "89"), ("bytes=-2", 206, "89"), ("bytes=0-999", 206, "0123456789"),
      ("bytes=-999", 206, "0123456789"), ("bytes=10-", 416, ""), ("bytes=5-2", 416, ""), ("lines=1-2", 416, ""),
      ("bytes=-0", 416, ""), ("bytes=", 416, ""), ("bytes=0-1,4-5", 206, "01"),
    ])
  func range(_ range: String, _ status: Int, _ text: String) async throws {
    try await server.run { client async throws in
      let answer = try await client.get(path + "/film", headers: ["Range": range])
      #expect(answer.status == status && answer.text == text)
    }
  }

  @Test(
    "A step that is left out leaves the mean at once, with its reason; empty lists bring the automatic numbers back")
  func leaveOut() async throws {
    try await server.run { client async throws in
      let before = try await client.get(path + "/frames")
      let contact = try #require(before.number("steps.2.contact_s"))
      let side = try #require(before.string("steps.2.side"))
      let n = try #require(before.number("summary.\(side).n"))
      let body =
        #"{"points": [], "steps": [{"side": "\#(side)", "contact_s": \#(contact), "use": false, "reason": "stumble"}]}"#
      let after = try await client.send(.put, path + "/corrections", body)
      #expect(after.status == 200 && after.number("summary.\(side).n") == n - 1)
      #expect(after.string("steps.2.not_used_because") == "left out by hand: stumble")
      #expect(after.number("steps.2.is_choice") == 1)
      #expect(try await client.get(path).number("is_corrected") == 1)
      #expect(try await client.get(path + "/analysis").text.contains("left out by hand: stumble"))
      #expect(try await !client.get(path + "/analysis?origin=automatic").text.contains("left out by hand"))
      #expect(try await client.get(path + "/report").text.contains("left out by hand: stumble"))

      let back = try await client.send(.put, path + "/corrections", #"{"points": [], "steps": []}"#)
      #expect(back.number("summary.\(side).n") == n)
      #expect(try await client.get(path).number("is_corrected") == 0)
      let late = #"{"points": [], "steps": [], "revision": 1}"#
      #expect(try await client.send(.put, path + "/corrections", late).errorCode == "changed-elsewhere")
      #expect(try await client.send(.put, path + "/corrections", late.replacing("1}", with: "2}")).status == 200)
      let record = try await client.get(path + "/corrections")
      #expect(record.number("history.0.steps_left_out") == 1 && record.number("history.1.steps_left_out") == 0)
    }
  }

  @Test(
    "Points that were dragged change the angle of that picture, are marked as placed, and come out as a points file")
  func placePoints() async throws {
    try await server.run { client async throws in
      let before = try await client.get(path + "/frames")
      let index = try #require(
        (0..<300).first { before.number("left.stance.\($0)") == 1 })
      let time = try #require(before.number("times_s.\(index)"))
      let axes = try (0..<8).map { try #require(before.number("left.axes.\(index).\($0)")) }
      let body = """
        {"points": [{"time_s": \(time), "side": "left", "shank_up": [\(axes[0]), \(axes[1])],
          "shank_low": [\(axes[2]), \(axes[3])], "heel_top": [\(axes[4] + 6), \(axes[5])],
          "heel_bottom": [\(axes[6]), \(axes[7])]}], "steps": []}
        """
      let after = try await client.send(.put, path + "/corrections", body)
      #expect(after.status == 200)
      #expect(after.number("left.placed.\(index)") == 1 && after.number("left.placed.\(index + 3)") == 0)
      #expect(abs((after.number("left.axes.\(index).4") ?? 0) - axes[4] - 6) < 0.01)
      let points = try await client.get(path + "/points")
      #expect(points.string("schema") == "loadline.points/1" && points.number("frames.0.time_s") == time)
      #expect(points.string("video_sha256") == String(repeating: "ab", count: 32))
      #expect(try await client.get(path + "/analysis").string("method.rearfoot") == "points")
    }
  }

  @Test(
    "Corrections that cannot be are refused, and nothing changes",
    arguments: [
      (#"{"points": [], "steps": [{"side": "left", "contact_s": 99, "use": false}]}"#, 422),
      (#"{"points": [{"time_s": 99, "side": "left", "unreadable": true}], "steps": []}"#, 422),
      (#"{"points": [{"time_s": 0, "side": "left", "shank_up": [1, 2]}], "steps": []}"#, 422),
      (
        #"{"points": [{"time_s": 0, "side": "left", "shank_up": [1, 9], "shank_low": [1, 2], "heel_top": [1, 3], "heel_bottom": [1, 4]}], "steps": []}"#,
        422
      ), (#"{"points": 5, "steps": []}"#, 400), ("{}", 400), ("nothing", 400),
    ])
  func refused(_ body: String, _ status: Int) async throws {
    try await server.run { client async throws in
      #expect(try await client.send(.put, path + "/corrections", body).status == status)
      #expect(try await client.get(path + "/corrections").text == #"{"history":[],"revision":0}"#)
    }
  }

  @Test("Another activity is measured again, another label is not")
  func change() async throws {
    try await server.run { client async throws in
      #expect(try await client.send(.patch, path, #"{"label": "with insole"}"#).string("status") == "measured")
      #expect(try await client.send(.patch, path, #"{"activity": "walk"}"#).string("status") == "waiting")
      #expect(try await client.send(.post, path + "/measure").status == 202)
      let job = try #require(try await client.get(path).number("job_id")).formatted()
      #expect(try await client.send(.post, "/api/v1/jobs/\(job)/cancel").string("state") == "cancelled")
      #expect(try await client.send(.post, "/api/v1/jobs/\(job)/cancel").status == 409)
      #expect(try await client.send(.post, "/api/v1/jobs/\(job)/retry").string("state") == "queued")
      #expect(try await client.send(.post, "/api/v1/jobs/\(job)/retry").status == 409)
    }
  }

  @Test("A recording that is deleted is gone with its files")
  func delete() async throws {
    try await server.run { client async throws in
      #expect(try await client.send(.delete, path).status == 204)
      #expect(try await client.get(path).status == 404)
      #expect(try await client.get("/api/v1/sessions/\(session)/recordings").text == #"{"recordings":[]}"#)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path + "/videos").isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path + "/recordings").isEmpty)
  }
}
