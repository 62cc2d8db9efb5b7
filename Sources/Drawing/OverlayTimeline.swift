public import Gait
public import Quantities

/// What is the same in every picture of the overlay: the steps of the whole video, its length and its name.
public struct OverlayTimeline: Sendable {
  public var label: String?
  public var duration: Interval
  public var steps: [Step]

  public init(label: String?, duration: Interval, steps: [Step]) {
    self.label = label
    self.duration = duration
    self.steps = steps
  }

  /// How much of the video the strip at the bottom shows.
  private static let window = 6.0

  /// The stretch that the strip shows at `time`: the cursor is in its middle, except near the ends of the video.
  package func window(at time: Instant) -> ClosedRange<Double> {
    let width = min(Self.window, max(duration.seconds, 0.1))
    let start = min(max(time.seconds - width / 2, 0), max(duration.seconds - width, 0))
    return start...(start + width)
  }
}
