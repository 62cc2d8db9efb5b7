/// How sure a number is that was computed from several recordings together: it is computed anew without each of them in
/// turn (the jackknife; Tukey, Ann Math Stat 1958;29:614). Draws no random numbers.
public enum Jackknife {
  /// One standard error of `estimate` over `items`; nil for fewer than three, or where an estimate is nil.
  public static func standardError<Item>(_ items: [Item], _ estimate: ([Item]) -> Double?) -> Double? {
    guard items.count > 2 else { return nil }
    var partial: [Double] = []
    for index in items.indices {
      var rest = items
      rest.remove(at: index)
      guard let value = estimate(rest) else { return nil }
      partial.append(value)
    }
    guard let mean = Statistics.mean(partial) else { return nil }
    let n = Double(items.count)
    return ((n - 1) / n * partial.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
  }
}
