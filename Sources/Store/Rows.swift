public import Foundation
public import GRDB

/// Somebody whose walk or run is looked at.
public struct Person: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public var id: Int64
  public var name: String
  public var note: String
  /// Made to look around in, with the rendered clip.
  public var isSample: Bool
  public var createdAt: Date
}

/// One occasion: a person, a day, what was on the feet.
public struct Session: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public enum Footwear: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    case shod, barefoot, unknown
  }

  public var id: Int64
  public var personID: Int64
  /// `2026-03-14`, in the person's own calendar.
  public var day: String
  public var footwear: Footwear
  /// Which insole, in the person's words; empty for none.
  public var insole: String
  /// Kilometres an hour; nil when it is not known.
  public var speed: Double?
  public var note: String
  public var createdAt: Date
}

/// What a video shows.
public enum Activity: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
  /// Walking or running; the steps tell which.
  case auto
  case walk, run
  /// Relaxed standing, whose angles are zero for the session's other videos.
  case standing
  /// Squats on one leg, from the front.
  case squat
}

/// A video that is on its way to us.
public struct Upload: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public var id: Int64
  public var sessionID: Int64
  public var activity: Activity
  /// As the person's device called it.
  public var name: String
  public var label: String
  /// Pictures a second at which a slow-motion video was taken; nil for an ordinary one.
  public var captureRate: Double?
  public var findsDots: Bool
  /// Of the whole file.
  public var bytes: Int64
  /// How much has arrived and is on the disk.
  public var offset: Int64
  public var createdAt: Date
}

/// A video of a session.
public struct StoredRecording: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public var id: Int64
  public var sessionID: Int64
  /// Hexadecimal SHA-256 of the video file, which is its name on the disk.
  public var video: String
  public var activity: Activity
  public var name: String
  public var label: String
  public var captureRate: Double?
  public var findsDots: Bool
  public var createdAt: Date
}

/// A piece of work for a child process.
public struct Job: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public enum Task: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    /// Look at the video and measure.
    case analyze
    /// Make the film that the review shows: upright, smaller, every picture quick to reach.
    case film
    /// Make the pictures that a corrected measurement shows.
    case stills
  }
  public enum State: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    case queued, running, done, failed, cancelled
  }

  public var id: Int64
  public var recordingID: Int64
  public var task: Task
  public var state: State
  /// How often it was begun.
  public var attempts: Int
  /// 0…1.
  public var progress: Double
  /// Why it failed, for a person; nil otherwise.
  public var reason: String?
  public var createdAt: Date
  public var startedAt: Date?
  public var endedAt: Date?
}

/// What was measured in a recording.
public struct StoredAnalysis: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public enum Origin: String, Codable, Sendable, DatabaseValueConvertible {
    /// As the program measured it; never changed by a correction.
    case automatic
    /// With a person's corrections.
    case corrected
  }
  public enum Status: String, Codable, Sendable, DatabaseValueConvertible { case measured, refused }

  public var id: Int64
  public var recordingID: Int64
  public var origin: Origin
  /// Of the program.
  public var version: String
  public var status: Status
  /// `loadline.analysis/1` or `loadline.squat/1`.
  public var json: String
  public var madeAt: Date
}

/// What a person corrected of a recording at one moment: all that was placed and chosen by then.
public struct Correction: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public var id: Int64
  public var recordingID: Int64
  public var madeAt: Date
  /// `loadline.corrections/1`; nil: back to automatic.
  public var document: String?
}

/// A session's answers to the questions.
public struct StoredAnswers: Codable, Sendable, Equatable, FetchableRecord {
  public var sessionID: Int64
  /// A file of answers, as `loadline assess` reads it.
  public var yaml: String
  public var savedAt: Date
}

/// A trial of a person: the same with and without something, in an order that was drawn.
public struct StoredTrial: Codable, Sendable, Equatable, Identifiable, FetchableRecord {
  public enum Design: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    case inOneSession = "in-one-session"
    /// One of each in a session a week, and a diary.
    case overWeeks = "over-weeks"
  }
  public enum Foot: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    case left, right, both
  }

  public var id: Int64
  public var personID: Int64
  /// What is tried, in the person's words.
  public var item: String
  public var design: Design
  /// On which foot it is worn.
  public var foot: Foot
  /// What the order was drawn with.
  public var seed: Int64
  /// `loadline.trial/1`, as it was when the order was drawn.
  public var plan: String
  /// The recording that the plan rests on; nil where that was deleted.
  public var firstRecordingID: Int64?
  /// `2026-03-14`: the first day of the first stretch with or without.
  public var startDay: String
  public var createdAt: Date
}

/// A recording that a trial asks for, and what was rated with it.
public struct TrialPlace: Codable, Sendable, Equatable, FetchableRecord {
  public var trialID: Int64
  /// 1, 2, … in the order that was drawn.
  public var number: Int
  public var condition: TrialCondition
  /// A video on its way into this place.
  public var uploadID: Int64?
  public var recordingID: Int64?
  /// 0…10; nil where it was not rated.
  public var comfort: Double?
  /// Of three squats on one leg or three steps down, 0…10.
  public var pain1: Double?
  public var pain2: Double?
  public var pain3: Double?

  public var isEmpty: Bool { uploadID == nil && recordingID == nil }
  /// Those that were rated.
  public var pain: [Double] { [pain1, pain2, pain3].compactMap { $0 } }
}

public enum TrialCondition: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
  case without, with
}

/// A line of a trial's diary.
public struct DiaryDay: Codable, Sendable, Equatable, FetchableRecord {
  public var trialID: Int64
  /// `2026-03-14`
  public var day: String
  /// Worn or not for most of the day; nil: neither, or not known.
  public var condition: TrialCondition?
  /// 0…10
  public var pain: Double?
  public var kilometres: Double?
  public var minutes: Double?
  public var exercises: Bool?
  public var note: String

  public init(
    trialID: Int64, day: String, condition: TrialCondition? = nil, pain: Double? = nil, kilometres: Double? = nil,
    minutes: Double? = nil, exercises: Bool? = nil, note: String = ""
  ) {
    self.trialID = trialID
    self.day = day
    self.condition = condition
    self.pain = pain
    self.kilometres = kilometres
    self.minutes = minutes
    self.exercises = exercises
    self.note = note
  }
}
