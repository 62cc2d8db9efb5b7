import Analysis
import Foundation
public import Gait
public import Store

/// What is known of one recording, ready to be measured again.
struct Measuring {
  let recording: StoredRecording
  let reading: VideoReading
  let options: AnalysisOptions
  /// When the reading was made: tells it from an earlier one.
  private let made: Date

  /// - Throws: `NotFound` where the recording, or what was read in it, is not there.
  init(_ id: Int64, _ place: Workplace) async throws {
    recording = try await place.casebook.recording(id)
    let session = try await place.casebook.session(recording.sessionID)
    (reading, made) = try place.readings.reading(of: id, in: place.casebook.folder)
    var options = AnalysisOptions(
      label: recording.label.isEmpty ? nil : recording.label, gait: GaitRecord.Kind(recording.activity),
      footwear: session.footwear.rawValue)
    if let standing = try await place.casebook.standing(of: session),
      case .measured(let zero)? = try? place.readings.reading(of: standing.id, in: place.casebook.folder).0.standing()
    {
      options.standing = zero
    }
    self.options = options
  }

  /// Without corrections: as the program measured it.
  func automatic() -> AnalysisRecord { reading.record(options) }

  /// - Returns: the record, and the reading that it rests on.
  ///
  /// - Parameter made: when the corrections were made.
  func corrected(
    by corrections: Corrections, made: Date
  ) throws -> (record: AnalysisRecord, reading: VideoReading) {
    let (reading, options) = try corrections.applied(to: reading, options, made: made)
    return (reading.record(options), reading)
  }

  /// With the corrections that are in force.
  func inForce(_ place: Workplace) async throws -> Measured {
    let corrections = try await place.corrections(of: recording.id)
    let key = Measured.Key(
      recording: recording.id, made: made, options: options, corrections: corrections?.document)
    if let measured = place.readings.measured(key) { return measured }
    let (record, reading) =
      try corrections.map { try corrected(by: $0, made: $0.made ?? made) } ?? (automatic(), reading)
    return place.readings.keep(Measured(key: key, record: record, reading: reading))
  }
}

/// A recording as it was measured, and all that this depends on.
struct Measured: Sendable {
  struct Key: Sendable, Equatable {
    var recording: Int64
    var made: Date
    var options: AnalysisOptions
    var corrections: Corrections.Document?
  }

  let key: Key
  let record: AnalysisRecord
  let reading: VideoReading
}

extension GaitRecord.Kind {
  /// nil: the steps tell.
  public init?(_ activity: Activity) {
    switch activity {
    case .walk: self = .walk
    case .run: self = .run
    case .auto, .standing, .squat: return nil
    }
  }
}

extension Workplace {
  /// Those in force; nil where the measurement is the automatic one.
  func corrections(of recording: Int64) async throws -> Corrections? {
    guard let last = try await casebook.corrections(of: recording).last, let document = last.document else {
      return nil
    }
    return try Corrections(json: Data(document.utf8), made: last.madeAt)
  }
}

extension Casebook {
  /// The session's latest standing video that could be measured: the zero of the others.
  func standing(of session: Session) async throws -> StoredRecording? {
    for recording in try await recordings(of: session.id).reversed() where recording.activity == .standing {
      if try await analysis(of: recording.id)?.status == .measured { return recording }
    }
    return nil
  }
}
