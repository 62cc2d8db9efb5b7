import Assessment
import Knowledge
import Quantities

/// Where a value lies among other people, in words. Never a judgement: to lie outside the middle is not to be ill.
enum PlaceWording {
  /// "Higher than in most: about 92 of 100 people like these have less (76 to 98). 33 adults …"
  static func sentence(_ place: PlaceAmongOthers) -> String {
    [position(place.placement), comparedWith(place.reference)].joined(separator: " ")
  }

  static func position(_ placement: Placement) -> String {
    switch placement.place {
    case .lower: "Lower than in most people compared with: \(share(placement))."
    case .higher: "Higher than in most people compared with: \(share(placement))."
    case .middle: "Like most people compared with: \(share(placement))."
    case .unclear: "Too uncertain to place: \(share(placement))."
    case .belowHalf: "Below the middle of the people compared with: half of them reach more."
    case .aboveHalf: "On or above the middle of the people compared with: half of them reach no more."
    }
  }

  /// "about 92 of 100 have less (76 to 98)"
  private static func share(_ placement: Placement) -> String {
    guard let percentile = placement.percentile else { return "" }
    let range = placement.interval.map { " (\(hundred($0.lowerBound)) to \(hundred($0.upperBound)))" } ?? ""
    return "about \(hundred(percentile)) of 100 have less\(range)"
  }

  /// Nobody lies below or above everybody.
  private static func hundred(_ percentile: Double) -> String {
    fixed(min(max(percentile, 1), 99), decimals: 0)
  }

  /// Who they were, and what to bear in mind.
  static func comparedWith(_ reference: ReferenceValue) -> String {
    var words = ["Compared with \(reference.population.text)\(speed(reference)), \(reference.method)."]
    if reference.comparison == .rough { words.append("A rough comparison: it was measured in another way.") }
    if let caution = reference.caution { words.append(caution) }
    if reference.check != .read && reference.check != .derived {
      words.append("This number was not checked in its source.")
    }
    return words.joined(separator: " ")
  }

  private static func speed(_ reference: ReferenceValue) -> String { reference.speed.map { ", \($0)" } ?? "" }
}
