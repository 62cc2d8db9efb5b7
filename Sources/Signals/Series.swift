#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Values at strictly increasing moments (seconds), some of them missing.
///
/// The moments need not be evenly spaced: phones record at a variable rate, and nothing here assumes otherwise.
public struct Series: Sendable, Equatable {
  public var times: [Double]
  public var values: [Double?]

  /// - Precondition: as many values as times, times strictly increasing.
  public init(times: [Double], values: [Double?]) {
    precondition(times.count == values.count)
    precondition(zip(times, times.dropFirst()).allSatisfy(<), "times must increase")
    self.times = times
    self.values = values
  }

  public var count: Int { times.count }

  /// The value at `time` on the straight line between its neighbours. nil outside the series, and inside a gap: where
  /// the two nearest values lie more than `longestGap` seconds apart.
  public func value(at time: Double, longestGap: Double) -> Double? {
    guard let first = times.first, let last = times.last, time >= first, time <= last else { return nil }
    var after = firstIndex(atOrAfter: time)
    while after < count, values[after] == nil { after += 1 }
    var before = firstIndex(atOrAfter: time)
    if before == count || times[before] > time { before -= 1 }
    while before >= 0, values[before] == nil { before -= 1 }
    guard before >= 0, after < count, let a = values[before], let b = values[after] else { return nil }
    if before == after { return a }
    let span = times[after] - times[before]
    guard span <= longestGap else { return nil }
    return a + (b - a) * (time - times[before]) / span
  }

  /// Index of the first moment not before `time`; `count` when all are.
  public func firstIndex(atOrAfter time: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Values that lie more than `threshold` robust deviations from the median of their surroundings (`radius` seconds to
  /// each side) become missing: a Hampel filter. `floor` is the smallest deviation that counts as one, in the series'
  /// own unit, so that a still signal does not lose its last digit. What `isCertain` says of an index stays, whatever
  /// its surroundings.
  public func withoutOutliers(
    radius: Double, threshold: Double, floor: Double, isCertain: (Int) -> Bool = { _ in false }
  ) -> Series {
    var kept = self
    for index in 0..<count where !isCertain(index) {
      guard let value = values[index] else { continue }
      let from = firstIndex(atOrAfter: times[index] - radius)
      let to = firstIndex(atOrAfter: times[index] + radius)
      let around = values[from..<max(to, from)].compactMap { $0 }
      guard around.count >= 5, let centre = Statistics.median(around), let spread = Statistics.robustDeviation(around)
      else { continue }
      if abs(value - centre) > threshold * max(spread, floor) { kept.values[index] = nil }
    }
    return kept
  }

  /// Each value replaced by the mean of its surroundings, weighted by a Gaussian of this standard deviation in seconds.
  /// A missing value stays missing and takes no part; a constant stays a constant.
  public func smoothed(deviation: Double) -> Series {
    precondition(deviation > 0)
    var result = self
    for index in 0..<count where values[index] != nil {
      var sum = 0.0
      var weights = 0.0
      var other = firstIndex(atOrAfter: times[index] - 4 * deviation)
      while other < count, times[other] <= times[index] + 4 * deviation {
        if let value = values[other] {
          let distance = (times[other] - times[index]) / deviation
          let weight = exp(-0.5 * distance * distance)
          sum += weight * value
          weights += weight
        }
        other += 1
      }
      result.values[index] = sum / weights
    }
    return result
  }
}
