package import Gait
package import Quantities

/// What a measure is called, explained and written like.
extension Measure {
  package var title: String {
    switch self {
    case .rearfootAtContact: "Heel angle at contact"
    case .peakEversion: "Peak eversion"
    case .eversionExcursion: "Excursion"
    case .timeToPeak: "Time to peak"
    case .evertedTime: "Time everted"
    case .peakEversionVelocity: "Peak eversion velocity"
    case .rearfootAtHeelOff: "Heel angle at heel-off"
    case .peakKneeProjection: "Peak knee projection"
    case .peakThighAdduction: "Peak thigh adduction"
    case .peakPelvicDrop: "Peak pelvic drop"
    case .peakTrunkLean: "Peak trunk lean"
    case .stepWidth: "Step width"
    case .footDirection: "Foot direction"
    }
  }

  /// What it is and what its sign means, in a few plain words.
  package var note: String {
    switch self {
    case .rearfootAtContact: "when the foot meets the ground; positive: everted"
    case .peakEversion: "furthest inward roll of the heel in the first 80 % of stance"
    case .eversionExcursion: "from contact to the peak"
    case .timeToPeak: "how far into stance the peak comes"
    case .evertedTime: "share of the first 80 % of stance above 0°"
    case .peakEversionVelocity: "fastest inward roll between contact and peak"
    case .rearfootAtHeelOff: "when the heel leaves the ground; positive: everted"
    case .peakKneeProjection: "positive: knee inside the line from hip to ankle (FPPA)"
    case .peakThighAdduction: "positive: knee towards the midline"
    case .peakPelvicDrop: "positive: the other side of the pelvis lower"
    case .peakTrunkLean: "positive: towards the standing leg"
    case .stepWidth: "in % of leg length; negative: the feet cross over"
    case .footDirection: "toes outward, as the camera sees it; the heel's angle may be off by up to half of this"
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
    fixed(value, decimals: decimals, minus: minus) + unit
  }

  /// "8.8 to 10.4", without the unit.
  package func text(_ interval: ClosedRange<Double>, minus: MinusSign = .typographic) -> String {
    fixed(interval.lowerBound, decimals: decimals, minus: minus) + " to "
      + fixed(interval.upperBound, decimals: decimals, minus: minus)
  }

  /// "9.6° (8.8 to 10.4)", or the value alone where there is no interval.
  package func text(_ estimate: Estimate, minus: MinusSign = .typographic) -> String {
    text(estimate.mean, minus: minus) + (estimate.interval.map { " (\(text($0, minus: minus)))" } ?? "")
  }
}
