/// A curve at evenly spaced places, from place `start` on; nil is missing.
public struct SampledCurve: Sendable, Equatable {
  public var start: Int
  public var values: GappedValues

  public init(start: Int, values: some Sequence<Double?>) {
    self.start = start
    self.values = GappedValues(values)
  }

  /// nil where the curve is missing, and outside it.
  public subscript(place: Int) -> Double? {
    values.indices.contains(place - start) ? values[place - start] : nil
  }
}

/// Curves over the same places, added up: their mean is told at once, and as quickly without any one of them.
public struct CurveSum: Sendable {
  private let start: Int
  private var sums: [Double]
  private var counts: [Int]

  /// nil without any curve.
  public init?(_ curves: [SampledCurve]) {
    guard let first = curves.first else { return nil }
    start = first.start
    sums = [Double](repeating: 0, count: first.values.count)
    counts = [Int](repeating: 0, count: first.values.count)
    for curve in curves {
      precondition(curve.start == start && curve.values.count == sums.count)
      for (place, value) in curve.values.enumerated() {
        guard let value else { continue }
        sums[place] += value
        counts[place] += 1
      }
    }
  }

  /// At each place the mean of the curves that have a value there.
  public var mean: SampledCurve {
    SampledCurve(start: start, values: zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : nil })
  }

  /// The mean of the others.
  ///
  /// - Parameter curve: one of those that were added up.
  public func mean(without curve: SampledCurve) -> SampledCurve {
    precondition(curve.start == start && curve.values.count == sums.count)
    var rest = self
    for (place, value) in curve.values.enumerated() {
      guard let value else { continue }
      rest.sums[place] -= value
      rest.counts[place] -= 1
    }
    return rest.mean
  }
}

/// How far one curve runs behind another: the shift at which the two are most alike.
///
/// Cross-correlation (Li & Caldwell, J Electromyogr Kinesiol 1999;9:385): the reference stays where it is, the follower
/// is slid along it, and at every shift the correlation of the two is taken over the whole of the reference. Neither
/// height nor size of the curves counts, only their shape. Between whole places by a parabola.
public struct CurveLag: Sendable, Equatable {
  /// In places. Positive: the follower comes later.
  public var shift: Double
  /// Of the two at the best whole shift, −1…1.
  public var correlation: Double

  /// Share of the reference's places at which both must have a value.
  private static let leastShared = 0.9

  /// nil when a curve is constant or too much of it missing, or when the best shift is the first or the last one that was
  /// tried: then the true one may lie beyond.
  public init?(of follower: SampledCurve, behind reference: SampledCurve, shifts: ClosedRange<Int>) {
    let likeness = shifts.map { Self.correlation(reference, follower, shift: $0) }
    guard
      let best = likeness.indices.filter({ likeness[$0] != nil }).max(by: { (likeness[$0] ?? 0) < (likeness[$1] ?? 0) }
      ),
      best > 0, best < likeness.count - 1, let before = likeness[best - 1], let top = likeness[best],
      let after = likeness[best + 1]
    else { return nil }
    let bend = before - 2 * top + after
    shift = Double(shifts.lowerBound + best) + (bend < 0 ? (before - after) / (2 * bend) : 0)
    correlation = top
  }

  private static func correlation(_ reference: SampledCurve, _ follower: SampledCurve, shift: Int) -> Double? {
    var pairs: [(Double, Double)] = []
    pairs.reserveCapacity(reference.values.count)
    for (index, value) in reference.values.enumerated() {
      guard let value, let other = follower[reference.start + index + shift] else { continue }
      pairs.append((value, other))
    }
    guard pairs.count > 2, Double(pairs.count) >= leastShared * Double(reference.values.count) else { return nil }
    let n = Double(pairs.count)
    let (meanX, meanY) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      xx += (x - meanX) * (x - meanX)
      xy += (x - meanX) * (y - meanY)
      yy += (y - meanY) * (y - meanY)
    }
    guard xx > 1e-9, yy > 1e-9 else { return nil }
    return xy / (xx * yy).squareRoot()
  }
}
