package import Gait
import Phrases
package import Quantities

/// What a measure is called, explained and written like.
extension Measure {
  package var title: String {
    switch self {
    case .rearfootAtContact: say("Heel angle at contact")
    case .peakEversion: say("Peak eversion")
    case .eversionExcursion: say("Excursion")
    case .timeToPeak: say("Time to peak")
    case .evertedTime: say("Time everted")
    case .peakEversionVelocity: say("Peak eversion velocity")
    case .rearfootAtHeelOff: say("Heel angle at heel-off")
    case .peakKneeProjection: say("Peak knee projection")
    case .peakThighAdduction: say("Peak thigh adduction")
    case .peakPelvicDrop: say("Peak pelvic drop")
    case .peakTrunkLean: say("Peak trunk lean")
    case .stepWidth: say("Step width")
    case .footDirection: say("Foot direction")
    }
  }

  /// What it is and what its sign means, in a few plain words.
  package var note: String {
    switch self {
    case .rearfootAtContact: say("when the foot meets the ground; positive: everted")
    case .peakEversion: say("furthest inward roll of the heel in the first 80 % of stance")
    case .eversionExcursion: say("from contact to the peak")
    case .timeToPeak: say("how far into stance the peak comes")
    case .evertedTime: say("share of the first 80 % of stance above 0°")
    case .peakEversionVelocity: say("fastest inward roll between contact and peak")
    case .rearfootAtHeelOff: say("when the heel leaves the ground; positive: everted")
    case .peakKneeProjection: say("positive: knee inside the line from hip to ankle (FPPA)")
    case .peakThighAdduction: say("positive: knee towards the midline")
    case .peakPelvicDrop: say("positive: the other side of the pelvis lower")
    case .peakTrunkLean: say("positive: towards the standing leg")
    case .stepWidth: say("in % of leg length; negative: the feet cross over")
    case .footDirection: say("toes outward, as the camera sees it; the heel's angle may be off by up to half of this")
    }
  }

  package var unit: String {
    switch self {
    case .timeToPeak, .evertedTime, .stepWidth: "\u{202F}%"
    case .peakEversionVelocity: "\u{202F}°/s"
    default: "°"
    }
  }

  /// Digits after the point that the method can carry.
  package var decimals: Int {
    switch self {
    case .timeToPeak, .evertedTime, .peakEversionVelocity: 0
    default: 1
    }
  }

  package func text(_ value: Double, minus: MinusSign = .typographic) -> String {
    decimal(value, decimals, minus: minus) + unit
  }

  /// "8.8 to 10.4", without the unit.
  package func text(_ interval: ClosedRange<Double>, minus: MinusSign = .typographic) -> String {
    let (low, high) = (interval.lowerBound, interval.upperBound)
    return say("\(decimal(low, decimals, minus: minus)) to \(decimal(high, decimals, minus: minus))")
  }

  /// The interval of a difference. Where it does not hold zero, neither edge is written as zero: with as many more digits as
  /// that takes, two at most.
  package func differenceText(_ interval: ClosedRange<Double>, minus: MinusSign = .typographic) -> String {
    func edge(_ value: Double) -> String {
      let finer = (decimals...decimals + 2).first { digits in
        interval.contains(0) || fixed(value, decimals: digits).contains { ("1"..."9").contains($0) }
      }
      return decimal(value, finer ?? decimals + 2, minus: minus)
    }
    return say("\(edge(interval.lowerBound)) to \(edge(interval.upperBound))")
  }

  /// "9.6° (8.8 to 10.4)", or the value alone where there is no interval.
  package func text(_ estimate: Estimate, minus: MinusSign = .typographic) -> String {
    text(estimate.mean, minus: minus) + (shownInterval(estimate).map { " (\(text($0, minus: minus)))" } ?? "")
  }

  /// The interval of a foot's mean without what is impossible: it still holds the true mean as often as before.
  package func shownInterval(_ estimate: Estimate) -> ClosedRange<Double>? {
    guard let interval = estimate.interval, let possible else { return estimate.interval }
    return interval.clamped(to: possible)
  }
}
