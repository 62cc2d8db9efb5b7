import Foundation
import GRDB
import Store
import Testing

@Suite("A database of every released version can be opened")
struct MigrationTests {
  /// Dumps that `sqlite3 FILE .dump` made of a small database of each version, with one row of everything.
  private static let released = ["1", "2"]

  @Test("It is brought up to date with everything in it", arguments: released)
  func opens(_ version: String) async throws {
    let folder = try TemporaryFolder()
    let dump = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Released/\(version).sql")
    let old = try DatabaseQueue(path: folder.url.appending(path: "loadline.sqlite").path)
    let sql = try String(contentsOf: dump, encoding: .utf8)
    // The dump brings its own transaction, and the rows' order is not that of their owners.
    try await old.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try old.close()

    let casebook = try Casebook(folder.url)
    let person = try #require(try await casebook.people().first)
    let session = try #require(try await casebook.sessions(of: person.id).first)
    let recording = try #require(try await casebook.recordings(of: session.id).first)
    #expect(person.name == "Kept from version \(version)")
    #expect(session.insole == "cork" && session.speed == 10.5)
    #expect(try await casebook.answers(of: session.id) != nil)
    #expect(try await casebook.uploads(of: session.id).count == 1)
    #expect(try await casebook.jobs(of: recording.id).first?.state == .done)
    #expect(try await casebook.analysis(of: recording.id)?.origin == .corrected)
    #expect(try await casebook.analysis(of: recording.id, .automatic) != nil)
    #expect(try await casebook.corrections(of: recording.id).count == 1)
    #expect(try await casebook.passwordHash() == "salt:hash")
    guard version != "1" else {
      #expect(try await casebook.trials(of: person.id).isEmpty)
      return
    }
    let trial = try #require(try await casebook.trials(of: person.id).first)
    #expect(trial.item == "cork" && trial.seed == 4_294_967_295 && trial.firstRecordingID == nil)
    let place = try #require(try await casebook.places(of: trial.id).first)
    #expect(place.recordingID == recording.id && place.comfort == 7.5 && place.pain == [3, 2])
    #expect(try await casebook.diary(of: trial.id).first?.exercises == true)
  }
}
