public import Gait
public import Legs
import Pose
import Quantities

/// What one pass over a video read in its pictures, and how: all that measuring needs, so that it can be done again, with
/// corrections, without the video.
public struct VideoReading: Sendable {
  public var recording: Recording
  public var file: FileIdentity
  /// How the axes were found: `outline` or `markers`.
  public var foundMethod: String
  /// Names of the models that looked at the pictures.
  public var models: String
  /// How much a person placed before the pass; nil where no points were given.
  public var placed: PlacedCount?
  /// What was wrong with the file.
  public var damage: [Warning]
  /// Version of the program that looked.
  public var version: String

  public init(
    recording: Recording, file: FileIdentity, foundMethod: String, models: String, placed: PlacedCount?,
    damage: [Warning], version: String
  ) {
    self.recording = recording
    self.file = file
    self.foundMethod = foundMethod
    self.models = models
    self.placed = placed
    self.damage = damage
    self.version = version
  }

  /// `outline`, `markers` or, where a person placed some of them, `points`.
  public var rearfootMethod: String { (placed?.placed ?? 0) > 0 ? "points" : foundMethod }

  /// Measures the steps. The same reading and options give the same record.
  public func record(_ options: AnalysisOptions) -> AnalysisRecord {
    let measurement = GaitMeasurement(
      recording,
      options: GaitMeasurement.Options(
        gait: options.gait, standing: options.standing?.feet, choices: options.choices),
      error: .of(method: foundMethod, readsHips: recording.readsHips))
    return AnalysisRecord(
      label: options.label, video: VideoRecord(recording, file), view: measurement.view, gait: measurement.gait,
      method: method(options), refusal: measurement.refusal,
      warnings: damage + readOtherwise(options.standing) + measurement.warnings,
      steps: measurement.steps, summary: measurement.summary, leftMinusRight: measurement.leftMinusRight,
      chain: measurement.chain, series: measurement.series)
  }

  /// The record of a video that was refused before it was measured.
  public func record(_ options: AnalysisOptions, refused refusal: Refusal) -> AnalysisRecord {
    AnalysisRecord(
      label: options.label, video: VideoRecord(recording, file), view: nil, gait: nil, method: method(options),
      refusal: refusal, warnings: damage, steps: [], summary: BySide(left: .none, right: .none), leftMinusRight: [:],
      series: [])
  }

  /// The standing trial: the same reading, with another measurement at its end.
  ///
  /// The message of a refusal names the file.
  public func standing() -> Standing {
    switch StandingMeasurement(recording, error: .of(method: rearfootMethod)) {
    case .measured(let feet):
      return .measured(
        StandingRecord(video: VideoRecord(recording, file), rearfoot: rearfootMethod, feet: feet))
    case .refused(var refusal):
      refusal.message = "the standing video \(file.name) cannot be used: \(refusal.message)"
      return .refused(refusal)
    }
  }

  /// The same with a person's points in the place of what was found.
  ///
  /// - Throws: for points that mean no picture of this video.
  public func corrected(by points: [PlacedPoints]) throws(PointsFault) -> VideoReading {
    guard !points.isEmpty else { return self }
    var legs = recording.frames.map(\.legs)
    let counts = try KeptCorrections.apply(points, to: &legs, times: recording.frames.times)
    var corrected = self
    for index in legs.indices { corrected.recording.frames[index].legs = legs[index] }
    corrected.placed = counts
    return corrected
  }

  private func method(_ options: AnalysisOptions) -> MethodRecord {
    MethodRecord(
      rearfoot: rearfootMethod, zero: options.standing == nil ? "shank" : "standing", footwear: options.footwear,
      version: version, model: models, standing: options.standing, points: placed,
      correction: options.corrected.map { made in
        CorrectionRecord(
          made: made, stepsLeftOut: options.choices.count { $0.decision != .takenIn },
          stepsTakenIn: options.choices.count { $0.decision == .takenIn })
      })
  }

  /// Two ways of finding the axes have each their own lasting error, and nothing of it cancels.
  private func readOtherwise(_ standing: StandingRecord?) -> [Warning] {
    // Points placed by hand correct a film's own method; a standing video has none.
    guard let standing, standing.rearfoot != rearfootMethod, rearfootMethod != "points" else { return [] }
    return [
      Warning(
        code: .standingReadOtherwise,
        message: "The standing heel was read by \(standing.rearfoot) and the moving one by \(rearfootMethod): the zero "
          + "may be off by more than where both are read alike.",
        advice: "Film both alike, with the same dots or without.")
    ]
  }
}
