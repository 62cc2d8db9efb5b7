import Signals

/// The difference of two conditions and how sure it is, from recordings' means.
///
/// A recording's mean is the condition's mean, plus what is wrong with this recording as a whole (variance β²: the person
/// runs a little differently each time, and the method reads a little differently), plus the sampling error of its steps
/// (σ²/n). More steps make only the last smaller; more recordings make both smaller.
///
/// - σ² is pooled over all recordings of a foot.
/// - β² is what is known beforehand (``RepeatError``), and what the recordings of a condition show of it, weighted by their
///   degrees of freedom (the moderated variance of Smyth, Stat Appl Genet Mol Biol 2004;3:3). With one recording each
///   nothing is shown and the first stands alone.
/// - The interval: each of the two parts with Student's t of its own degrees of freedom, added as squares, as in
///   `Summary`. Satterthwaite's degrees of freedom (Biometrics Bull 1946;2:110) for the sum made intervals that were a
///   little too narrow with one recording each (6 to 7 of 100 missed in simulation); they serve for the power.
///
/// See Documentation/Guides/Comparison.md.
struct ContrastEstimator {
  /// One recording's mean, or one pair's difference.
  struct Unit {
    var value: Double
    /// How much of each of ``ContrastEstimator/spreads`` is in the value's variance: 1/n.
    var sampling: [Double]
  }

  /// Units whose values differ by chance only.
  struct Group {
    var units: [Unit]
    /// +1 for with, −1 for without.
    var sign: Double
    /// How many recordings' errors are in a unit: 1, or 2 for a pair's difference.
    var errors: Double = 1
  }

  /// The variance between the steps of one foot.
  struct Spread {
    var variance: Double
    var degreesOfFreedom: Double
  }

  struct Estimate {
    var difference: Double
    var standardError: Double
    /// Satterthwaite's, of the whole.
    var degreesOfFreedom: Double
    /// Half the width of the 95 % interval.
    var half: Double

    var interval: ClosedRange<Double> { (difference - half)...(difference + half) }

    /// The true difference that is found in nine of ten.
    var foundInNineOfTen: Double {
      half + Statistics.studentT(at: 0.9, degreesOfFreedom: degreesOfFreedom) * standardError
    }
  }

  /// A part of the difference's variance.
  struct Part {
    var variance: Double
    var degreesOfFreedom: Double

    /// A sum with Satterthwaite's degrees of freedom.
    static func sum(_ parts: [Part]) -> Part {
      let variance = parts.reduce(0) { $0 + $1.variance }
      let imprecision = parts.reduce(0) { $0 + $1.variance * $1.variance / $1.degreesOfFreedom }
      return Part(
        variance: variance, degreesOfFreedom: imprecision > 0 ? max(1, variance * variance / imprecision) : 1e6)
    }

    /// The square of half an interval's width from this part alone.
    var square: Double {
      guard variance > 0 else { return 0 }
      let t = Statistics.studentT975(degreesOfFreedom: degreesOfFreedom)
      return t * t * variance
    }
  }

  var groups: [Group]
  var spreads: [Spread]
  var prior: RepeatError
  /// Variance of the difference that no number of recordings makes smaller; taken as known.
  var lasting: Double

  /// nil when a group is empty or no step-to-step spread can be told.
  func estimate() -> Estimate? {
    guard groups.allSatisfy({ !$0.units.isEmpty }), spreads.allSatisfy({ $0.degreesOfFreedom > 0 }) else { return nil }
    return Self.estimate(
      difference: groups.reduce(0) { $0 + $1.sign * mean($1) }, repeated: repeated, steps: steps, lasting: lasting)
  }

  /// nil without any variance: that would be certainty from nothing.
  static func estimate(difference: Double, repeated: Part, steps: Part, lasting: Double) -> Estimate? {
    let all = Part.sum(
      [repeated, steps, Part(variance: lasting, degreesOfFreedom: .infinity)].filter { $0.variance > 0 })
    guard all.variance > 0 else { return nil }
    return Estimate(
      difference: difference, standardError: all.variance.squareRoot(), degreesOfFreedom: all.degreesOfFreedom,
      half: (repeated.square + steps.square + 1.96 * 1.96 * lasting).squareRoot())
  }

  /// Degrees of freedom between units.
  private var between: Double { groups.reduce(0) { $0 + Double($1.units.count - 1) } }
  /// How much of what the units show counts beside what is known.
  private var share: Double { between / (prior.degreesOfFreedom + between) }
  /// How much of one recording's error is in the difference's variance.
  private var weight: Double { groups.reduce(0) { $0 + $1.errors / Double($1.units.count) } }

  /// What differs from recording to recording. What the units show of it holds their steps' sampling error too.
  private var repeated: Part {
    let known = (1 - share) * prior.deviation * prior.deviation
    let shown = between > 0 ? share * squares() / between : 0
    return Part(variance: weight * (known + shown), degreesOfFreedom: prior.degreesOfFreedom + between)
  }

  /// The sampling error of the steps, as far as it is not in ``repeated``.
  private var steps: Part {
    Part.sum(
      spreads.indices.map { index in
        let rest = max(0, sampling(index) - weight * share * inSquares(index))
        return Part(
          variance: spreads[index].variance * rest, degreesOfFreedom: spreads[index].degreesOfFreedom)
      })
  }

  private func mean(_ group: Group) -> Double { Statistics.mean(group.units.map(\.value)) ?? 0 }

  /// Of the units about their group's mean, in units of one recording's error.
  private func squares() -> Double {
    groups.reduce(0) { sum, group in
      let centre = mean(group)
      return sum + group.units.reduce(0) { $0 + ($1.value - centre) * ($1.value - centre) } / group.errors
    }
  }

  /// How much of a spread is in the difference's variance.
  private func sampling(_ spread: Int) -> Double {
    groups.reduce(0) { sum, group in
      let n = Double(group.units.count)
      return sum + group.units.reduce(0) { $0 + $1.sampling[spread] } / (n * n)
    }
  }

  /// How much of a spread is in the mean square between units.
  private func inSquares(_ spread: Int) -> Double {
    guard between > 0 else { return 0 }
    return groups.reduce(0) { sum, group in
      let n = Double(group.units.count)
      let average = group.units.reduce(0) { $0 + $1.sampling[spread] } / n
      return sum + (n - 1) * average / group.errors
    } / between
  }
}
