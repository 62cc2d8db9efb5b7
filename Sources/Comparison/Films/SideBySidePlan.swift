public import Quantities

/// Which pictures of two films are shown together, so that both show the contacts of their steps at the same moment.
///
/// From one contact to the next both films run evenly, each stretched by the little that its step is shorter than the mean
/// of the two. A stretch in which one of them misses steps is left out.
public struct SideBySidePlan: Sendable, Equatable {
  public struct Moment: Sendable, Hashable {
    /// In the new film.
    public var time: Instant
    /// Numbers of the pictures.
    public var without: Int
    public var with: Int
  }

  public var pairs: [StepPair]
  /// In order; empty where no two steps belong together.
  public var moments: [Moment]

  /// More pictures a second than this no screen needs.
  private static let fastest = 60.0
  /// Of the lengths of two steps that belong together; farther apart one of them misses a step.
  private static let mostUnlike = 1.5
  /// Seconds from a contact to the next one; a longer wait is no step.
  private static let longest = 2.5

  /// - Parameters:
  ///   - times: of all pictures of each film, in order.
  ///   - pace: 1 plays as fast as life, 0.25 four times slower.
  public init(
    without: [ComparedStep], with: [ComparedStep], times: (without: [Instant], with: [Instant]), pace: Double = 1
  ) {
    precondition(pace > 0)
    pairs = StepPair.all(without, with)
    moments = []
    let rate = min(Self.fastest, pace * max(Self.rate(times.without), Self.rate(times.with)))
    guard rate > 0 else { return }
    for (pair, next) in zip(pairs, pairs.dropFirst().map(Optional.some) + [nil]) {
      // The last step is shown to its end.
      let ends = (next?.without.contact ?? pair.without.toeOff, next?.with.contact ?? pair.with.toeOff)
      let lengths = ((ends.0 - pair.without.contact).seconds, (ends.1 - pair.with.contact).seconds)
      guard Self.belong(lengths.0, lengths.1) else { continue }
      let count = max(1, Int(((lengths.0 + lengths.1) / 2 * rate / pace).rounded()))
      for number in 0..<count {
        let share = Double(number) / Double(count)
        moments.append(
          Moment(
            time: .seconds(Double(moments.count) / rate),
            without: Self.nearest(pair.without.contact + .seconds(share * lengths.0), times.without),
            with: Self.nearest(pair.with.contact + .seconds(share * lengths.1), times.with)))
      }
    }
  }

  private static func belong(_ a: Double, _ b: Double) -> Bool {
    min(a, b) > 0 && max(a, b) <= longest && max(a, b) <= mostUnlike * min(a, b)
  }

  /// Pictures a second; 0 for fewer than two.
  private static func rate(_ times: [Instant]) -> Double {
    guard let first = times.first, let last = times.last, first < last else { return 0 }
    return Double(times.count - 1) / (last - first).seconds
  }

  /// The number of the picture nearest to `time`; of two as near, the earlier.
  private static func nearest(_ time: Instant, _ times: [Instant]) -> Int {
    var (low, high) = (0, times.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    return abs((times[high] - time).seconds) < abs((times[low] - time).seconds) ? high : low
  }
}
