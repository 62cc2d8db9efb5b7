import Analysis
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Quantities
import Report
import Store
import SyntheticWalker
import WebApp

/// The web app over a folder of its own, without a socket.
final class TestServer: Sendable {
  let folder: URL
  let casebook: Casebook
  let settings: Settings

  init(host: String = "127.0.0.1") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "loadline-\(UUID().uuidString)")
    casebook = try Casebook(folder)
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/run.mp4")
    var settings = Settings(host: host, port: 8080, version: "test", worker: ["/bin/false"], example: home)
    // What waits stays waiting: no job is begun in these tests.
    settings.jobsAtATime = 0
    self.settings = settings
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// - Parameter body: sends requests.
  func run(_ body: @Sendable (TestClient) async throws -> Void) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let application = try WebServer.application(casebook, settings, logger: logger)
    try await application.test(.router) { try await body(TestClient(client: $0)) }
  }

  /// A person with a session and a measured recording of a synthetic walker.
  func measuredRecording() async throws -> (person: Int64, session: Int64, recording: Int64) {
    let person = try await casebook.addPerson(name: "Walker")
    let session = try await casebook.addSession(of: person.id, day: "2026-03-14", footwear: .shod)
    let recording = try await film(in: session.id)
    return (person.id, session.id, try await measure(recording))
  }

  /// A video of a synthetic walker that has arrived and waits.
  ///
  /// - Parameter hash: two hexadecimal digits that tell it from others.
  func film(in session: Int64, hash: String = "ab") async throws -> StoredRecording {
    let upload = try await casebook.addUpload(to: session, name: "walk.mp4", bytes: 4, activity: .auto)
    try Data("film".utf8).write(to: casebook.folder.upload(upload.id))
    let whole = try await casebook.advance(upload: upload.id, to: 4)
    return try await casebook.finish(upload: whole, sha256: String(repeating: hash, count: 32)).recording
  }

  /// Measures the video that has waited longest, as if its heels reached this peak.
  @discardableResult
  func measure(_ recording: StoredRecording, peak: Double = 9) async throws -> Int64 {
    var walker = Walker()
    walker.duration = 6
    walker.angleNoise = 0.4
    for side in Side.allCases { walker.foot[side].peak = peak }
    let reading = VideoReading(
      recording: walker.recording(), file: FileIdentity(name: "walk.mp4", sha256: recording.video),
      foundMethod: "outline", models: "synthetic", placed: nil, damage: [], version: "test")
    guard let job = try await casebook.beginNextJob(), job.recordingID == recording.id else { throw NotFound() }
    let work = casebook.folder.work(job.id)
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try ReadingFile.bytes(reading).write(to: work.appending(path: WorkOrder.File.reading))
    try StillsFile.data([]).write(to: work.appending(path: WorkOrder.File.stills))
    try Data("0123456789".utf8).write(to: work.appending(path: WorkOrder.File.film))
    try Data("jpeg".utf8).write(to: work.appending(path: WorkOrder.File.first))
    let record = reading.record(AnalysisOptions(footwear: "shod"))
    try await casebook.finish(job: job, analysis: ("test", .measured, AnalysisJSON.text(record)))
    return recording.id
  }
}

/// Sends requests as a browser on this machine does.
struct TestClient: Sendable {
  let client: any TestClientProtocol

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
  ) async throws -> TestAnswer {
    var fields = HTTPFields()
    if body != nil { fields[.contentType] = "application/json" }
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    let answer = try await client.execute(
      uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
    return TestAnswer(
      status: Int(answer.status.code), headers: answer.headers, body: Data(answer.body.readableBytesView))
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> TestAnswer {
    try await send(.get, path, headers: headers)
  }
}

struct TestAnswer: Sendable {
  var status: Int
  var headers: HTTPFields
  var body: Data

  var text: String { String(decoding: body, as: UTF8.self) }

  /// A value in the JSON, by its path.
  subscript(path: String) -> AnyHashable? {
    var place: Any? = try? JSONSerialization.jsonObject(with: body)
    for part in path.split(separator: ".") {
      place =
        Int(part).map { index in (place as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil } as Any? }
        ?? (place as? [String: Any])?[String(part)]
    }
    return place as? AnyHashable
  }

  func number(_ path: String) -> Double? { (self[path]?.base as? NSNumber)?.doubleValue }
  func string(_ path: String) -> String? { self[path]?.base as? String }
  var errorCode: String? { string("error.code") }
}
