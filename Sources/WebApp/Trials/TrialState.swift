import Comparison
import Foundation
import Store
import TrainingLog

/// A trial with all that belongs to it, and how far it has come.
struct TrialState: Sendable {
  /// A place, what is in it, and what was measured there.
  struct Place: Sendable {
    enum Status: String, Codable, Sendable {
      case empty, uploading, waiting, running, measured, refused, failed, cancelled
    }

    let place: TrialPlace
    let recording: RecordingBody?
    let upload: Upload?
    /// Of the recording's session.
    let day: String?
    let analysis: StoredAnalysis?
    /// SHA-256 of its film.
    var video: String?

    var status: Status {
      guard let recording else { return upload == nil ? .empty : .uploading }
      switch recording.status {
      case .waiting: return .waiting
      case .running: return .running
      case .measured: return .measured
      case .refused: return .refused
      case .failed: return .failed
      case .cancelled: return .cancelled
      }
    }
    var isMeasured: Bool { status == .measured && analysis?.status == .measured }
    var condition: Condition { Condition(place.condition) }
  }

  let trial: StoredTrial
  let plan: TrialDocument
  let order: TrialOrder
  let places: [Place]
  let days: [DiaryDay]

  /// - Throws: `NotFound`
  init(_ id: Int64, _ at: Workplace) async throws {
    trial = try await at.casebook.trial(id)
    plan = try TrialDocument(json: trial.plan)
    var places: [Place] = []
    for place in try await at.casebook.places(of: id) { places.append(try await Self.filled(place, at)) }
    self.places = places
    days = try await at.casebook.diary(of: id)
    order = TrialOrder(design: TrialOrder.Design(trial.design), firsts: [])
      .with(places.map(\.condition))
  }

  private static func filled(_ place: TrialPlace, _ at: Workplace) async throws -> Place {
    guard let id = place.recordingID else {
      let upload = if let id = place.uploadID { try await at.casebook.upload(id) } else { nil as Upload? }
      return Place(place: place, recording: nil, upload: upload, day: nil, analysis: nil)
    }
    let recording = try await at.casebook.recording(id)
    return Place(
      place: place, recording: try await RecordingBody.of(recording, at), upload: nil,
      day: try await at.casebook.session(recording.sessionID).day, analysis: try await at.casebook.analysis(of: id),
      video: recording.video)
  }

  /// The place to be filled now; nil where none is empty.
  var next: Place? { places.first { $0.status == .empty } }
  /// The first place whose film is in an earlier one already, and that one. One film cannot be compared with itself.
  var sameFilm: (place: Place, earlier: Place)? {
    for place in places {
      guard let video = place.video,
        let earlier = places.first(where: { $0.video == video && $0.place.number < place.place.number })
      else { continue }
      return (place, earlier)
    }
    return nil
  }

  /// Every place holds a measurement.
  var isComplete: Bool { places.allSatisfy(\.isMeasured) }
  var hasDiary: Bool { trial.design == .overWeeks }

  /// The occasion on which a place is filmed: 1, 2, … ; in one session all are one.
  static func occasion(_ number: Int, _ design: StoredTrial.Design) -> Int {
    design == .inOneSession ? 1 : (number - 1) / 2 + 1
  }

  /// The places of the same occasion.
  func companions(of number: Int) -> ClosedRange<Int> {
    guard trial.design == .overWeeks else { return 1...max(1, places.count) }
    let first = (Self.occasion(number, trial.design) - 1) * 2 + 1
    return first...(first + 1)
  }

  /// Lines whose day the calendar knows.
  var diary: Diary { Diary(days: days.compactMap(Diary.Day.init)) }

  /// What was rated, one row for each place.
  var sheet: ScoreSheet {
    ScoreSheet(
      rows: places.map {
        ScoreSheet.Row(
          recording: $0.place.number, condition: $0.condition, comfort: $0.place.comfort, pain: $0.place.pain)
      })
  }
}

extension TrialOrder {
  /// The same design with these conditions; of a kept trial they are always ones that it can have drawn.
  fileprivate func with(_ conditions: [Condition]) -> TrialOrder {
    TrialOrder(design: design, conditions: conditions) ?? self
  }
}

extension TrialOrder.Design {
  init(_ design: StoredTrial.Design) { self = design == .inOneSession ? .inOneSession : .overWeeks }
}

extension ConditionComparison.Foot {
  init(_ foot: StoredTrial.Foot) {
    switch foot {
    case .left: self = .left
    case .right: self = .right
    case .both: self = .both
    }
  }
}

extension Condition {
  init(_ condition: TrialCondition) { self = condition == .with ? .with : .without }
}

extension TrialCondition {
  init(_ condition: Condition) { self = condition == .with ? .with : .without }
}

extension Diary.Day {
  init?(_ line: DiaryDay) {
    guard let date = CalendarDay(text: line.day) else { return nil }
    self.init(
      date: date, condition: line.condition.map(Condition.init), pain: line.pain, kilometres: line.kilometres,
      minutes: line.minutes, exercises: line.exercises, note: line.note)
  }
}

extension DiaryDay {
  init(_ day: Diary.Day, of trial: Int64) {
    self.init(
      trialID: trial, day: "\(day.date)", condition: day.condition.map(TrialCondition.init), pain: day.pain,
      kilometres: day.kilometres, minutes: day.minutes, exercises: day.exercises, note: day.note)
  }
}
