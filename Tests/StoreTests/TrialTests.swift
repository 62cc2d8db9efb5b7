import Foundation
import Store
import Testing

@Suite("What is kept of trials")
struct TrialTests {
  private let folder: TemporaryFolder
  private let casebook: Casebook

  init() throws {
    folder = try TemporaryFolder()
    casebook = try Casebook(folder.url.appending(path: "data"))
  }

  private func hash(_ digits: String) -> String { String(repeating: digits, count: 32) }

  @Test("A place is filled by the upload that was announced for it, and empty again when its recording is deleted")
  func upload() async throws {
    let (person, session) = try await casebook.somebody()
    let (first, _) = try await casebook.film("first", in: session, hash: hash("1a"))
    let trial = try await casebook.trial(of: person, first: first.id)
    let upload = try await casebook.addUpload(to: session.id, name: "a.mp4", bytes: 4, activity: .run)
    await #expect(throws: PlaceConflict.outOfTurn(next: 1)) {
      try await casebook.put(upload: upload.id, in: 2, of: trial.id)
    }
    try await casebook.put(upload: upload.id, in: 1, of: trial.id)
    try Data("film".utf8).write(to: casebook.folder.upload(upload.id))
    let whole = try await casebook.advance(upload: upload.id, to: 4)
    let (recording, _) = try await casebook.finish(upload: whole, sha256: hash("2b"))
    var place = try await casebook.place(1, of: trial.id)
    #expect(place.recordingID == recording.id && place.uploadID == nil)
    place.comfort = 6
    try await casebook.rate([place], of: trial.id)
    try await casebook.deleteRecording(recording.id)
    place = try await casebook.place(1, of: trial.id)
    #expect(place.isEmpty && place.comfort == 6)
    try await casebook.deleteRecording(first.id)
    #expect(try await casebook.trial(trial.id).firstRecordingID == nil)
  }

  @Test("The schema itself refuses what cannot be rated or written")
  func schemaRefuses() async throws {
    let (person, session) = try await casebook.somebody()
    let (first, _) = try await casebook.film("first", in: session, hash: hash("1a"))
    let trial = try await casebook.trial(of: person, first: first.id)
    var changed = try await casebook.place(1, of: trial.id)
    changed.comfort = 10.5
    let place = changed
    await #expect(throws: Conflict.notAllowed) { try await casebook.rate([place], of: trial.id) }
    for day in [
      DiaryDay(trialID: trial.id, day: "2026-02-30"), DiaryDay(trialID: trial.id, day: "2026-03-14", pain: -1),
      DiaryDay(trialID: trial.id, day: "2026-03-14", kilometres: 501),
      DiaryDay(trialID: trial.id, day: "2026-03-14", minutes: 1441),
      DiaryDay(trialID: trial.id, day: "2026-03-14", note: String(repeating: "x", count: 501)),
    ] {
      await #expect(throws: Conflict.notAllowed) { try await casebook.save(day) }
    }
    await #expect(throws: NotFound.self) { try await casebook.save(DiaryDay(trialID: 99, day: "2026-03-14")) }
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.addTrial(
        of: person.id, item: "", design: .inOneSession, foot: .both, seed: 1, plan: "{}", first: first.id,
        startDay: "2026-03-14", order: [])
    }
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.addTrial(
        of: person.id, item: "x", design: .inOneSession, foot: .both, seed: 1 << 32, plan: "{}", first: first.id,
        startDay: "2026-03-14", order: [])
    }
  }

  @Test("A table of a diary is taken over as a whole or not at all")
  func replaceDiary() async throws {
    let (person, session) = try await casebook.somebody()
    let (first, _) = try await casebook.film("first", in: session, hash: hash("1a"))
    let trial = try await casebook.trial(of: person, first: first.id)
    let kept = DiaryDay(trialID: trial.id, day: "2026-03-14", condition: .with, pain: 3)
    try await casebook.save(kept)
    await #expect(throws: Conflict.notAllowed) {
      try await casebook.replaceDiary(
        of: trial.id,
        with: [DiaryDay(trialID: trial.id, day: "2026-03-15"), DiaryDay(trialID: trial.id, day: "nonsense")])
    }
    #expect(try await casebook.diary(of: trial.id) == [kept])
  }

  @Test("The session of a place is that of its companions on the same day")
  func session() async throws {
    let (person, session) = try await casebook.somebody()
    let (first, _) = try await casebook.film("first", in: session, hash: hash("1a"))
    let trial = try await casebook.trial(of: person, first: first.id)
    let (one, _) = try await casebook.film("one", in: session, hash: hash("2b"))
    try await casebook.put(recording: one.id, in: 1, of: trial.id)
    #expect(try await casebook.session(ofPlaces: 1...2, of: trial.id, on: "2026-03-14")?.id == session.id)
    #expect(try await casebook.session(ofPlaces: 1...2, of: trial.id, on: "2026-03-15") == nil)
    #expect(try await casebook.session(ofPlaces: 2...2, of: trial.id, on: "2026-03-14") == nil)
  }

  @Test("A backup brings a trial back with its ratings and its diary")
  func backup() async throws {
    let (person, session) = try await casebook.somebody()
    // The name of a video is checked when it is put back.
    let (first, _) = try await casebook.film("first", in: session, hash: contentHash(of: "first"))
    let trial = try await casebook.trial(of: person, first: first.id)
    try await casebook.save(DiaryDay(trialID: trial.id, day: "2026-03-14", exercises: true, note: "rain"))
    let file = folder.url.appending(path: "backup.zip")
    try await casebook.backUp(to: file)
    try await Casebook.restore(file, to: folder.url.appending(path: "back"))
    let back = try Casebook(folder.url.appending(path: "back"))
    #expect(try await back.trial(trial.id) == casebook.trial(trial.id))
    #expect(try await back.places(of: trial.id) == casebook.places(of: trial.id))
    #expect(try await back.diary(of: trial.id) == casebook.diary(of: trial.id))
  }

  private func contentHash(of text: String) throws -> String {
    try ContentHash.sha256(of: folder.file("content", text))
  }
}
