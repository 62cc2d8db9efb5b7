/// How sure a number is that was computed from several recordings together: it is computed anew without each of them in
/// turn (the jackknife; Tukey, Ann Math Stat 1958;29:614). Draws no random numbers.
public enum Jackknife {
  /// One standard error of what was computed from `count` recordings; nil for fewer than three, or where an estimate is
  /// nil.
  ///
  /// - Parameter estimate: the number computed without the recording of this index.
  public static func standardError(of count: Int, without estimate: (Int) -> Double?) -> Double? {
    guard count > 2 else { return nil }
    var partial: [Double] = []
    for index in 0..<count {
      guard let value = estimate(index) else { return nil }
      partial.append(value)
    }
    guard let mean = Statistics.mean(partial) else { return nil }
    let n = Double(count)
    return ((n - 1) / n * partial.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
  }
}
