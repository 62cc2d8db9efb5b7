import Pose
import Quantities
import Signals

/// For each foot, over time, how likely it is on the ground: log-odds, positive for "on the ground".
///
/// From the movement of both legs' joints over ±200 ms (``StanceNetwork``). What a single picture shows of the foot is not
/// used: its errors last through a whole swing (Documentation/Decisions/0003-ground-contact.md).
struct GroundEvidence: Sendable {
  /// The features' own rate; pose readings are interpolated to it, so that any frame rate will do.
  static let rate = 60.0
  private static let taps = Array(stride(from: -12, through: 12, by: 2))
  /// Seconds of the moving average that takes the camera's place and the person's posture out.
  private static let trend = 1.0
  /// Poses further apart than this are not interpolated between.
  private static let longestGap = 0.15
  /// Standard deviation in seconds of the Gaussian that evens out single misread pictures.
  private static let smoothing = 0.02

  let logOdds: BySide<Series>

  init(_ frames: [FrameObservation]) {
    let tracks = JointTracks(frames, rate: Self.rate, longestGap: Self.longestGap)
    logOdds = BySide { side in Self.jointEvidence(tracks, side).smoothed(deviation: Self.smoothing) }
  }

  private static func jointEvidence(_ tracks: JointTracks, _ side: Side) -> Series {
    let channels = tracks.channels(of: side, trend: Int(trend * rate))
    let reach = taps.last ?? 0
    let values = tracks.times.indices.map { index -> Double? in
      guard index >= reach / 2, index + reach / 2 < channels.count else { return nil }
      var input: [Float] = []
      input.reserveCapacity(StanceNetwork.inputs)
      for tap in taps {
        // Close to the ends the first or the last moment stands for what lies beyond it.
        guard let moment = channels[min(max(index + tap, 0), channels.count - 1)] else { return nil }
        input += moment
      }
      return StanceNetwork.trained.logOdds(input)
    }
    return Series(times: tracks.times, values: values)
  }
}
