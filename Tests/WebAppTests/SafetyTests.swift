import Foundation
import HTTPTypes
import Store
import Testing
import WebApp
import Yams

@Suite("Who is let in")
struct SafetyTests {
  @Test("A request that another site sent is refused, with and without a body")
  func foreignOrigin() async throws {
    try await TestServer().run { client async throws in
      for origin in ["http://evil.example", "null", "https://localhost", "http://localhost:1"] {
        let answer = try await client.send(
          .post, "/api/v1/people", #"{"name": "x"}"#, headers: ["Origin": origin])
        #expect(answer.status == 403, "\(origin)")
      }
      #expect(try await client.get("/api/v1/people", headers: ["Sec-Fetch-Site": "cross-site"]).status == 403)
      let link = ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"]
      #expect(try await client.get("/", headers: link).status == 200)
      #expect(try await client.send(.post, "/api/v1/sample", headers: link).status == 403)
      let own = ["Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"]
      #expect(try await client.send(.post, "/api/v1/people", #"{"name": "x"}"#, headers: own).status == 201)
    }
  }

  @Test("Every answer forbids script in the page, frames elsewhere and guessing")
  func headers() async throws {
    try await TestServer().run { client async throws in
      for path in ["/", "/api/v1/people", "/nowhere", "/files/loadline.css", "/api/v1/people/99"] {
        let answer = try await client.get(path)
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"), "\(path)")
        #expect(!policy.contains("unsafe"), "\(path)")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(path)")
        #expect(answer.headers[.init("Referrer-Policy")!] == "no-referrer", "\(path)")
      }
    }
  }

  @Test(
    "With a password nothing is answered before the log-in, and its cookie cannot be read by scripts or sent by others")
  func password() async throws {
    let server = try TestServer()
    try await Password.set("correct horse battery", in: server.casebook)
    try await server.run { client async throws in
      #expect(try await client.get("/api/v1/people").status == 401)
      #expect(try await client.get("/api/openapi.yaml").status == 401)
      #expect(try await client.get("/").headers[.location] == "/login")
      #expect(try await client.send(.post, "/api/v1/login", #"{"password": "wrong"}"#).status == 403)
      let entered = try await client.send(.post, "/api/v1/login", #"{"password": "correct horse battery"}"#)
      #expect(entered.status == 204)
      let cookie = try #require(entered.headers[.setCookie])
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      let headers = ["Cookie": String(cookie.prefix { $0 != ";" })]
      #expect(try await client.get("/api/v1/people", headers: headers).status == 200)
      #expect(try await client.send(.post, "/api/v1/logout", headers: headers).status == 204)
      #expect(try await client.get("/api/v1/people", headers: headers).status == 401)
    }
    // What lies on the disk opens no door.
    let kept = try #require(try await server.casebook.passwordHash())
    #expect(!kept.contains("horse"))
  }

  @Test("After five wrong passwords a minute passes before the next, even the right one")
  func rateLimit() async throws {
    let server = try TestServer()
    try await Password.set("correct horse battery", in: server.casebook)
    try await server.run { client async throws in
      for _ in 0..<5 { #expect(try await client.send(.post, "/api/v1/login", #"{"password": "no"}"#).status == 403) }
      #expect(try await client.send(.post, "/api/v1/login", #"{"password": "correct horse battery"}"#).status == 429)
    }
  }

  @Test("A password that is short is not taken")
  func shortPassword() async throws {
    let server = try TestServer()
    await #expect(throws: Password.Fault.tooShort) { try await Password.set("short", in: server.casebook) }
    #expect(try await server.casebook.passwordHash() == nil)
  }

  @Test("A body that is too large is refused")
  func largeBody() async throws {
    try await TestServer().run { client async throws in
      let body = #"{"name": ""# + String(repeating: "x", count: 5 << 20) + #""}"#
      let answer = try await client.send(.post, "/api/v1/people", body)
      #expect(answer.status == 413 && answer.errorCode == "too-large")
    }
  }

  @Test(
    "Templates and words are not sent as files, and no path leads out",
    arguments: [
      "home.mustache", "words.en.yaml", "..%2F..%2Fetc%2Fpasswd", "%2e%2e", "loadline.sqlite",
    ])
  func files(_ name: String) async throws {
    try await TestServer().run { client async throws in
      #expect(try await client.get("/files/\(name)").status == 404)
    }
  }
}

@Suite("The API's description")
struct DescriptionTests {
  @Test("It names exactly the routes that there are")
  func routes() async throws {
    let server = try TestServer()
    let real = try WebServer.routes(server.casebook, server.settings).filter { $0.path.hasPrefix("/api/v1") }
      .map { "\($0.method) \($0.path)" }
    try await server.run { client async throws in
      let answer = try await client.get("/api/openapi.yaml")
      let document = try #require(try Yams.load(yaml: answer.text) as? [String: Any])
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      let methods = ["get", "post", "put", "patch", "delete"]
      let described = paths.flatMap { path, operations in
        operations.keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
      }
      #expect(Set(described) == Set(real.map { $0.replacing(/:(\w+)/) { "{\($0.1)}" } }))
    }
  }
}

@Suite("The words of the pages")
struct WordsTests {
  @Test("Every language has the same words")
  func samePaths() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/WebApp/Files")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("words.") }
    let paths = try names.map { name in
      try Self.paths(try Yams.load(yaml: String(contentsOf: folder.appending(path: name), encoding: .utf8)), "")
    }
    #expect(names.count >= 2)
    for other in paths.dropFirst() { #expect(Set(other).symmetricDifference(paths[0]).isEmpty) }
  }

  private static func paths(_ tree: Any?, _ above: String) throws -> [String] {
    guard let map = tree as? [String: Any] else { return [above] }
    return try map.flatMap { try paths($0.value, "\(above)/\($0.key)") }
  }
}
