import Foundation
import Store
import Testing

@Suite("The queue of work")
struct JobTests {
  private let folder: TemporaryFolder
  private let casebook: Casebook

  init() throws {
    folder = try TemporaryFolder()
    casebook = try Casebook(folder.url)
  }

  private func recordings(_ count: Int) async throws -> [StoredRecording] {
    let (_, session) = try await casebook.somebody()
    var recordings: [StoredRecording] = []
    for number in 0..<count {
      let hash = String(repeating: String(format: "%02x", number), count: 32)
      recordings.append(try await casebook.film("film \(number)", in: session, hash: hash).recording)
    }
    return recordings
  }

  @Test("Jobs are begun in the order in which they came, and one recording is worked at by one job at a time")
  func order() async throws {
    let made = try await recordings(2)
    _ = try await casebook.addJob(.film, of: made[0].id)
    #expect(try await casebook.beginNextJob()?.recordingID == made[0].id)
    #expect(try await casebook.beginNextJob()?.recordingID == made[1].id)
    #expect(try await casebook.beginNextJob() == nil)
  }

  @Test("The same work that still waits is not queued twice")
  func notTwice() async throws {
    let made = try await recordings(1)
    let waiting = try await casebook.jobs()[0]
    #expect(try await casebook.addJob(.analyze, of: made[0].id).id == waiting.id)
    _ = try await casebook.beginNextJob()
    #expect(try await casebook.addJob(.analyze, of: made[0].id).id != waiting.id)
  }

  @Test("What ran when the program stopped waits again, and has failed after the third time")
  func interrupted() async throws {
    _ = try await recordings(1)
    for attempt in 1...Casebook.mostAttempts {
      let job = try #require(try await casebook.beginNextJob())
      #expect(job.attempts == attempt)
      try await casebook.note(progress: 0.5, of: job.id)
      try await casebook.requeueInterruptedJobs()
      let after = try await casebook.job(job.id)
      #expect(after.state == (attempt == Casebook.mostAttempts ? .failed : .queued))
    }
    let failed = try await casebook.jobs()[0]
    #expect(failed.reason?.contains("3 times") == true)
    #expect(try await casebook.retry(job: failed.id).state == .queued)
    #expect(try await casebook.beginNextJob()?.attempts == 1)
  }

  @Test("A job that was cancelled stays so, whatever its process still says")
  func cancelled() async throws {
    let made = try await recordings(1)
    let job = try #require(try await casebook.beginNextJob())
    #expect(try await casebook.cancel(job: job.id).state == .cancelled)
    try await casebook.note(progress: 0.9, of: job.id)
    try await casebook.fail(job: job.id, reason: "killed")
    try await casebook.finish(job: job, analysis: ("1", .measured, "{}"))
    let after = try await casebook.job(job.id)
    #expect(after.state == .cancelled && after.progress == 0)
    #expect(try await casebook.analysis(of: made[0].id) == nil)
    await #expect(throws: Conflict.state(.cancelled)) { try await casebook.cancel(job: job.id) }
  }

  @Test("A new measurement puts a correction of the old one out of force, and on record")
  func newMeasurement() async throws {
    let made = try await recordings(1)
    for round in 1...2 {
      let job = try #require(try await casebook.beginNextJob())
      try FileManager.default.createDirectory(at: casebook.folder.work(job.id), withIntermediateDirectories: true)
      try await casebook.finish(job: job, analysis: ("1", .measured, "{\"round\": \(round)}"))
      if round == 1 {
        try await casebook.correct(made[0].id, document: "{}", analysis: ("1", .measured, "{\"hand\": 1}"))
        _ = try await casebook.addJob(.analyze, of: made[0].id)
      }
    }
    #expect(try await casebook.analysis(of: made[0].id)?.json == "{\"round\": 2}")
    #expect(try await casebook.corrections(of: made[0].id).map(\.document) == ["{}", nil])
  }
}
