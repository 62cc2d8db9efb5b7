import Foundation
import GRDB

extension Casebook {
  /// Changes a session's answers with nothing in between: of two changes at once none is lost.
  ///
  /// - Parameter change: gets the file of answers as it is, nil before the first; gives the file to keep.
  /// - Throws: ``NotFound``, and whatever `change` throws; then nothing is changed.
  public func changeAnswers(
    of session: Int64, _ change: @Sendable @escaping (String?) throws -> String
  ) async throws {
    try await write { db in
      let _: Session = try db.row("session", session)
      let before = try String.fetchOne(db, sql: "SELECT yaml FROM answers WHERE sessionID = ?", arguments: [session])
      try db.execute(
        sql: """
          INSERT INTO answers (sessionID, yaml, savedAt) VALUES (?, ?, ?)
          ON CONFLICT (sessionID) DO UPDATE SET yaml = excluded.yaml, savedAt = excluded.savedAt
          """, arguments: [session, try change(before), Date()])
    }
  }
}
