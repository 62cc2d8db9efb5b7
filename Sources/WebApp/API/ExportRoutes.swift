import Archives
import Comparison
import Foundation
import Gait
import HTTPTypes
import Hummingbird
import Knowledge
import NIOCore
import Phrases
import Report
import Store

/// Everything of a person as one ZIP file.
struct ExportRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) { api.get("people/:id/export", use: export) }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let person = try await place.casebook.person(context.id())
    let file = place.casebook.folder.temporary(ending: "zip")
    do {
      try await PersonExport(place, person, place.pages.words(context.language)).write(to: file)
      return try Self.answer(file, name: "person-\(person.id).zip")
    } catch {
      try? FileManager.default.removeItem(at: file)
      throw error
    }
  }

  /// The file is gone once it was sent, or nobody wants it any more.
  private static func answer(_ file: URL, name: String) throws -> Response {
    let handle = try FileHandle(forReadingFrom: file)
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 0)
    // Open, it can still be read; nothing of it is left behind whatever happens to the connection.
    try FileManager.default.removeItem(at: file)
    return Response(
      status: .ok,
      headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"\(name)\""],
      body: .init(contentLength: Int(size)) { writer in
        defer { try? handle.close() }
        while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
          try await writer.write(ByteBuffer(bytes: data))
        }
        try await writer.finish(nil)
      })
  }
}

/// Gathers what belongs to a person.
private struct PersonExport {
  private let place: Workplace
  private let person: Person
  /// Of the language of the pages among it.
  private let words: Words
  private let now = Date()

  init(_ place: Workplace, _ person: Person, _ words: Words) {
    self.place = place
    self.person = person
    self.words = words
  }

  func write(to file: URL) async throws {
    let writer = try ZIPWriter(file)
    try writer.add("person.json", try APIFormat.encoder.encode(PersonBody(person)), modified: now)
    for session in try await place.casebook.sessions(of: person.id) {
      try await add(session, to: writer, "sessions/\(session.day)-\(session.id)/")
    }
    for trial in try await place.casebook.trials(of: person.id) {
      try await add(trial, to: writer, "trials/\(trial.id)/")
    }
    try writer.finish()
  }

  private func add(_ trial: StoredTrial, to writer: ZIPWriter, _ folder: String) async throws {
    let state = try await TrialState(trial.id, place)
    try writer.add(folder + "trial.json", try APIFormat.encoder.encode(TrialBody(state)), modified: now)
    try writer.add(folder + "plan.json", Data(trial.plan.utf8), modified: trial.createdAt)
    try writer.add(folder + "scores.csv", Data(state.sheet.csv.utf8), modified: now)
    if !state.days.isEmpty { try writer.add(folder + "diary.csv", Data(state.diary.csv.utf8), modified: now) }
    // There is none before all is measured.
    if let answer = try? state.answer(soFar: false) {
      let report = ComparisonReport(answer, version: place.settings.version)
      try writer.add(
        folder + "answer.html", Data(PhraseBook.speaking(words.language) { report.html() }.utf8), modified: now)
    }
  }

  private func add(_ session: Session, to writer: ZIPWriter, _ folder: String) async throws {
    try writer.add(folder + "session.json", try APIFormat.encoder.encode(SessionBody(session)), modified: now)
    if let answers = try await place.casebook.answers(of: session.id) {
      try writer.add(folder + "answers.yaml", Data(answers.yaml.utf8), modified: answers.savedAt)
      let check = try await SessionCheck(session.id, place)
      try writer.add(folder + "plan.json", Data(check.planJSON.utf8), modified: now)
      let owner = SessionTrail(person, session, words).owner
      let html = check.inLanguage(words.language) { PlanReport($0, $1, owner: owner).html() }
      try writer.add(folder + "plan.html", Data(html.utf8), modified: now)
    }
    for recording in try await place.casebook.recordings(of: session.id) {
      try await add(recording, to: writer, folder + "recording-\(recording.id)/")
    }
  }

  private func add(_ recording: StoredRecording, to writer: ZIPWriter, _ folder: String) async throws {
    let ending = recording.name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    let isPlain =
      !ending.isEmpty && ending.count <= 5 && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    try writer.add(
      folder + "video" + (isPlain ? ".\(ending)" : ""), contentsOf: place.casebook.folder.video(recording.video),
      modified: recording.createdAt)
    let body = try await RecordingBody.of(recording, place)
    try writer.add(folder + "recording.json", try APIFormat.encoder.encode(body), modified: now)
    for origin in [StoredAnalysis.Origin.automatic, .corrected] {
      guard let analysis = try await place.casebook.analysis(of: recording.id, origin) else { continue }
      try writer.add(
        folder + (origin == .automatic ? "analysis.json" : "analysis-corrected.json"), Data(analysis.json.utf8),
        modified: analysis.madeAt)
    }
    let corrections = try await place.casebook.corrections(of: recording.id)
    if !corrections.isEmpty {
      try writer.add(
        folder + "corrections.json", try APIFormat.encoder.encode(try CorrectionsBody(corrections)), modified: now)
    }
    if let placed = try await place.corrections(of: recording.id), !placed.points.isEmpty {
      try writer.add(
        folder + "points.json", try placed.document.pointsFile(videoSHA256: recording.video), modified: now)
    }
    // There is none before the first measurement.
    if let report = try? await ReportMaker(place).report(of: recording.id, in: words.language) {
      try writer.add(folder + "report.html", Data(report.html.utf8), modified: now)
    }
    if let record = try? await Measuring(recording.id, place).inForce(place).record, record.refusal == nil {
      try writer.add(folder + "series.csv", Data(SeriesCSV.text(record).utf8), modified: now)
    }
  }
}
