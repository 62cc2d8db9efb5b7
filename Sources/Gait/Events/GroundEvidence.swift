import Pose
import Quantities
import Signals

/// How likely one foot is on the ground, over time.
struct FootEvidence: Sendable {
  /// Positive where it more likely is than not; contact and toe-off are where this crosses zero.
  var logOdds: Series
  /// Above which value it counts for finding a stance, at each moment.
  var levels: [Double]
}

/// For each foot, over time, how likely it is on the ground.
///
/// From the foot itself as the leg reader sees it (``FootTrack``) and from the movement of both legs' joints
/// (``JointTracks``). The two come from different networks that look at different things, so their log-odds add up; where
/// the foot was not seen around a moment, the joints count alone, which is less exact.
/// Documentation/Decisions/0003-ground-contact.md says why.
enum GroundEvidence {
  /// The features' own rate; readings are interpolated to it, so that any frame rate will do.
  static let rate = 60.0
  /// Grid steps at which the joints are looked at.
  static let jointTaps = Array(stride(from: -12, through: 12, by: 2))
  /// Seconds of the moving average that takes the camera's place and the person's posture out.
  private static let trend = 1.0
  /// Readings further apart than this are not interpolated between.
  private static let longestGap = 0.15
  /// Standard deviation in seconds of the Gaussian that evens out single misread pictures.
  private static let smoothing = 0.02

  /// In late swing the evidence of real poses' joints hovers about zero, in stance it lies at 5 to 9.
  private static let jointLevel = 2.5

  static func of(_ frames: FrameObservations) -> BySide<FootEvidence> {
    let tracks = JointTracks(frames, rate: rate, longestGap: longestGap)
    return BySide { side in
      let joints = jointEvidence(tracks, side).smoothed(deviation: smoothing)
      let feet = footEvidence(frames, tracks, side)
      return FootEvidence(
        logOdds: Series(
          times: tracks.times,
          values: zip(feet, joints.values).map { foot, joint in foot.map { $0 + (joint ?? 0) } ?? joint }),
        levels: feet.map { $0 == nil ? jointLevel : 0 })
    }
  }

  private static func footEvidence(_ frames: FrameObservations, _ tracks: JointTracks, _ side: Side) -> [Double?] {
    let track = FootTrack(frames, side, times: tracks.times, longestGap: longestGap)
    let lengths = tracks.bodyLengths(trend: Int(trend * rate))
    return tracks.times.indices.map { index in
      lengths[index].flatMap { track.window(at: index, bodyLength: $0) }.map(GroundNetwork.feet.logOdds)
    }
  }

  private static func jointEvidence(_ tracks: JointTracks, _ side: Side) -> Series {
    let channels = tracks.channels(of: side, trend: Int(trend * rate))
    let reach = jointTaps.last ?? 0
    let values = tracks.times.indices.map { index -> Double? in
      guard index >= reach / 2, index + reach / 2 < channels.count else { return nil }
      var input: [Float] = []
      input.reserveCapacity(GroundNetwork.joints.inputs)
      for tap in jointTaps {
        // Close to the ends the first or the last moment stands for what lies beyond it.
        guard let moment = channels[min(max(index + tap, 0), channels.count - 1)] else { return nil }
        input += moment
      }
      return GroundNetwork.joints.logOdds(input)
    }
    return Series(times: tracks.times, values: values)
  }
}
