public import Foundation
import GRDB

/// What is kept on this machine: people, sessions, recordings, results, and the queue of work.
///
/// The only owner of the database and of the folder beside it. A row is written after its file is there, and a file is
/// removed after its row is gone; ``tidy()`` removes what a crash left between the two.
public final class Casebook: Sendable {
  public let folder: DataFolder
  let database: DatabasePool

  /// Opens the folder, makes it if it is not there, and brings an older database up to date.
  public init(_ root: URL) throws {
    folder = DataFolder(root)
    try folder.create()
    var configuration = Configuration()
    configuration.label = "loadline"
    // Another program may be backing up.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // What is deleted is overwritten: nothing of a person stays in the file's free pages.
      try db.execute(sql: "PRAGMA secure_delete = ON")
    }
    database = try DatabasePool(path: folder.database.path, configuration: configuration)
    try Schema.migrator.migrate(database)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.database.path)
  }

  /// Size of the database in bytes, with its journal.
  public func databaseBytes() -> Int64 {
    ["", "-wal", "-shm"].reduce(0) { sum, ending in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.database.path + ending)
      return sum + (attributes?[.size] as? Int64 ?? 0)
    }
  }

  func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
    try await database.read(body)
  }

  func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
    do {
      return try await database.write(body)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw Conflict.notAllowed
    }
  }

  /// Empties the journal into the database, so that what was overwritten is gone from the disk too.
  func settle() async throws {
    try await database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }

  /// Removes files that belong to no row: what a crash left behind.
  public func tidy() async throws {
    let (videos, recordings, uploads) = try await read { db in
      (
        try Set(String.fetchAll(db, sql: "SELECT DISTINCT video FROM recording")),
        try Set(Int64.fetchAll(db, sql: "SELECT id FROM recording").map(String.init)),
        try Set(Int64.fetchAll(db, sql: "SELECT id FROM upload").map(String.init))
      )
    }
    for (place, kept) in [
      (folder.videos, videos), (folder.recordings, recordings), (folder.uploads, uploads), (folder.work, []),
    ] {
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path) where !kept.contains(name) {
        try FileManager.default.removeIfThere(place.appending(path: name))
      }
    }
  }
}

/// There is no such person, session, recording, upload or job (any more).
public struct NotFound: Error, Sendable {
  public init() {}
}

/// What was asked for does not fit what is there.
public enum Conflict: Error, Sendable, Equatable {
  /// A piece of an upload that does not begin where the last one ended.
  case offset(Int64)
  /// A piece of an upload that reaches past the end of the file.
  case tooLong
  /// A job that has ended cannot be cancelled; one that has not cannot be tried again.
  case state(Job.State)
  /// A value that the rules of the database do not allow.
  case notAllowed
}
