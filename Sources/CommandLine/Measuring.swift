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

  /// - Parameter zero: what the standing trial gave, nil without one; where it was refused, so is the video, unseen.
  func analysis(
    _ source: FileFrameSource, _ identity: FileIdentity, label: String? = nil, zero: Standing?,
    _ placed: PointsInput? = nil, progress: (AnalysisProgress) -> Void
  ) throws -> Analysis {
    var options = AnalysisOptions(
      label: label, gait: GaitRecord.Kind(rawValue: choices.gait.rawValue), footwear: choices.footwear.rawValue)
    switch zero {
    case .refused(let refusal):
      return try instruments.analyzer(findsDots: false).refused(
        source, file: identity, options: options, because: refusal)
    case .measured(let record): options.standing = record
    case nil: break
    }
    do {
      let analyzer = try instruments.analyzer(findsDots: choices.markers == .auto, placed)
      let read = try analyzer.read(instruments.timed(source), file: identity) { seen, _ in
        instruments.watch?.pictureIsRead()
        progress(seen)
      }
      return instruments.watch.time(.steps) { Analysis(record: read.record(options), frames: read.recording.frames) }
    } catch let fault as PointsFault {
      throw placed?.failure(fault) ?? Failure(.internalFault, fault.message)
    }
  }
}
