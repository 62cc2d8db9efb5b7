internal import CFFmpeg

/// Recognises a file that plays slower than life.
///
/// Android writes the camera's rate as `com.android.capture.fps`, and some of its phones then store 240 pictures a
/// second as a film of 30. An iPhone stores slow motion with its true times and leaves the slowing to the player, so
/// there is nothing to undo; a clip that it has *exported* in slow motion carries no sign of that, and only the person
/// can tell, with a capture rate.
package enum SlowMotion {
  /// Below this ratio the two rates are taken as the same, told in two ways.
  static let smallestFactor = 1.5

  /// The times slower than life, from what the file says: 1 unless the capture rate is clearly above the playback rate.
  /// A ratio within 2 % of a whole number is that number: the average rate suffers from lost pictures, the phone's
  /// stretching of time does not.
  package static func factor(captureRate: Double?, playbackRate: Double?) -> Double {
    guard let captureRate, let playbackRate, captureRate.isFinite, captureRate > 0, captureRate <= 10_000,
      playbackRate > 0, captureRate / playbackRate > smallestFactor
    else { return 1 }
    let factor = captureRate / playbackRate
    let whole = factor.rounded()
    return abs(factor - whole) <= 0.02 * whole ? whole : factor
  }

  /// The capture rate that the file or its video track states, in pictures per second.
  static func statedCaptureRate(in container: borrowing Container) -> Double? {
    let key = "com.android.capture.fps"
    let text =
      value(of: key, in: container.track.pointee.metadata) ?? value(of: key, in: container.format.pointee.metadata)
    return text.flatMap(Double.init)
  }
}
