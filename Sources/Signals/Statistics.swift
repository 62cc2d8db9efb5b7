#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Plain and robust statistics of a list of numbers. An empty list gives nil, never 0.
public enum Statistics {
  public static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The sample standard deviation (n − 1). nil for fewer than two values.
  public static func standardDeviation(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  public static func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

  /// The value below which the share `q` (0…1) of the values lies, interpolated linearly between order statistics
  /// (Hyndman & Fan 1996, definition 7).
  public static func quantile(_ values: [Double], _ q: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let place = min(max(q, 0), 1) * Double(sorted.count - 1)
    let lower = Int(place)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
  }

  /// The median distance from the median, times 1.4826: a standard deviation that outliers do not move.
  public static func robustDeviation(_ values: [Double]) -> Double? {
    guard let centre = median(values) else { return nil }
    return median(values.map { abs($0 - centre) }).map { 1.4826 * $0 }
  }

  /// The 97.5 % point of Student's t with `degreesOfFreedom` ≥ 1: the factor of a two-sided 95 % interval.
  ///
  /// By bisection on the distribution function, right to 1e-9.
  public static func studentT975(degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0)
    var low = 0.0
    var high = 1000.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if studentTail(middle, degreesOfFreedom) > 0.025 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The value below which Student's t with `degreesOfFreedom` ≥ 1 lies with `probability`, in 0.5…0.999. By bisection.
  public static func studentT(at probability: Double, degreesOfFreedom: Double) -> Double {
    precondition((0.5...0.999).contains(probability) && degreesOfFreedom >= 1)
    var (low, high) = (0.0, 1000.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if studentTail(middle, degreesOfFreedom) > 1 - probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// By what factor the true variance exceeds one estimated with `degreesOfFreedom`, at most, in four of five cases: the
  /// upper edge of a one-sided 80 % interval (Wilson & Hilferty, PNAS 1931;17:684).
  public static func varianceReserve(degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0)
    let a = 2 / (9 * degreesOfFreedom)
    // −0.8416: the value below which one of five normally distributed numbers lies.
    let root = max(0.1, 1 - a - 0.8416 * a.squareRoot())
    return 1 / (root * root * root)
  }

  /// P(T ≤ t) of Student's t with `degreesOfFreedom` > 0, in 0…1.
  public static func studentT(below t: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0)
    let tail = studentTail(abs(t), degreesOfFreedom)
    return t < 0 ? tail : 1 - tail
  }

  /// P(T > t) for t ≥ 0: half the regularised incomplete beta function at ν / (ν + t²).
  private static func studentTail(_ t: Double, _ nu: Double) -> Double {
    0.5 * regularisedBeta(nu / (nu + t * t), nu / 2, 0.5)
  }

  /// I_x(a, b) by its continued fraction (Lentz), with the symmetry that makes it converge quickly.
  private static func regularisedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(x, a, b) / a : 1 - front * betaFraction(1 - x, b, a) / b
  }

  /// log Γ by Lanczos' approximation (g = 7, nine terms), right to 1e-13 for x > 0.
  private static func logGamma(_ x: Double) -> Double {
    let terms = [
      0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
      -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
      1.505_632_735_149_311_6e-7,
    ]
    let t = x + 6.5
    let series = terms.indices.dropFirst().reduce(terms[0]) { $0 + terms[$1] / (x - 1 + Double($1)) }
    return 0.5 * log(2 * .pi) + (x - 0.5) * log(t) - t + log(series)
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / (1 - (a + b) * x / (a + 1))
    var h = d
    for m in 1...300 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / max(tiny, 1 + even * d)
      c = 1 + even / c
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / (1 + odd * d)
      c = 1 + odd / c
      h *= d * c
      if abs(d * c - 1) < 1e-14 { break }
    }
    return h
  }
}
