public import Foundation
import GRDB

extension Casebook {
  // MARK: Uploads

  public func upload(_ id: Int64) async throws -> Upload {
    try await read { try $0.row("upload", id) }
  }

  public func uploads(of session: Int64) async throws -> [Upload] {
    try await read { db in
      try Upload.fetchAll(db, sql: "SELECT * FROM upload WHERE sessionID = ? ORDER BY id", arguments: [session])
    }
  }

  public func addUpload(
    to session: Int64, name: String, bytes: Int64, activity: Activity, label: String = "", captureRate: Double? = nil,
    findsDots: Bool = true
  ) async throws -> Upload {
    try await write { [folder] db in
      let _: Session = try db.row("session", session)
      try db.execute(
        sql: """
          INSERT INTO upload (sessionID, activity, name, label, captureRate, findsDots, bytes, createdAt)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: [session, activity, name, label, captureRate, findsDots, bytes, Date()])
      let upload: Upload = try db.row("upload", db.lastInsertedRowID)
      let place = folder.upload(upload.id).path
      guard FileManager.default.createFile(atPath: place, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw CocoaError(.fileWriteUnknown)
      }
      return upload
    }
  }

  /// Notes how much of the file is on the disk by now.
  public func advance(upload id: Int64, to offset: Int64) async throws -> Upload {
    try await write { db in
      try db.execute(sql: "UPDATE upload SET \"offset\" = ? WHERE id = ?", arguments: [offset, id])
      return try db.row("upload", id)
    }
  }

  public func deleteUpload(_ id: Int64) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM upload WHERE id = ?", arguments: [id])
      guard db.changesCount > 0 else { throw NotFound() }
    }
    try FileManager.default.removeIfThere(folder.upload(id))
  }

  /// The upload is complete: its file becomes a video, and its row a recording that waits to be measured.
  public func finish(upload: Upload, sha256: String) async throws -> (recording: StoredRecording, job: Job) {
    let place = folder.video(sha256)
    let arrived = folder.upload(upload.id)
    // A link and not a move: after a crash here the upload is still whole, and can be finished again.
    if !FileManager.default.fileExists(atPath: place.path) {
      try FileManager.default.linkItem(at: arrived, to: place)
    }
    let added = try await write { db in
      let _: Upload = try db.row("upload", upload.id)
      let added = try db.addRecording(
        to: upload.sessionID, video: sha256, activity: upload.activity, name: upload.name, label: upload.label,
        captureRate: upload.captureRate, findsDots: upload.findsDots)
      // A place of a trial that waited for it is filled.
      try db.execute(
        sql: "UPDATE trialPlace SET recordingID = ?, uploadID = NULL WHERE uploadID = ?",
        arguments: [added.recording.id, upload.id])
      try db.execute(sql: "DELETE FROM upload WHERE id = ?", arguments: [upload.id])
      return added
    }
    try FileManager.default.removeIfThere(arrived)
    return added
  }

  /// A video that is on this machine already, such as the example.
  public func addRecording(
    to session: Int64, copying video: URL, sha256: String, activity: Activity, label: String = ""
  ) async throws -> (recording: StoredRecording, job: Job) {
    let place = folder.video(sha256)
    if !FileManager.default.fileExists(atPath: place.path) {
      try FileManager.default.copyItem(at: video, to: place)
    }
    return try await write { db in
      try db.addRecording(
        to: session, video: sha256, activity: activity, name: video.lastPathComponent, label: label, captureRate: nil,
        findsDots: true)
    }
  }

  // MARK: Recordings

  public func recording(_ id: Int64) async throws -> StoredRecording {
    try await read { try $0.row("recording", id) }
  }

  public func recordings(of session: Int64) async throws -> [StoredRecording] {
    try await read { db in
      try StoredRecording.fetchAll(
        db, sql: "SELECT * FROM recording WHERE sessionID = ? ORDER BY id", arguments: [session])
    }
  }

  /// What is said of a recording. A change of anything but the label calls for measuring again.
  public func change(_ changed: StoredRecording) async throws -> StoredRecording {
    try await write { db in
      try db.execute(
        sql: "UPDATE recording SET label = ?, activity = ?, captureRate = ?, findsDots = ? WHERE id = ?",
        arguments: [changed.label, changed.activity, changed.captureRate, changed.findsDots, changed.id])
      return try db.row("recording", changed.id)
    }
  }

  public func deleteRecording(_ id: Int64) async throws {
    let gone = try await write { db -> StoredRecording in
      let recording: StoredRecording = try db.row("recording", id)
      try db.execute(sql: "DELETE FROM recording WHERE id = ?", arguments: [id])
      return recording
    }
    try await removeFiles(of: [gone])
    try await settle()
  }

  // MARK: Results

  /// The corrected measurement where there is one, else the automatic one; nil before the first.
  public func analysis(of recording: Int64, _ origin: StoredAnalysis.Origin? = nil) async throws -> StoredAnalysis? {
    try await read { db in
      try StoredAnalysis.fetchOne(
        db,
        sql: """
          SELECT * FROM analysis WHERE recordingID = ? AND origin = coalesce(?, origin)
          ORDER BY origin = 'corrected' DESC LIMIT 1
          """, arguments: [recording, origin])
    }
  }

  /// The measurement in force of every recording of a person, by recording.
  public func analyses(ofPerson person: Int64) async throws -> [Int64: StoredAnalysis] {
    try await read { db in
      let all = try StoredAnalysis.fetchAll(
        db,
        sql: """
          SELECT analysis.* FROM analysis JOIN recording ON recording.id = recordingID
          JOIN session ON session.id = sessionID WHERE personID = ? ORDER BY origin
          """, arguments: [person])
      // "automatic" comes before "corrected", which therefore wins.
      return Dictionary(all.map { ($0.recordingID, $0) }) { $1 }
    }
  }

  /// Every correction that was ever made, the first one first.
  public func corrections(of recording: Int64) async throws -> [Correction] {
    try await read { db in
      try Correction.fetchAll(
        db, sql: "SELECT * FROM correction WHERE recordingID = ? ORDER BY id", arguments: [recording])
    }
  }

  /// Writes down what a person corrected, and what was measured with it. nil for both: back to automatic.
  public func correct(
    _ recording: Int64, document: String?, analysis: (version: String, status: StoredAnalysis.Status, json: String)?
  ) async throws {
    try await write { db in
      let _: StoredRecording = try db.row("recording", recording)
      try db.execute(
        sql: "INSERT INTO correction (recordingID, madeAt, document) VALUES (?, ?, ?)",
        arguments: [recording, Date(), document])
      guard let analysis else {
        return try db.execute(
          sql: "DELETE FROM analysis WHERE recordingID = ? AND origin = 'corrected'", arguments: [recording])
      }
      try db.save(.corrected, of: recording, analysis)
    }
  }
}

extension Database {
  fileprivate func addRecording(
    to session: Int64, video: String, activity: Activity, name: String, label: String, captureRate: Double?,
    findsDots: Bool
  ) throws -> (recording: StoredRecording, job: Job) {
    let _: Session = try row("session", session)
    try execute(
      sql: """
        INSERT INTO recording (sessionID, video, activity, name, label, captureRate, findsDots, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: [session, video, activity, name, label, captureRate, findsDots, Date()])
    let recording: StoredRecording = try row("recording", lastInsertedRowID)
    return (recording, try addJob(.analyze, of: recording.id))
  }

  func save(
    _ origin: StoredAnalysis.Origin, of recording: Int64,
    _ analysis: (version: String, status: StoredAnalysis.Status, json: String)
  ) throws {
    try execute(
      sql: """
        INSERT INTO analysis (recordingID, origin, version, status, json, madeAt) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (recordingID, origin) DO UPDATE SET
          version = excluded.version, status = excluded.status, json = excluded.json, madeAt = excluded.madeAt
        """, arguments: [recording, origin, analysis.version, analysis.status, analysis.json, Date()])
  }
}
