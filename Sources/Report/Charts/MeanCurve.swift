package import Gait
package import Quantities
package import Signals

/// The mean of one foot's curves over its used steps, with their spread, at 0, 1, … 100 % of stance.
package struct MeanCurve: Sendable, Equatable {
  /// nil where fewer than half of the curves have a value: a mean of the few would jump.
  package var mean: [Double?]
  /// One standard deviation between steps; nil where the mean is, or for a single step.
  package var standardDeviation: [Double?]

  /// - Returns: nil without a single curve.
  package init?(_ curves: [GappedValues]) {
    guard !curves.isEmpty else { return nil }
    let places = (0...100).map { percent in
      let values = curves.compactMap { percent < $0.count ? $0[percent] : nil }
      return 2 * values.count < curves.count ? [] : values
    }
    mean = places.map(average)
    standardDeviation = places.map(spread)
  }

  /// The curves of one foot's used steps.
  package static func curves(_ curve: Curve, _ side: Side, of record: AnalysisRecord) -> [GappedValues] {
    record.steps.filter { $0.side == side && $0.isUsed }.compactMap { $0.curves[curve] }
  }

  package init?(_ curve: Curve, _ side: Side, of record: AnalysisRecord) {
    self.init(Self.curves(curve, side, of: record))
  }

  /// Where the mean is largest up to `limit` % of stance; nil without a value there.
  package func peak(upTo limit: Int) -> Int? {
    (0...limit).filter { mean[$0] != nil }.max { (mean[$0] ?? 0) < (mean[$1] ?? 0) }
  }

  /// Lower and upper edge of the band of one standard deviation.
  package var band: [(low: Double, high: Double)?] {
    zip(mean, standardDeviation).map { mean, spread in
      guard let mean, let spread else { return nil }
      return (mean - spread, mean + spread)
    }
  }
}

private func average(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// One standard deviation, with n − 1; nil for fewer than two values.
private func spread(_ values: [Double]) -> Double? {
  guard values.count > 1, let mean = average(values) else { return nil }
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count - 1)).squareRoot()
}
