import Archives
public import Foundation
import GRDB

/// Why a backup could not be put back.
public struct RestoreFault: Error, Sendable, Equatable {
  /// A sentence without its full stop.
  public var reason: String
}

extension Casebook {
  private static let databaseName = "loadline.sqlite"
  /// Files beside the database, where they are.
  private static let keptFiles = ["insoles.yaml"]

  /// Writes all that there is into one ZIP file, which appears when it is whole. May be called while a server works.
  public func backUp(to file: URL) async throws {
    let draft = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
    let copy = draft.appendingPathExtension("sqlite")
    defer {
      try? FileManager.default.removeItem(at: draft)
      try? FileManager.default.removeItem(at: copy)
    }
    let database = try DatabaseQueue(path: copy.path)
    try self.database.backup(to: database)
    let (videos, recordings) = try await database.read { db in
      (
        try String.fetchAll(db, sql: "SELECT DISTINCT video FROM recording ORDER BY video"),
        try Int64.fetchAll(db, sql: "SELECT id FROM recording ORDER BY id")
      )
    }
    try database.close()
    let now = Date()
    let writer = try ZIPWriter(draft)
    try writer.add(Self.databaseName, contentsOf: copy, modified: now)
    for name in Self.keptFiles where FileManager.default.fileExists(atPath: folder.root.appending(path: name).path) {
      try writer.add(name, contentsOf: folder.root.appending(path: name), modified: now)
    }
    for video in videos { try writer.add("videos/\(video)", contentsOf: folder.video(video), modified: now) }
    for recording in recordings { try add(recording, to: writer, now) }
    try writer.finish()
    _ = try? FileManager.default.removeItem(at: file)
    try FileManager.default.moveItem(at: draft, to: file)
  }

  /// What was made of a recording. A file that is replaced just now may be missing, and is made again when it is needed.
  private func add(_ recording: Int64, to writer: ZIPWriter, _ now: Date) throws {
    let place = folder.recording(recording)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names.sorted() {
      try writer.add("recordings/\(recording)/\(name)", contentsOf: place.appending(path: name), modified: now)
    }
  }

  /// Puts a backup in the place of a folder of data. Everything is checked before anything is replaced.
  ///
  /// - Parameter root: not in use by a server; what is there is replaced as a whole.
  public static func restore(_ file: URL, to root: URL) async throws {
    let draft = root.deletingLastPathComponent().appending(path: ".\(root.lastPathComponent).\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try unpack(file, to: draft)
    try await check(draft)
    let old = draft.appendingPathExtension("old")
    if FileManager.default.fileExists(atPath: root.path) { try FileManager.default.moveItem(at: root, to: old) }
    do {
      try FileManager.default.moveItem(at: draft, to: root)
    } catch {
      try? FileManager.default.moveItem(at: old, to: root)
      throw error
    }
    try? FileManager.default.removeItem(at: old)
  }

  /// Only what a backup holds is unpacked, wherever a name would lead.
  private static func unpack(_ file: URL, to draft: URL) throws {
    let folder = DataFolder(draft)
    try folder.create()
    do {
      let reader = try ZIPReader(file)
      while let name = try reader.next() {
        guard let place = place(of: name, in: folder) else {
          throw RestoreFault(reason: "it holds \(name.prefix(80)), which no backup of Loadline has")
        }
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try reader.unpack(to: place)
      }
    } catch let fault as ZIPFault {
      throw RestoreFault(reason: "it is no ZIP file, or a damaged one (\(fault.description))")
    }
    guard FileManager.default.fileExists(atPath: folder.database.path) else {
      throw RestoreFault(reason: "it is no backup of Loadline: \(databaseName) is not in it")
    }
  }

  private static func place(of name: String, in folder: DataFolder) -> URL? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts == [databaseName] { return folder.database }
    if parts.count == 1, keptFiles.contains(name) { return folder.root.appending(path: name) }
    if parts.count == 2, parts[0] == "videos", parts[1].count == 64, parts[1].allSatisfy(\.isHexDigit) {
      return folder.video(parts[1])
    }
    if parts.count == 3, parts[0] == "recordings", let id = Int64(parts[1]), id > 0, isPlain(parts[2]) {
      return folder.recording(id).appending(path: parts[2])
    }
    return nil
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.first != "."
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
  }

  /// The database is whole and of a version that this program knows, and every video is there and is what its name says.
  private static func check(_ draft: URL) async throws {
    let casebook: Casebook
    do {
      let database = try DatabaseQueue(path: DataFolder(draft).database.path)
      let problem = try await database.read { db in
        try String.fetchOne(db, sql: "PRAGMA integrity_check") != "ok"
          || Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil
          || Schema.migrator.hasBeenSuperseded(db)
      }
      try database.close()
      guard !problem else { throw RestoreFault(reason: "its database is damaged, or of a newer version of Loadline") }
      casebook = try Casebook(draft)
    } catch is DatabaseError {
      throw RestoreFault(reason: "its database cannot be read")
    }
    let videos = try await casebook.read { db in
      try String.fetchAll(db, sql: "SELECT DISTINCT video FROM recording")
    }
    try casebook.close()
    for video in videos where (try? ContentHash.sha256(of: casebook.folder.video(video))) != video {
      throw RestoreFault(reason: "the video \(video.prefix(12))… in it is missing or damaged")
    }
  }

  /// Nothing is read or written afterwards.
  public func close() throws { try database.close() }
}
