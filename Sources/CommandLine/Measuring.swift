import Analysis
import Gait
import Legs
import VideoFFmpeg

/// How the steps of one video are measured, for every command that does.
struct Measuring {
  let choices: MeasuringOptions
  let instruments: Instruments

  /// The standing trial, whose angles become zero.
  func standing(
    _ source: FileFrameSource, _ identity: FileIdentity, progress: (AnalysisProgress) -> Void
  ) throws -> VideoReading {
    try instruments.analyzer(findsDots: choices.markers == .auto)
      .read(source, file: identity) { seen, _ in progress(seen) }
  }

  /// Reads the video.
  ///
  /// - Parameter zero: what the standing trial gave, nil without one; where it was refused, so is the video, unseen.
  func read(
    _ source: FileFrameSource, _ identity: FileIdentity, label: String? = nil, zero: Standing?,
    _ placed: PointsInput? = nil, progress: (AnalysisProgress) -> Void
  ) throws -> ReadVideo {
    var options = AnalysisOptions(
      label: label, gait: GaitRecord.Kind(rawValue: choices.gait.rawValue), footwear: choices.footwear.rawValue)
    switch zero {
    case .refused(let refusal):
      let counted = try instruments.analyzer(findsDots: false).count(source, file: identity)
      return ReadVideo(reading: counted, options: options, refusal: refusal)
    case .measured(let record): options.standing = record
    case nil: break
    }
    do {
      let analyzer = try instruments.analyzer(findsDots: choices.markers == .auto, placed)
      let reading = try analyzer.read(instruments.timed(source), file: identity) { seen, _ in
        instruments.watch?.pictureIsRead()
        progress(seen)
      }
      return ReadVideo(reading: reading, options: options)
    } catch let fault as PointsFault {
      throw placed?.failure(fault) ?? Failure(.internalFault, fault.message)
    }
  }
}

/// What was read of a video, and how its steps are to be measured. The networks have done their work, and whoever lets go of
/// them before measuring has their memory for a long film.
struct ReadVideo {
  var reading: VideoReading
  var options: AnalysisOptions
  var refusal: Refusal?

  func analysis() -> Analysis {
    Analysis(
      record: refusal.map { reading.record(options, refused: $0) } ?? reading.record(options),
      frames: reading.recording.frames)
  }
}
