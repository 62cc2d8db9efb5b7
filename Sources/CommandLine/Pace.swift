import Analysis
import Quantities

/// Says how far the work is, not more than a few times a second.
struct Pace {
  private var last = ContinuousClock.now - .seconds(1)

  /// nil: not worth saying now.
  mutating func share(_ progress: AnalysisProgress) -> Double? {
    guard ContinuousClock.now - last > .milliseconds(300), let expected = progress.expectedDuration?.seconds,
      expected > 0
    else { return nil }
    last = .now
    return min(progress.time.seconds / expected, 1)
  }
}
