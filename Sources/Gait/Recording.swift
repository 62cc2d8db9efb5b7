public import Quantities
import Signals

/// What was read from all the pictures of one video: the input of the measurement.
public struct Recording: Sendable {
  /// One per picture, times strictly increasing. Only the followed person's poses; nil elsewhere.
  public var frames: FrameObservations
  /// Size of the pictures in pixels.
  public var width: Int
  public var height: Int
  /// Share of the looked-at moments in which the background moved; nil where it could not be told.
  public var cameraMotion: Double?
  /// Median over the video of how bright its brighter parts are, 0…255 (luma); nil where it was not looked at.
  public var brightness: Double?
  /// Share of the looked-at pictures with more than one person.
  public var crowding: Double

  public init(
    frames: FrameObservations, width: Int, height: Int, cameraMotion: Double?, brightness: Double?, crowding: Double
  ) {
    self.frames = frames
    self.width = width
    self.height = height
    self.cameraMotion = cameraMotion
    self.brightness = brightness
    self.crowding = crowding
  }

  /// Time between pictures: the median, so that a dropped picture does not count. nil for fewer than two pictures.
  public var frameInterval: Interval? {
    let times = frames.times.map(\.seconds)
    return Statistics.median(zip(times, times.dropFirst()).map { $1 - $0 }).map { .seconds($0) }
  }

  /// Whether hips and knees come from a closer look than the pose's: in most of the pictures that have a pose.
  public var readsHips: Bool {
    2 * frames.count { $0.pose != nil && $0.hips != nil } > frames.count { $0.pose != nil }
  }

  /// Pictures per second of real time. nil for fewer than two pictures.
  public var frameRate: Double? { frameInterval.map { 1 / $0.seconds } }

  /// From the first picture to the end of the last.
  public var duration: Interval {
    let times = frames.times
    guard let first = times.first, let last = times.last else { return .zero }
    return (last - first) + (frameInterval ?? .zero)
  }

  /// Whether the time between pictures changes by more than a tenth in more than one picture of twenty.
  public var isVariableFrameRate: Bool {
    guard let typical = frameInterval?.seconds, typical > 0 else { return false }
    let times = frames.times.map(\.seconds)
    let uneven = zip(times, times.dropFirst()).count { abs(($1 - $0) / typical - 1) > 0.1 }
    return uneven * 20 > times.count
  }
}
