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
  /// What a change between ground and air costs, in log-odds: a flicker is believed only where the evidence for it adds
  /// up to more than two of these. Evidence of neighbouring moments errs alike, so this is several moments' worth.
  static let changeCost = 12.0
  /// One moment's evidence counts no more than this, so that a single sure mistake cannot pay for a change.
  static let mostEvidence = 4.0
  /// The shortest stance in sprinting is about 0.1 s.
  static let shortestStance = 0.08

  /// The stances of both feet in the order of contact.
  public static func stances(in frames: FrameObservations) -> [Stance] {
    let evidence = GroundEvidence.of(frames)
    return Side.allCases.flatMap { stances(of: $0, in: evidence[$0]) }.sorted { $0.contact < $1.contact }
  }

  private static func stances(of side: Side, in evidence: FootEvidence) -> [Stance] {
    unbroken(evidence.logOdds).flatMap { stances(of: side, in: evidence, $0) }
  }

  /// The stretches of the series without a gap.
  private static func unbroken(_ series: Series) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    for index in 0...series.count {
      let isPresent = index < series.count && series.values[index] != nil
      if isPresent, start == nil { start = index }
      if !isPresent, let from = start {
        ranges.append(from..<index)
        start = nil
      }
    }
    return ranges
  }

  private static func stances(of side: Side, in evidence: FootEvidence, _ range: Range<Int>) -> [Stance] {
    let times = Array(evidence.logOdds.times[range])
    let values = evidence.logOdds.values[range].map { $0 ?? 0 }
    let onGround = mostLikely(zip(values, evidence.levels[range]).map { $0 - $1 })
    var stances: [Stance] = []
    var start = 0
    for index in 1...onGround.count where index == onGround.count || onGround[index] != onGround[start] {
      if onGround[start] {
        let from = start == 0 ? times[0] : crossing(times, values, start)
        let to = index == onGround.count ? times[index - 1] : crossing(times, values, index)
        let isCutOff = start == 0 || index == onGround.count
        if isCutOff || to - from >= shortestStance {
          stances.append(Stance(side: side, contact: .seconds(from), toeOff: .seconds(to), isCutOff: isCutOff))
        }
      }
      start = index
    }
    return stances
  }

  /// The sequence of ground and air with the greatest sum of evidence less the cost of its changes (Viterbi 1967).
  ///
  /// - Parameter evidence: positive for "on the ground".
  private static func mostLikely(_ evidence: [Double]) -> [Bool] {
    var scores = (air: 0.0, ground: 0.0)
    var cameFromGround: [(air: Bool, ground: Bool)] = []
    for value in evidence {
      let evidence = min(max(value, -mostEvidence), mostEvidence)
      let airFromGround = scores.ground - changeCost > scores.air
      let groundFromGround = scores.ground >= scores.air - changeCost
      cameFromGround.append((airFromGround, groundFromGround))
      scores = (
        air: max(scores.air, scores.ground - changeCost) - evidence / 2,
        ground: max(scores.ground, scores.air - changeCost) + evidence / 2
      )
    }
    var states = [Bool](repeating: false, count: evidence.count)
    var state = scores.ground > scores.air
    for index in states.indices.reversed() {
      states[index] = state
      state = state ? cameFromGround[index].ground : cameFromGround[index].air
    }
    return states
  }

  /// When the log-odds cross zero nearest to where the state changes, at `index` or within four samples of
  /// it; the moment of the change itself where it does not cross there.
  private static func crossing(_ times: [Double], _ values: [Double], _ index: Int) -> Double {
    let rises = values[index] > values[index - 1]
    let change = (times[index - 1] + times[index]) / 2
    let crossings = (max(index - 4, 1)...min(index + 4, values.count - 1)).compactMap { place -> Double? in
      let (before, after) = (values[place - 1], values[place])
      guard before * after < 0, (after > before) == rises else { return nil }
      return times[place - 1] + (times[place] - times[place - 1]) * before / (before - after)
    }
    return crossings.min { abs($0 - change) < abs($1 - change) } ?? change
  }
}
