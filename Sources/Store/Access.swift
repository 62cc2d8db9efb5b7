public import Foundation
import GRDB

extension Casebook {
  /// What a password is checked against; nil before one was set.
  public func passwordHash() async throws -> String? {
    try await read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'password'") }
  }

  /// Everybody who is logged in has to log in again.
  public func set(passwordHash: String) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO setting (name, value) VALUES ('password', ?)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value
          """, arguments: [passwordHash])
      try db.execute(sql: "DELETE FROM login")
    }
  }

  /// - Parameter token: hexadecimal SHA-256 of what the browser holds.
  public func addLogin(token: String, until expiry: Date) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM login WHERE expiresAt < ?", arguments: [Date()])
      try db.execute(sql: "INSERT INTO login (token, expiresAt) VALUES (?, ?)", arguments: [token, expiry])
    }
  }

  public func isLoggedIn(token: String) async throws -> Bool {
    try await read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM login WHERE token = ? AND expiresAt >= ?)", arguments: [token, Date()])
        ?? false
    }
  }

  public func removeLogin(token: String) async throws {
    try await write { try $0.execute(sql: "DELETE FROM login WHERE token = ?", arguments: [token]) }
  }
}
