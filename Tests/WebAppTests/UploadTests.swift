import Foundation
import HTTPTypes
import Store
import Testing

@Suite("Uploads")
struct UploadTests {
  private static let wish = #"{"name": "IMG 1.MOV", "bytes": 10, "activity": "run", "label": "no insole"}"#

  @discardableResult
  private func withSession(_ body: @Sendable @escaping (TestClient) async throws -> Void) async throws -> TestServer {
    let server = try TestServer()
    try await server.run { client async throws in
      _ = try await client.send(.post, "/api/v1/people", #"{"name": "Anna"}"#)
      _ = try await client.send(.post, "/api/v1/people/1/sessions", "{}")
      try await body(client)
    }
    return server
  }

  private static func piece(_ client: TestClient, _ body: String, at offset: String?) async throws -> TestAnswer {
    try await client.send(
      .patch, "/api/v1/uploads/1", body,
      headers: ["Content-Type": "application/octet-stream"].merging(offset.map { ["Upload-Offset": $0] } ?? [:]) { $1 })
  }

  @Test("Pieces add up; the last one makes a recording that waits to be measured, its video named by its content")
  func pieces() async throws {
    let server = try await withSession { client async throws in
      #expect(try await client.send(.post, "/api/v1/sessions/1/uploads", Self.wish).status == 201)
      let first = try await Self.piece(client, "01234", at: "0")
      #expect(first.status == 200 && first.number("upload.offset") == 5)
      #expect(try await client.get("/api/v1/uploads/1").number("offset") == 5)
      let last = try await Self.piece(client, "56789", at: "5")
      #expect(last.status == 201 && last.string("recording.name") == "IMG 1.MOV")
      #expect(last.string("recording.status") == "waiting" && last.string("job.state") == "queued")
      #expect(try await client.get("/api/v1/uploads/1").status == 404)
      let video = try await client.get("/api/v1/recordings/1/video")
      #expect(video.text == "0123456789" && video.headers[.contentType] == "video/quicktime")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: server.folder.path + "/videos")
    #expect(names == ["84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"])
  }

  @Test("A piece that begins elsewhere is refused, with where the upload goes on")
  func wrongOffset() async throws {
    try await withSession { client async throws in
      _ = try await client.send(.post, "/api/v1/sessions/1/uploads", Self.wish)
      _ = try await Self.piece(client, "012", at: "0")
      for offset in ["0", "2", "4"] {
        let answer = try await Self.piece(client, "345", at: offset)
        #expect(answer.status == 409 && answer.errorCode == "wrong-offset")
        #expect(answer.headers[.init("Upload-Offset")!] == "3")
      }
      #expect(try await Self.piece(client, "345", at: nil).status == 400)
      #expect(try await Self.piece(client, "345", at: "-1").status == 400)
    }
  }

  @Test("A piece past the end is refused, and what was there before it stays")
  func tooLong() async throws {
    try await withSession { client async throws in
      _ = try await client.send(.post, "/api/v1/sessions/1/uploads", Self.wish)
      _ = try await Self.piece(client, "01234", at: "0")
      let answer = try await Self.piece(client, "567890123", at: "5")
      #expect(answer.status == 409 && answer.errorCode == "too-long")
      #expect(try await client.get("/api/v1/uploads/1").number("offset") == 5)
      #expect(try await Self.piece(client, "56789", at: "5").status == 201)
    }
  }

  @Test(
    "No name of an upload reaches the file system",
    arguments: ["../../etc/passwd", "/etc/passwd", "..\\\\..\\\\x.mp4", "a/b/c.mp4", "", "\\u0000", "loadline.sqlite"])
  func hostileName(_ name: String) async throws {
    let server = try await withSession { client async throws in
      let wish = "{\"name\": \"\(name)\", \"bytes\": 3, \"activity\": \"auto\"}"
      let made = try await client.send(.post, "/api/v1/sessions/1/uploads", wish)
      #expect(made.status == 201)
      #expect(made.string("name")?.contains("/") == false && made.string("name")?.isEmpty == false)
      #expect(try await Self.piece(client, "abc", at: "0").status == 201)
    }
    let names = FileManager.default.enumerator(atPath: server.folder.path)?.allObjects as? [String] ?? []
    let known = [
      "loadline.sqlite", "loadline.sqlite-wal", "loadline.sqlite-shm", "videos", "uploads", "recordings", "work",
    ]
    let others = names.filter { !known.contains($0) }
    #expect(others == ["videos/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
  }

  @Test(
    "What cannot be a video is refused before it is sent",
    arguments: [
      (#"{"name": "a", "bytes": 0, "activity": "run"}"#, 422), (#"{"name": "a", "bytes": -5, "activity": "run"}"#, 422),
      (#"{"name": "a", "bytes": 99999999999999, "activity": "run"}"#, 413),
      (#"{"name": "a", "bytes": 5, "activity": "swim"}"#, 400),
      (#"{"name": "a", "bytes": 5, "activity": "run", "capture_rate_hz": 0}"#, 422),
    ])
  func impossible(_ wish: String, _ status: Int) async throws {
    try await withSession { client async throws in
      #expect(try await client.send(.post, "/api/v1/sessions/1/uploads", wish).status == status)
      #expect(try await client.get("/api/v1/sessions/1/uploads").text == #"{"uploads":[]}"#)
    }
  }

  @Test("An upload that is given up leaves nothing")
  func givenUp() async throws {
    let server = try await withSession { client async throws in
      _ = try await client.send(.post, "/api/v1/sessions/1/uploads", Self.wish)
      _ = try await Self.piece(client, "01234", at: "0")
      #expect(try await client.send(.delete, "/api/v1/uploads/1").status == 204)
      #expect(try await client.send(.delete, "/api/v1/uploads/1").status == 404)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path + "/uploads").isEmpty)
  }
}
