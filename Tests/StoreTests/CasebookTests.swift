import Foundation
import Store
import Testing

@Suite("What is kept of people")
struct CasebookTests {
  private let folder: TemporaryFolder
  private let casebook: Casebook

  init() throws {
    folder = try TemporaryFolder()
    casebook = try Casebook(folder.url.appending(path: "data"))
  }

  private let one = String(repeating: "1a", count: 32)
  private let two = String(repeating: "2b", count: 32)

  @Test("Of a person who is deleted nothing remains: no row, no file, no name in any file of the folder")
  func deletionLeavesNothing() async throws {
    let secret = "Zaphodine Beeblebroxia"
    let (person, session) = try await casebook.somebody(named: secret)
    let (recording, job) = try await casebook.film("film of \(secret)", in: session, hash: one)
    try await casebook.save(answers: "name: \(secret)", of: session.id)
    _ = try await casebook.addUpload(to: session.id, name: "\(secret).mov", bytes: 10, activity: .auto)
    _ = try await casebook.beginNextJob()
    try FileManager.default.createDirectory(at: casebook.folder.work(job.id), withIntermediateDirectories: true)
    try Data(secret.utf8).write(to: casebook.folder.work(job.id).appending(path: "first.jpg"))
    try await casebook.finish(
      job: try await casebook.job(job.id), analysis: ("1", .measured, "{\"label\": \"\(secret)\"}"))
    try await casebook.correct(recording.id, document: "{\"why\": \"\(secret)\"}", analysis: nil)
    let trial = try await casebook.trial(of: person, called: secret, first: recording.id)
    try await casebook.save(DiaryDay(trialID: trial.id, day: "2026-03-14", pain: 3, note: secret))
    #expect(try holds(secret))

    try await casebook.deletePerson(person.id)

    #expect(try !holds(secret))
    #expect(try await casebook.people().isEmpty)
    #expect(try await casebook.jobs().isEmpty)
    await #expect(throws: NotFound.self) { try await casebook.trial(trial.id) }
    #expect(try folder.files().filter { !$0.lastPathComponent.hasPrefix("loadline.sqlite") }.isEmpty)
  }

  /// Whether any file of the folder has the text in it.
  private func holds(_ text: String) throws -> Bool {
    try folder.files().contains { try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil }
  }

  @Test("A video that two people's recordings show stays until the last of them is gone")
  func sharedVideo() async throws {
    let (first, second) = (try await casebook.somebody(named: "A"), try await casebook.somebody(named: "B"))
    let (recording, _) = try await casebook.film("same", in: first.session, hash: one)
    _ = try await casebook.film("same", in: second.session, hash: one)
    try await casebook.deletePerson(second.person.id)
    #expect(FileManager.default.fileExists(atPath: casebook.folder.video(one).path))
    try await casebook.deleteRecording(recording.id)
    #expect(!FileManager.default.fileExists(atPath: casebook.folder.video(one).path))
  }

  @Test("The schema itself refuses what cannot be")
  func schemaRefuses() async throws {
    let (person, session) = try await casebook.somebody()
    await #expect(throws: Conflict.notAllowed) { try await casebook.addPerson(name: "") }
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.addSession(of: person.id, day: "2026-02-30", footwear: .shod)
    }
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.addSession(of: person.id, day: "2026-03-14", footwear: .shod, speed: 400)
    }
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.addUpload(to: session.id, name: "x", bytes: 0, activity: .auto)
    }
    await #expect(throws: NotFound.self) {
      try await casebook.addSession(of: 999, day: "2026-03-14", footwear: .shod)
    }
    let upload = try await casebook.addUpload(to: session.id, name: "x", bytes: 5, activity: .auto)
    await #expect(throws: Conflict.notAllowed) { try await casebook.advance(upload: upload.id, to: 6) }
  }

  @Test("What a crash left without a row is tidied away, and nothing else")
  func tidies() async throws {
    let (_, session) = try await casebook.somebody()
    let (recording, _) = try await casebook.film("kept", in: session, hash: one)
    let waiting = try await casebook.addUpload(to: session.id, name: "x", bytes: 5, activity: .auto)
    for stray in [
      casebook.folder.video(two), casebook.folder.upload(99), casebook.folder.temporary(ending: "zip"),
    ] { try Data("stray".utf8).write(to: stray) }
    try FileManager.default.createDirectory(at: casebook.folder.recording(77), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: casebook.folder.recording(recording.id), withIntermediateDirectories: true)
    try await casebook.tidy()
    let names = try folder.files().map(\.lastPathComponent).filter { !$0.hasPrefix("loadline.sqlite") }
    #expect(Set(names) == [one, String(waiting.id)])
    #expect(!FileManager.default.fileExists(atPath: casebook.folder.recording(77).path))
    #expect(FileManager.default.fileExists(atPath: casebook.folder.recording(recording.id).path))
  }

  @Test("Corrections are all kept, and the automatic measurement is never touched by them")
  func correctionsAreKept() async throws {
    let (_, session) = try await casebook.somebody()
    let (recording, _) = try await casebook.film("film", in: session, hash: one)
    let job = try #require(try await casebook.beginNextJob())
    try FileManager.default.createDirectory(at: casebook.folder.work(job.id), withIntermediateDirectories: true)
    try await casebook.finish(job: job, analysis: ("1", .measured, "{\"a\": 1}"))
    try await casebook.correct(recording.id, document: "{\"n\": 1}", analysis: ("1", .measured, "{\"a\": 2}"))
    #expect(try await casebook.analysis(of: recording.id)?.json == "{\"a\": 2}")
    #expect(try await casebook.analysis(of: recording.id, .automatic)?.json == "{\"a\": 1}")
    try await casebook.correct(recording.id, document: nil, analysis: nil)
    #expect(try await casebook.analysis(of: recording.id)?.json == "{\"a\": 1}")
    #expect(try await casebook.corrections(of: recording.id).map(\.document) == ["{\"n\": 1}", nil])
  }

  @Test("A folder's files are for their owner's eyes only")
  func permissions() throws {
    for (path, wanted) in [("", 0o700), ("/videos", 0o700), ("/loadline.sqlite", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: casebook.folder.root.path + path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == wanted, "\(path)")
    }
  }
}
