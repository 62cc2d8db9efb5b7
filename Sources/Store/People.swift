import Foundation
public import GRDB

/// A person, and how much there is of them.
public struct PersonSummary: Codable, Sendable, Equatable, FetchableRecord {
  public var id: Int64
  public var name: String
  public var isSample: Bool
  public var sessions: Int
  /// The day of the last session; nil without one.
  public var lastDay: String?
}

extension Casebook {
  /// In the order of names.
  public func people() async throws -> [PersonSummary] {
    try await read { db in
      try PersonSummary.fetchAll(
        db,
        sql: """
          SELECT person.id, name, isSample, count(session.id) AS sessions, max(day) AS lastDay
          FROM person LEFT JOIN session ON session.personID = person.id
          GROUP BY person.id ORDER BY name COLLATE NOCASE, person.id
          """)
    }
  }

  public func person(_ id: Int64) async throws -> Person {
    try await read { try $0.row("person", id) }
  }

  public func addPerson(name: String, note: String = "", isSample: Bool = false) async throws -> Person {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO person (name, note, isSample, createdAt) VALUES (?, ?, ?, ?)",
        arguments: [name, note, isSample, Date()])
      return try db.row("person", db.lastInsertedRowID)
    }
  }

  public func changePerson(_ id: Int64, name: String, note: String) async throws -> Person {
    try await write { db in
      try db.execute(sql: "UPDATE person SET name = ?, note = ? WHERE id = ?", arguments: [name, note, id])
      return try db.row("person", id)
    }
  }

  /// Removes a person with all that belongs to them: rows, videos, pictures, and what the database's free pages and its
  /// journal still hold of them.
  public func deletePerson(_ id: Int64) async throws {
    try await delete("person", id, sessions: "SELECT id FROM session WHERE personID = ?")
  }

  // MARK: Sessions

  /// The latest first.
  public func sessions(of person: Int64) async throws -> [Session] {
    try await read { db in
      try Session.fetchAll(
        db, sql: "SELECT * FROM session WHERE personID = ? ORDER BY day DESC, id DESC", arguments: [person])
    }
  }

  public func session(_ id: Int64) async throws -> Session {
    try await read { try $0.row("session", id) }
  }

  public func addSession(
    of person: Int64, day: String, footwear: Session.Footwear, insole: String = "", speed: Double? = nil,
    note: String = ""
  ) async throws -> Session {
    try await write { db in
      let _: Person = try db.row("person", person)
      try db.execute(
        sql: """
          INSERT INTO session (personID, day, footwear, insole, speed, note, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)
          """, arguments: [person, day, footwear, insole, speed, note, Date()])
      return try db.row("session", db.lastInsertedRowID)
    }
  }

  /// The day, footwear, insole, speed and note of `changed`.
  public func change(_ changed: Session) async throws -> Session {
    try await write { db in
      try db.execute(
        sql: "UPDATE session SET day = ?, footwear = ?, insole = ?, speed = ?, note = ? WHERE id = ?",
        arguments: [changed.day, changed.footwear, changed.insole, changed.speed, changed.note, changed.id])
      return try db.row("session", changed.id)
    }
  }

  public func deleteSession(_ id: Int64) async throws {
    try await delete("session", id, sessions: "SELECT ?")
  }

  public func answers(of session: Int64) async throws -> StoredAnswers? {
    try await read { db in
      try StoredAnswers.fetchOne(db, sql: "SELECT * FROM answers WHERE sessionID = ?", arguments: [session])
    }
  }

  public func save(answers yaml: String, of session: Int64) async throws {
    try await write { db in
      let _: Session = try db.row("session", session)
      try db.execute(
        sql: """
          INSERT INTO answers (sessionID, yaml, savedAt) VALUES (?, ?, ?)
          ON CONFLICT (sessionID) DO UPDATE SET yaml = excluded.yaml, savedAt = excluded.savedAt
          """, arguments: [session, yaml, Date()])
    }
  }

  // MARK: Deleting

  /// - Parameter sessions: selects the sessions that go, given the id.
  private func delete(_ table: String, _ id: Int64, sessions: String) async throws {
    let gone = try await write { db in
      let recordings = try StoredRecording.fetchAll(
        db, sql: "SELECT * FROM recording WHERE sessionID IN (\(sessions))", arguments: [id])
      let uploads = try Int64.fetchAll(
        db, sql: "SELECT id FROM upload WHERE sessionID IN (\(sessions))", arguments: [id])
      let jobs = try Int64.fetchAll(
        db, sql: "SELECT id FROM job WHERE recordingID IN (SELECT id FROM recording WHERE sessionID IN (\(sessions)))",
        arguments: [id])
      try db.execute(sql: "DELETE FROM \(table) WHERE id = ?", arguments: [id])
      guard db.changesCount > 0 else { throw NotFound() }
      return (recordings: recordings, uploads: uploads, jobs: jobs)
    }
    for upload in gone.uploads { try FileManager.default.removeIfThere(folder.upload(upload)) }
    for job in gone.jobs { try FileManager.default.removeIfThere(folder.work(job)) }
    try await removeFiles(of: gone.recordings)
    try await settle()
  }

  /// The files of recordings whose rows are gone. A video stays while another recording shows it.
  func removeFiles(of recordings: [StoredRecording]) async throws {
    for recording in recordings { try FileManager.default.removeIfThere(folder.recording(recording.id)) }
    for video in Set(recordings.map(\.video)) {
      let isWanted = try await read { db in
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM recording WHERE video = ?)", arguments: [video])
      }
      if isWanted != true { try FileManager.default.removeIfThere(folder.video(video)) }
    }
  }
}

extension Database {
  /// - Throws: ``NotFound``
  func row<Row: FetchableRecord>(_ table: String, _ id: Int64) throws -> Row {
    guard let row = try Row.fetchOne(self, sql: "SELECT * FROM \(table) WHERE id = ?", arguments: [id]) else {
      throw NotFound()
    }
    return row
  }
}
