/// Turns the container's timestamps into seconds since the first picture, always increasing.
///
/// A timestamp that is later than the picture before is taken as it is, exactly. Of the others:
/// - a **missing** one becomes the time before plus the usual step between pictures (the median of the last ones);
/// - one that **does not increase** is moved on by as much as the timestamps themselves moved since the picture
///   before, so that a clock that was set back in the middle keeps its rhythm; where they did not move or moved
///   backwards, by half the usual step, so that a single wrong one stays between its right neighbours.
package struct PresentationClock {
  /// How many times were made up although later ones were stated. The very last pictures of a file may lack theirs
  /// without anything being wrong: where a container has none of its own, each takes that of a later packet.
  package var repairs: Int { origin == nil ? pending : settled }
  /// The time of the last picture, in seconds of the file's own pace.
  package private(set) var last = 0.0
  /// The usual time between two pictures, in seconds.
  package var usualStep: Double {
    guard !steps.isEmpty else { return fallbackStep }
    return steps.sorted()[steps.count / 2]
  }

  private let secondsPerTick: Double
  private let fallbackStep: Double
  private var settled = 0
  /// Made up since the last stated one.
  private var pending = 0
  private var origin: Double?
  private var lastRaw: Double?
  private var steps: [Double] = []
  private var nextStep = 0
  private var isStarted = false

  /// - Parameter nominalRate: pictures per second, for the step when there is nothing else to tell it.
  package init(secondsPerTick: Double, nominalRate: Double?) {
    self.secondsPerTick = secondsPerTick
    fallbackStep = 1 / (nominalRate ?? 30)
  }

  /// The time of the next picture in seconds since the first, from its timestamp in ticks (nil: it has none).
  package mutating func time(ticks: Int64?) -> Double {
    defer { isStarted = true }
    if let ticks, origin == nil {
      origin = Double(ticks) - (isStarted ? (last + usualStep) / secondsPerTick : 0)
    }
    let raw = ticks.map(seconds(of:))
    defer { lastRaw = raw ?? lastRaw }
    if let raw, raw > last || !isStarted {
      remember(raw - (lastRaw ?? last))
      last = raw
    } else {
      pending += 1
      last += isStarted ? repairStep(to: raw) : 0
    }
    if raw != nil {
      settled += pending
      pending = 0
    }
    return last
  }

  /// Where a timestamp lies, without regard to its neighbours, in seconds since the first picture.
  package func seconds(of ticks: Int64) -> Double { (Double(ticks) - (origin ?? 0)) * secondsPerTick }

  /// The timestamp that lies at `seconds` after the first picture.
  package func ticks(at seconds: Double) -> Int64 {
    Int64(exactly: ((origin ?? 0) + seconds / secondsPerTick).rounded()) ?? 0
  }

  private func repairStep(to raw: Double?) -> Double {
    guard let raw else { return usualStep }
    if let lastRaw, raw > lastRaw { return raw - lastRaw }
    return usualStep / 2
  }

  private mutating func remember(_ step: Double) {
    guard step > 0 else { return }
    if steps.count < 15 {
      steps.append(step)
    } else {
      steps[nextStep] = step
      nextStep = (nextStep + 1) % steps.count
    }
  }
}
