import Foundation
import GRDB

extension Casebook {
  /// After so many beginnings without an end a job is taken to be what brings the program down.
  public static let mostAttempts = 3

  public func job(_ id: Int64) async throws -> Job {
    try await read { try $0.row("job", id) }
  }

  /// Those that have not ended, in the order in which they are begun; then the latest of those that have.
  public func jobs(ended most: Int = 50) async throws -> [Job] {
    try await read { db in
      let open = try Job.fetchAll(db, sql: "SELECT * FROM job WHERE state IN ('queued', 'running') ORDER BY id")
      let ended = try Job.fetchAll(
        db, sql: "SELECT * FROM job WHERE state NOT IN ('queued', 'running') ORDER BY id DESC LIMIT ?",
        arguments: [most])
      return open + ended
    }
  }

  /// The latest first.
  public func jobs(of recording: Int64) async throws -> [Job] {
    try await read { db in
      try Job.fetchAll(db, sql: "SELECT * FROM job WHERE recordingID = ? ORDER BY id DESC", arguments: [recording])
    }
  }

  /// Puts work into the queue. Work of the same kind for the same recording that still waits is not put there twice.
  public func addJob(_ task: Job.Task, of recording: Int64) async throws -> Job {
    try await write { db in
      let _: StoredRecording = try db.row("recording", recording)
      let waiting = try Job.fetchOne(
        db, sql: "SELECT * FROM job WHERE recordingID = ? AND task = ? AND state = 'queued'",
        arguments: [recording, task])
      return try waiting ?? db.addJob(task, of: recording)
    }
  }

  /// Begins the job that has waited longest; nil where none waits. A recording is worked at by one job at a time.
  public func beginNextJob() async throws -> Job? {
    try await write { db in
      let next = try Int64.fetchOne(
        db,
        sql: """
          SELECT id FROM job WHERE state = 'queued'
          AND recordingID NOT IN (SELECT recordingID FROM job WHERE state = 'running') ORDER BY id LIMIT 1
          """)
      guard let next else { return nil }
      try db.execute(
        sql: """
          UPDATE job SET state = 'running', attempts = attempts + 1, progress = 0, startedAt = ?, endedAt = NULL,
            reason = NULL WHERE id = ?
          """, arguments: [Date(), next])
      return try db.row("job", next)
    }
  }

  public func note(progress: Double, of job: Int64) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE job SET progress = max(progress, ?) WHERE id = ? AND state = 'running'",
        arguments: [min(max(progress, 0), 1), job])
    }
  }

  /// A job ended without a result. One that was cancelled stays so.
  public func fail(job: Int64, reason: String) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE job SET state = 'failed', endedAt = ?, reason = ? WHERE id = ? AND state = 'running'",
        arguments: [Date(), String(reason.prefix(1000)), job])
    }
    try FileManager.default.removeIfThere(folder.work(job))
  }

  /// - Throws: ``Conflict/state(_:)`` for a job that has ended.
  public func cancel(job id: Int64) async throws -> Job {
    try await write { db in
      let job: Job = try db.row("job", id)
      guard job.state == .queued || job.state == .running else { throw Conflict.state(job.state) }
      try db.execute(sql: "UPDATE job SET state = 'cancelled', endedAt = ? WHERE id = ?", arguments: [Date(), id])
      return try db.row("job", id)
    }
  }

  /// - Throws: ``Conflict/state(_:)`` for a job that has not failed and was not cancelled.
  public func retry(job id: Int64) async throws -> Job {
    try await write { db in
      let job: Job = try db.row("job", id)
      guard job.state == .failed || job.state == .cancelled else { throw Conflict.state(job.state) }
      try db.execute(
        sql: """
          UPDATE job SET state = 'queued', attempts = 0, progress = 0, reason = NULL, startedAt = NULL, endedAt = NULL
          WHERE id = ?
          """, arguments: [id])
      return try db.row("job", id)
    }
  }

  /// The server starts: what was running when it stopped waits again, or has failed where it stopped it too often.
  public func requeueInterruptedJobs() async throws {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE job SET state = 'failed', endedAt = ?, reason = ? WHERE state = 'running' AND attempts >= ?
          """,
        arguments: [
          Date(), "The program stopped \(Self.mostAttempts) times while it worked at this video.", Self.mostAttempts,
        ])
      try db.execute(sql: "UPDATE job SET state = 'queued', progress = 0 WHERE state = 'running'")
    }
  }

  /// Takes over what a job made: the folder takes its place, then the rows say so. A new automatic measurement takes the
  /// place of the one before, and a correction of that one is kept on record but no longer in force.
  public func finish(
    job: Job, analysis: (version: String, status: StoredAnalysis.Status, json: String)?
  ) async throws {
    guard try await self.job(job.id).state == .running else { return }
    try takeOver(job)
    try await write { db in
      try db.execute(
        sql: "UPDATE job SET state = 'done', progress = 1, endedAt = ? WHERE id = ? AND state = 'running'",
        arguments: [Date(), job.id])
      guard db.changesCount > 0 else { return }
      if let analysis {
        let hadCorrection = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM analysis WHERE recordingID = ? AND origin = 'corrected')",
          arguments: [job.recordingID])
        if hadCorrection == true {
          try db.execute(
            sql: "INSERT INTO correction (recordingID, madeAt, document) VALUES (?, ?, NULL)",
            arguments: [job.recordingID, Date()])
        }
        try db.execute(
          sql: "DELETE FROM analysis WHERE recordingID = ? AND origin = 'corrected'", arguments: [job.recordingID])
        try db.save(.automatic, of: job.recordingID, analysis)
      }
    }
  }

  /// Files replace those of the same name; the others of the recording stay.
  private func takeOver(_ job: Job) throws {
    let (made, place) = (folder.work(job.id), folder.recording(job.recordingID))
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: made.path) {
      let target = place.appending(path: name)
      try FileManager.default.removeIfThere(target)
      try FileManager.default.moveItem(at: made.appending(path: name), to: target)
    }
    try FileManager.default.removeIfThere(made)
  }
}

extension Database {
  func addJob(_ task: Job.Task, of recording: Int64) throws -> Job {
    try execute(
      sql: "INSERT INTO job (recordingID, task, state, createdAt) VALUES (?, ?, 'queued', ?)",
      arguments: [recording, task, Date()])
    return try row("job", lastInsertedRowID)
  }
}
