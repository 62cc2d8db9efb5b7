import Foundation
import Gait
import Hummingbird
import Legs
import NIOCore
import Phrases
import Report
import Store

/// Recordings: what was filmed, what was measured in it, and what a person corrected.
struct RecordingRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("sessions/:id/recordings", use: list)
    api.get("recordings/:id", use: get).patch("recordings/:id", use: change).delete("recordings/:id", use: delete)
    api.post("recordings/:id/measure", use: measure)
    api.get("recordings/:id/analysis", use: analysis)
    api.get("recordings/:id/series.csv", use: series)
    api.get("recordings/:id/report", use: report)
    api.get("recordings/:id/frames", use: frames)
    api.get("recordings/:id/points", use: points)
    api.get("recordings/:id/corrections", use: corrections).put("recordings/:id/corrections", use: correct)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> RecordingsBody {
    let session = try await place.casebook.session(context.id())
    return RecordingsBody(recordings: try await RecordingBody.all(of: session.id, place))
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> RecordingBody {
    try await RecordingBody.of(place.casebook.recording(context.id()), place)
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> RecordingBody {
    let before = try await place.casebook.recording(context.id())
    let wish = try await request.decode(as: RecordingWish.self, context: context)
    var recording = before
    recording.label = wish.label?.trimmed ?? recording.label
    recording.activity = wish.activity ?? recording.activity
    recording.findsDots = wish.findsDots ?? recording.findsDots
    if let rate = wish.captureRateHz { recording.captureRate = rate }
    recording = try await place.casebook.change(recording)
    var unlabelled = before
    unlabelled.label = recording.label
    if recording != unlabelled { try await measureAgain(recording) }
    return try await RecordingBody.of(recording, place)
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    let id = try context.id()
    try await place.stopJobs(of: id)
    try await place.casebook.deleteRecording(id)
    place.readings.forget()
    return .noContent
  }

  @Sendable private func measure(_ request: Request, _ context: WebContext) async throws -> Response {
    let job = try await measureAgain(place.casebook.recording(context.id()))
    return try APIFormat.response(JobBody(job), status: .accepted)
  }

  @discardableResult
  private func measureAgain(_ recording: StoredRecording) async throws -> Job {
    let job = try await place.casebook.addJob(.analyze, of: recording.id)
    await place.hub.tell(job)
    place.runner.kick()
    return job
  }

  // MARK: What was measured

  @Sendable private func analysis(_ request: Request, _ context: WebContext) async throws -> Response {
    let origin = try request.uri.queryParameters["origin"].map { word in
      guard let origin = StoredAnalysis.Origin(rawValue: String(word)) else {
        throw APIError(.badRequest, "not-readable", "origin is automatic or corrected.")
      }
      return origin
    }
    let recording = try await place.casebook.recording(context.id())
    guard let analysis = try await place.casebook.analysis(of: recording.id, origin) else {
      throw APIError(.notFound, "not-measured", "This recording has not been measured yet.")
    }
    return .json(analysis.json)
  }

  @Sendable private func series(_ request: Request, _ context: WebContext) async throws -> Response {
    let measuring = try await Measuring(context.id(), place)
    let text = SeriesCSV.text(try await measuring.inForce(place).record)
    return Response.file(text, type: "text/csv; charset=utf-8", name: "series.csv")
  }

  @Sendable private func points(_ request: Request, _ context: WebContext) async throws -> Response {
    let recording = try await place.casebook.recording(context.id())
    guard let corrections = try await place.corrections(of: recording.id), !corrections.points.isEmpty else {
      throw APIError(.notFound, "no-points", "No points were placed in this recording.")
    }
    let data = try corrections.document.pointsFile(videoSHA256: recording.video)
    return Response.file(
      String(decoding: data, as: UTF8.self), type: "application/json; charset=utf-8", name: "points.json")
  }

  @Sendable private func report(_ request: Request, _ context: WebContext) async throws -> Response {
    let report = try await ReportMaker(place).report(of: context.id(), in: context.language)
    var response = Response.document(report.html)
    if request.uri.queryParameters["download"] != nil {
      response.headers[.contentDisposition] = "attachment; filename=\"\(report.fileName)\""
    }
    return response
  }

  @Sendable private func frames(_ request: Request, _ context: WebContext) async throws -> FramesBody {
    let measuring = try await Measuring(context.id(), place)
    let choices = try await place.corrections(of: measuring.recording.id)?.choices ?? []
    let measured = try await measuring.inForce(place)
    return FramesBody(measured.record, measured.reading, choices: choices)
  }

  // MARK: Corrections

  @Sendable private func corrections(_ request: Request, _ context: WebContext) async throws -> CorrectionsBody {
    let recording = try await place.casebook.recording(context.id())
    return try CorrectionsBody(try await place.casebook.corrections(of: recording.id))
  }

  @Sendable private func correct(_ request: Request, _ context: WebContext) async throws -> FramesBody {
    let measuring = try await Measuring(context.id(), place)
    let corrections: Corrections
    do {
      let data = try await request.body.collect(upTo: context.maxUploadSize)
      corrections = try Corrections(json: Data(data.readableBytesView))
      try await checkRevision(corrections.document.revision, of: measuring.recording.id)
      let (record, reading) = try measuring.corrected(by: corrections, made: Date())
      try corrections.checkSteps(of: record)
      try await keep(corrections, record, of: measuring.recording)
      var body = FramesBody(record, reading, choices: corrections.choices)
      body.revision = try await place.casebook.corrections(of: measuring.recording.id).last?.id
      return body
    } catch let fault as PointsFault {
      throw APIError(.unprocessableContent, "points-not-usable", Self.words(fault, context.language))
    }
  }

  /// "The points cannot be used: entry 3: …", where the number of the entry is for programs, as it is in every language.
  private static func words(_ fault: PointsFault, _ language: String) -> String {
    PhraseBook.speaking(language) {
      let reason = (fault.entry.map { "entry \($0): " } ?? "") + retold(fault.reason)
      return say("The points cannot be used: \(reason).")
    }
  }

  /// Two pages must not undo each other's work without knowing.
  private func checkRevision(_ revision: Int64?, of recording: Int64) async throws {
    let current = try await place.casebook.corrections(of: recording).last?.id ?? 0
    guard revision == nil || revision == current else {
      throw APIError(.conflict, "changed-elsewhere", "The corrections were changed on another page meanwhile.")
    }
  }

  private func keep(_ corrections: Corrections, _ record: AnalysisRecord, of recording: StoredRecording) async throws {
    guard !corrections.isEmpty else {
      return try await place.casebook.correct(recording.id, document: nil, analysis: nil)
    }
    let status: StoredAnalysis.Status = record.refusal == nil ? .measured : .refused
    try await place.casebook.correct(
      recording.id, document: try corrections.document.json(),
      analysis: (place.settings.version, status, AnalysisJSON.text(record)))
  }
}

struct RecordingWish: Decodable {
  var label: String?
  var activity: Activity?
  /// Absent: as it was. null: an ordinary video.
  var captureRateHz: Double??
  var findsDots: Bool?

  private enum Key: CodingKey { case label, activity, captureRateHz, findsDots }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    label = try box.decodeIfPresent(String.self, forKey: .label)
    activity = try box.decodeIfPresent(Activity.self, forKey: .activity)
    captureRateHz =
      box.contains(.captureRateHz) ? .some(try box.decodeIfPresent(Double.self, forKey: .captureRateHz)) : nil
    findsDots = try box.decodeIfPresent(Bool.self, forKey: .findsDots)
  }
}

struct RecordingsBody: ResponseCodable { var recordings: [RecordingBody] }

struct RecordingBody: ResponseCodable {
  /// How far it has come.
  enum Status: String, Codable { case waiting, running, measured, refused, failed, cancelled }

  var id: Int64
  var sessionId: Int64
  var activity: Activity
  var name: String
  var label: String
  var captureRateHz: Double?
  var findsDots: Bool
  var createdAt: Date
  var status: Status
  var progress: Double
  /// Of the latest job that measures it.
  var jobId: Int64?
  var hasFirst: Bool
  var hasFilm: Bool
  var isCorrected: Bool
  /// Why it was refused or failed.
  var reason: String?

  static func all(of session: Int64, _ place: Workplace) async throws -> [RecordingBody] {
    var bodies: [RecordingBody] = []
    for recording in try await place.casebook.recordings(of: session) { bodies.append(try await of(recording, place)) }
    return bodies
  }

  static func of(_ recording: StoredRecording, _ place: Workplace) async throws -> RecordingBody {
    let job = try await place.casebook.jobs(of: recording.id).first { $0.task == .analyze }
    let analysis = try await place.casebook.analysis(of: recording.id)
    return RecordingBody(recording, job, analysis, files: place.casebook.folder.recording(recording.id))
  }

  private init(_ recording: StoredRecording, _ job: Job?, _ analysis: StoredAnalysis?, files: URL) {
    (id, sessionId, activity) = (recording.id, recording.sessionID, recording.activity)
    (name, label, createdAt) = (recording.name, recording.label, recording.createdAt)
    (captureRateHz, findsDots) = (recording.captureRate, recording.findsDots)
    status = Self.status(job, analysis)
    progress = job?.progress ?? 0
    jobId = job?.id
    let manager = FileManager.default
    hasFirst = manager.fileExists(atPath: files.appending(path: WorkOrder.File.first).path)
    hasFilm = manager.fileExists(atPath: files.appending(path: WorkOrder.File.film).path)
    isCorrected = analysis?.origin == .corrected
    reason = status == .refused ? Self.refusal(analysis) : job?.reason
  }

  private static func status(_ job: Job?, _ analysis: StoredAnalysis?) -> Status {
    switch job?.state {
    case .queued: .waiting
    case .running: .running
    case .failed: .failed
    case .cancelled where analysis == nil: .cancelled
    case .done, .cancelled, nil: analysis?.status == .measured ? .measured : analysis == nil ? .waiting : .refused
    }
  }

  private static func refusal(_ analysis: StoredAnalysis?) -> String? {
    analysis?.remarks?.refusal.map { "\($0.message). \($0.advice)" }
  }
}

/// What a measurement says in sentences: the same in all its schemas.
struct MeasuredRemarks: Decodable {
  struct Remark: Decodable {
    var code: String
    var message: String
    var advice: String
  }

  var refusal: Remark?
  /// A standing trial has none.
  var warnings: [Remark]?
}

extension StoredAnalysis {
  var remarks: MeasuredRemarks? { try? JSONDecoder().decode(MeasuredRemarks.self, from: Data(json.utf8)) }
}

struct CorrectionsBody: ResponseCodable {
  struct Entry: ResponseCodable {
    var madeAt: Date
    var points: Int
    var stepsLeftOut: Int
    var stepsTakenIn: Int
  }

  var document: Corrections.Document?
  /// Grows with every change; sent back with the next one, it keeps that from undoing a change that was not seen.
  var revision: Int64
  var history: [Entry]

  init(_ corrections: [Correction]) throws {
    let documents = try corrections.map { correction in
      try correction.document.map { try JSONDecoder().decode(Corrections.Document.self, from: Data($0.utf8)) }
    }
    document = documents.last ?? nil
    revision = corrections.last?.id ?? 0
    history = zip(corrections, documents).map { correction, document in
      Entry(
        madeAt: correction.madeAt, points: document?.points.count ?? 0,
        stepsLeftOut: document?.steps.count { !$0.use } ?? 0, stepsTakenIn: document?.steps.count { $0.use } ?? 0)
    }
  }
}

extension Response {
  /// A page that carries its style in itself.
  static func document(_ html: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SafeHeaders.documentPolicy,
      ], body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  /// Something to save.
  static func file(_ text: String, type: String, name: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
