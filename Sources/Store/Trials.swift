import Foundation
import GRDB

/// A recording cannot take this place of a trial.
public enum PlaceConflict: Error, Sendable, Equatable {
  /// A place before it is empty: the order was drawn, and is kept.
  case outOfTurn(next: Int)
  /// It is in another place of the same trial.
  case placedAlready(number: Int)
  /// It is the recording that the plan rests on, filmed before the order was drawn.
  case isFirst
  /// It shows somebody else.
  case otherPerson
  /// It shows neither walking nor running.
  case otherActivity
  /// Something is in this place.
  case taken
}

extension Casebook {
  /// The latest first.
  public func trials(of person: Int64) async throws -> [StoredTrial] {
    try await read { db in
      try StoredTrial.fetchAll(
        db, sql: "SELECT * FROM trial WHERE personID = ? ORDER BY id DESC", arguments: [person])
    }
  }

  public func trial(_ id: Int64) async throws -> StoredTrial {
    try await read { try $0.row("trial", id) }
  }

  /// - Parameter order: the conditions of its places, as they were drawn.
  public func addTrial(
    of person: Int64, item: String, design: StoredTrial.Design, foot: StoredTrial.Foot, seed: Int64, plan: String,
    first: Int64, startDay: String, order: [TrialCondition]
  ) async throws -> StoredTrial {
    try await write { db in
      let _: Person = try db.row("person", person)
      try db.check(first, isOf: person)
      try db.execute(
        sql: """
          INSERT INTO trial (personID, item, design, foot, seed, plan, firstRecordingID, startDay, createdAt)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: [person, item, design, foot, seed, plan, first, startDay, Date()])
      let trial: StoredTrial = try db.row("trial", db.lastInsertedRowID)
      for (index, condition) in order.enumerated() {
        try db.execute(
          sql: "INSERT INTO trialPlace (trialID, number, condition) VALUES (?, ?, ?)",
          arguments: [trial.id, index + 1, condition])
      }
      return trial
    }
  }

  /// What is tried, and the day on which it begins. The rest was drawn and stays.
  public func change(_ changed: StoredTrial) async throws -> StoredTrial {
    try await write { db in
      try db.execute(
        sql: "UPDATE trial SET item = ?, startDay = ? WHERE id = ?",
        arguments: [changed.item, changed.startDay, changed.id])
      return try db.row("trial", changed.id)
    }
  }

  /// Its recordings stay in their sessions.
  public func deleteTrial(_ id: Int64) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM trial WHERE id = ?", arguments: [id])
      guard db.changesCount > 0 else { throw NotFound() }
    }
    try await settle()
  }

  // MARK: Places

  /// In the order that was drawn.
  public func places(of trial: Int64) async throws -> [TrialPlace] {
    try await read { try $0.places(of: trial) }
  }

  public func place(_ number: Int, of trial: Int64) async throws -> TrialPlace {
    try await read { try $0.place(number, of: trial) }
  }

  /// Announces a video for a place: when it is complete, its recording fills the place.
  ///
  /// - Throws: ``PlaceConflict`` for a place that is taken, or whose turn it is not.
  public func put(upload: Int64, in number: Int, of trial: Int64) async throws {
    try await write { db in
      let place = try db.place(number, of: trial)
      guard place.isEmpty else { throw PlaceConflict.taken }
      try db.checkTurn(number, of: trial)
      try db.execute(
        sql: "UPDATE trialPlace SET uploadID = ? WHERE trialID = ? AND number = ?",
        arguments: [upload, trial, number])
    }
  }

  /// A recording that is there already. What was in the place before goes back to its session.
  ///
  /// - Throws: ``PlaceConflict``, ``NotFound``
  public func put(recording id: Int64, in number: Int, of trial: Int64) async throws {
    try await write { db in
      let owner: StoredTrial = try db.row("trial", trial)
      let recording: StoredRecording = try db.row("recording", id)
      _ = try db.place(number, of: trial)
      try db.check(id, isOf: owner.personID)
      guard recording.activity != .standing, recording.activity != .squat else { throw PlaceConflict.otherActivity }
      guard owner.firstRecordingID != id else { throw PlaceConflict.isFirst }
      let other = try db.places(of: trial).first { $0.recordingID == id && $0.number != number }
      if let other { throw PlaceConflict.placedAlready(number: other.number) }
      try db.checkTurn(number, of: trial)
      try db.execute(
        sql: "UPDATE trialPlace SET recordingID = ?, uploadID = NULL WHERE trialID = ? AND number = ?",
        arguments: [id, trial, number])
    }
  }

  /// The recording stays in its session, and so does an upload. What was rated with it is gone: another film is another try.
  public func empty(_ number: Int, of trial: Int64) async throws {
    try await write { db in
      _ = try db.place(number, of: trial)
      try db.execute(
        sql: """
          UPDATE trialPlace
          SET recordingID = NULL, uploadID = NULL, comfort = NULL, pain1 = NULL, pain2 = NULL, pain3 = NULL
          WHERE trialID = ? AND number = ?
          """, arguments: [trial, number])
    }
  }

  /// The ratings of places; their recordings are left as they are.
  public func rate(_ rated: [TrialPlace], of trial: Int64) async throws {
    try await write { db in
      for place in rated {
        _ = try db.place(place.number, of: trial)
        try db.execute(
          sql: """
            UPDATE trialPlace SET comfort = ?, pain1 = ?, pain2 = ?, pain3 = ? WHERE trialID = ? AND number = ?
            """, arguments: [place.comfort, place.pain1, place.pain2, place.pain3, trial, place.number])
      }
    }
  }

  /// The session in which the videos of a place belong: that of its neighbours on the same day; nil where there is none
  /// yet.
  ///
  /// - Parameter numbers: of the places that are filmed on one occasion.
  public func session(ofPlaces numbers: ClosedRange<Int>, of trial: Int64, on day: String) async throws -> Session? {
    try await read { db in
      try Session.fetchOne(
        db,
        sql: """
          SELECT session.* FROM trialPlace
          LEFT JOIN recording ON recording.id = recordingID LEFT JOIN upload ON upload.id = uploadID
          JOIN session ON session.id = coalesce(recording.sessionID, upload.sessionID)
          WHERE trialID = ? AND number BETWEEN ? AND ? AND day = ? ORDER BY number DESC LIMIT 1
          """, arguments: [trial, numbers.lowerBound, numbers.upperBound, day])
    }
  }

  // MARK: Diary

  /// By date.
  public func diary(of trial: Int64) async throws -> [DiaryDay] {
    try await read { db in
      try DiaryDay.fetchAll(db, sql: "SELECT * FROM diaryDay WHERE trialID = ? ORDER BY day", arguments: [trial])
    }
  }

  /// A line takes the place of that of the same day.
  public func save(_ day: DiaryDay) async throws {
    try await write { db in
      let _: StoredTrial = try db.row("trial", day.trialID)
      try db.save(day)
    }
  }

  /// All lines at once, in the place of those that were there.
  public func replaceDiary(of trial: Int64, with days: [DiaryDay]) async throws {
    try await write { db in
      let _: StoredTrial = try db.row("trial", trial)
      try db.execute(sql: "DELETE FROM diaryDay WHERE trialID = ?", arguments: [trial])
      for day in days { try db.save(day) }
    }
    try await settle()
  }

  public func deleteDiaryDay(_ day: String, of trial: Int64) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM diaryDay WHERE trialID = ? AND day = ?", arguments: [trial, day])
      guard db.changesCount > 0 else { throw NotFound() }
    }
    try await settle()
  }
}

extension Database {
  fileprivate func places(of trial: Int64) throws -> [TrialPlace] {
    let _: StoredTrial = try row("trial", trial)
    return try TrialPlace.fetchAll(
      self, sql: "SELECT * FROM trialPlace WHERE trialID = ? ORDER BY number", arguments: [trial])
  }

  fileprivate func place(_ number: Int, of trial: Int64) throws -> TrialPlace {
    guard let place = try places(of: trial).first(where: { $0.number == number }) else { throw NotFound() }
    return place
  }

  fileprivate func check(_ recording: Int64, isOf person: Int64) throws {
    let owner = try Int64.fetchOne(
      self, sql: "SELECT personID FROM session JOIN recording ON sessionID = session.id WHERE recording.id = ?",
      arguments: [recording])
    guard let owner else { throw NotFound() }
    guard owner == person else { throw PlaceConflict.otherPerson }
  }

  fileprivate func checkTurn(_ number: Int, of trial: Int64) throws {
    let next = try places(of: trial).first { $0.isEmpty }
    if let next, next.number < number { throw PlaceConflict.outOfTurn(next: next.number) }
  }

  fileprivate func save(_ day: DiaryDay) throws {
    try execute(
      sql: """
        INSERT INTO diaryDay (trialID, day, condition, pain, kilometres, minutes, exercises, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (trialID, day) DO UPDATE SET condition = excluded.condition, pain = excluded.pain,
          kilometres = excluded.kilometres, minutes = excluded.minutes, exercises = excluded.exercises,
          note = excluded.note
        """,
      arguments: [
        day.trialID, day.day, day.condition, day.pain, day.kilometres, day.minutes, day.exercises, day.note,
      ])
  }
}
