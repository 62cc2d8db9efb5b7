#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A smooth curve through noisy values that knows how sure each of them is: at every moment a quadratic is fitted to the
/// values around it, weighted by nearness (Gaussian) and by 1 / uncertainty².
///
/// Local polynomial regression (Cleveland 1979; Fan & Gijbels 1996). It takes uneven times and gaps as they come, a
/// constant stays a constant, a straight line a straight line and a parabola a parabola, and there is no phase lag.
public struct LocalFit: Sendable {
  /// What the fit says at one moment.
  public struct Value: Sendable, Equatable {
    public var value: Double
    /// Per second.
    public var slope: Double
    /// One standard deviation of ``value``, from the uncertainties of the readings it rests on.
    public var uncertainty: Double

    public init(value: Double, slope: Double, uncertainty: Double) {
      self.value = value
      self.slope = slope
      self.uncertainty = uncertainty
    }
  }

  /// Standard deviation of the Gaussian, in seconds.
  public var bandwidth: Double
  private let times: [Double]
  private let values: [Double]
  private let variances: [Double]

  /// - Parameters:
  ///   - series: what was read; missing values take no part.
  ///   - uncertainties: one standard deviation for each reading, in the same unit; all alike when nil.
  public init(_ series: Series, uncertainties: [Double]? = nil, bandwidth: Double) {
    precondition(uncertainties == nil || uncertainties?.count == series.count)
    precondition(bandwidth > 0)
    self.bandwidth = bandwidth
    let present = (0..<series.count).filter { series.values[$0] != nil }
    times = present.map { series.times[$0] }
    values = present.compactMap { series.values[$0] }
    variances = present.map { index in
      let deviation = uncertainties?[index] ?? 1
      return deviation * deviation
    }
  }

  /// The fit at `time`. nil where it would have to invent: fewer than four readings within 2.5 bandwidths, or none on
  /// one of the two sides within 2.5 bandwidths (at the very ends one side may be empty when `time` is a reading).
  public func value(at time: Double) -> Value? {
    let reach = 2.5 * bandwidth
    let from = lowerBound(time - reach)
    var to = from
    while to < times.count, times[to] <= time + reach { to += 1 }
    let nearest = bandwidth * 1e-6
    guard to - from >= 4, times[from] <= time + nearest, times[to - 1] >= time - nearest else { return nil }
    return fit(from..<to, around: time)
  }

  /// Weighted least squares of 1, u, u² with u = (t − time) / bandwidth.
  private func fit(_ range: Range<Int>, around time: Double) -> Value? {
    var s = [Double](repeating: 0, count: 5)  // Σ w uᵏ
    var b = [Double](repeating: 0, count: 3)  // Σ w uᵏ y
    var spread = [Double](repeating: 0, count: 5)  // Σ w² σ² uᵏ
    for index in range {
      let u = (times[index] - time) / bandwidth
      let weight = exp(-0.5 * u * u) / variances[index]
      var power = weight
      var power2 = weight * weight * variances[index]
      for k in 0..<5 {
        s[k] += power
        spread[k] += power2
        if k < 3 { b[k] += power * values[index] }
        power *= u
        power2 *= u
      }
    }
    guard let rows = Self.inverse(s) else { return nil }
    let level = rows.0[0] * b[0] + rows.0[1] * b[1] + rows.0[2] * b[2]
    let slope = rows.1[0] * b[0] + rows.1[1] * b[1] + rows.1[2] * b[2]
    var variance = 0.0
    for i in 0..<3 { for j in 0..<3 { variance += rows.0[i] * rows.0[j] * spread[i + j] } }
    return Value(value: level, slope: slope / bandwidth, uncertainty: max(variance, 0).squareRoot())
  }

  /// The first two rows of the inverse of the 3 × 3 matrix of moments; nil when it is singular.
  private static func inverse(_ s: [Double]) -> ([Double], [Double])? {
    let c0 = s[2] * s[4] - s[3] * s[3]
    let c1 = s[2] * s[3] - s[1] * s[4]
    let c2 = s[1] * s[3] - s[2] * s[2]
    let determinant = s[0] * c0 + s[1] * c1 + s[2] * c2
    guard abs(determinant) > 1e-12 * s[0] * s[0] * s[0] else { return nil }
    let d = 1 / determinant
    return (
      [c0 * d, c1 * d, c2 * d],
      [c1 * d, (s[0] * s[4] - s[2] * s[2]) * d, (s[1] * s[2] - s[0] * s[3]) * d]
    )
  }

  private func lowerBound(_ time: Double) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
