public import Quantities
import Signals

/// One time on the ground of one foot: `[contact, toeOff)`.
public struct Stance: Hashable, Sendable {
  public var side: Side
  public var contact: Instant
  public var toeOff: Instant
  /// Its contact or its toe-off lies outside of what was recorded, or inside a gap of the pose.
  public var isCutOff: Bool

  public var duration: Interval { toeOff - contact }
}

/// Finds the stances of both feet.
public enum StanceDetector {
  /// A foot is on the ground where the evidence says so; shorter flickers than these are not believed. The shortest
  /// stance in sprinting is about 0.1 s and the shortest swing in walking about 0.3 s.
  static let shortestStance = 0.08
  static let shortestSwing = 0.12

  /// The stances of both feet in the order of contact.
  public static func stances(in frames: [FrameObservation]) -> [Stance] {
    let evidence = GroundEvidence(frames)
    return Side.allCases.flatMap { stances(of: $0, in: evidence.logOdds[$0]) }.sorted { $0.contact < $1.contact }
  }

  /// The evidence is smoothed a little (its errors last a frame or two), its zero crossings are contact and toe-off.
  static func stances(of side: Side, in logOdds: Series) -> [Stance] {
    var spans = groundSpans(logOdds)
    spans = joining(spans)
    return spans.filter { $0.isCutOff || $0.to - $0.from >= shortestStance }
      .map { Stance(side: side, contact: .seconds($0.from), toeOff: .seconds($0.to), isCutOff: $0.isCutOff) }
  }

  private struct Span {
    var from: Double
    var to: Double
    var startsInside: Bool
    var endsInside: Bool
    var isCutOff: Bool { !startsInside || !endsInside }
  }

  private static func groundSpans(_ series: Series) -> [Span] {
    var spans: [Span] = []
    var open: Span?
    for index in 0..<series.count {
      let time = series.times[index]
      guard let value = series.values[index] else {
        if var span = open {
          span.to = time
          span.endsInside = false
          spans.append(span)
        }
        open = nil
        continue
      }
      let previous = index > 0 ? series.values[index - 1] : nil
      if value > 0, open == nil {
        let crossing = previous.map { crossingTime(series.times[index - 1], $0, time, value) }
        open = Span(from: crossing ?? time, to: time, startsInside: crossing != nil, endsInside: false)
      } else if value <= 0, var span = open, let previous {
        span.to = crossingTime(series.times[index - 1], previous, time, value)
        span.endsInside = true
        spans.append(span)
        open = nil
      }
    }
    if var span = open, let last = series.times.last {
      span.to = last
      spans.append(span)
    }
    return spans
  }

  private static func crossingTime(_ t0: Double, _ v0: Double, _ t1: Double, _ v1: Double) -> Double {
    v0 == v1 ? t1 : t0 + (t1 - t0) * v0 / (v0 - v1)
  }

  /// Joins spans between which the foot would have been in the air for an impossibly short time.
  private static func joining(_ spans: [Span]) -> [Span] {
    spans.reduce(into: []) { joined, span in
      if let last = joined.last, last.endsInside, span.startsInside, span.from - last.to < shortestSwing {
        joined[joined.count - 1].to = span.to
        joined[joined.count - 1].endsInside = span.endsInside
      } else {
        joined.append(span)
      }
    }
  }
}
