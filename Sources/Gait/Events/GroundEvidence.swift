import Legs
import Pose
import Quantities
import Signals

/// For each foot, over time, how likely it is on the ground: log-odds, positive for "on the ground".
///
/// From the movement of both legs' joints over ±200 ms (``StanceNetwork``) and, where the leg reader saw the foot, from
/// what the picture itself shows. Both are log-odds, so they are added; the picture's share is ``pictureWeight`` because
/// neighbouring pictures err alike.
struct GroundEvidence: Sendable {
  /// The features' own rate; pose readings are interpolated to it, so that any frame rate will do.
  static let rate = 60.0
  private static let taps = Array(stride(from: -12, through: 12, by: 2))
  /// Seconds of the moving average that takes the camera's place and the person's posture out.
  private static let trend = 1.0
  /// Poses further apart than this are not interpolated between.
  private static let longestGap = 0.15
  static let pictureWeight = 0.5

  let logOdds: BySide<Series>

  init(_ frames: [FrameObservation]) {
    let tracks = JointTracks(frames, rate: Self.rate, longestGap: Self.longestGap)
    logOdds = BySide { side in
      let fromJoints = Self.jointEvidence(tracks, side)
      let fromPictures = Self.pictureEvidence(frames, side)
      let combined = fromJoints.times.indices.map { index -> Double? in
        guard let joints = fromJoints.values[index] else { return nil }
        let picture = fromPictures.value(at: fromJoints.times[index], longestGap: Self.longestGap)
        return joints + Self.pictureWeight * (picture ?? 0)
      }
      return Series(times: fromJoints.times, values: combined)
    }
  }

  private static func pictureEvidence(_ frames: [FrameObservation], _ side: Side) -> Series {
    let values = frames.map { frame -> Double? in
      guard let probability = frame.legs[side].axes?.groundProbability else { return nil }
      return logit(min(max(probability, 0.001), 0.999))
    }
    return Series(times: frames.map(\.time.seconds), values: values)
  }

  private static func jointEvidence(_ tracks: JointTracks, _ side: Side) -> Series {
    let channels = tracks.channels(of: side, trend: Int(trend * rate))
    let reach = taps.last ?? 0
    let values = tracks.times.indices.map { index -> Double? in
      guard index >= reach, index + reach < channels.count else { return nil }
      var input: [Float] = []
      input.reserveCapacity(StanceNetwork.inputs)
      for tap in taps {
        guard let moment = channels[index + tap] else { return nil }
        input += moment
      }
      return StanceNetwork.trained.logOdds(input)
    }
    return Series(times: tracks.times, values: values)
  }
}
