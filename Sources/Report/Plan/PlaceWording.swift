import Assessment
import Knowledge
import Phrases
import Quantities

/// Where a value lies among other people, in words. Never a judgement: to lie outside the middle is not to be ill.
enum PlaceWording {
  /// "Higher than in most: about 92 of 100 people like these have less (76 to 98). 33 adults …"
  static func sentence(_ place: PlaceAmongOthers) -> String {
    [position(place.placement), comparedWith(place.reference)].joined(separator: " ")
  }

  static func position(_ placement: Placement) -> String {
    switch placement.place {
    case .lower: say("Lower than in most people compared with: \(share(placement)).")
    case .higher: say("Higher than in most people compared with: \(share(placement)).")
    case .middle: say("Like most people compared with: \(share(placement)).")
    case .unclear: say("Too uncertain to place: \(share(placement)).")
    case .belowHalf: say("Below the middle of the people compared with: half of them reach more.")
    case .aboveHalf: say("On or above the middle of the people compared with: half of them reach no more.")
    }
  }

  /// "about 92 of 100 have less (76 to 98)"
  private static func share(_ placement: Placement) -> String {
    guard let percentile = placement.percentile else { return "" }
    let middle = hundred(percentile)
    guard let range = placement.interval else { return say("about \(middle) of 100 have less") }
    let (low, high) = (hundred(range.lowerBound), hundred(range.upperBound))
    return say("about \(middle) of 100 have less (\(low) to \(high))")
  }

  /// Nobody lies below or above everybody.
  private static func hundred(_ percentile: Double) -> String {
    fixed(min(max(percentile, 1), 99), decimals: 0)
  }

  /// Who they were, and what to bear in mind.
  static func comparedWith(_ reference: ReferenceValue) -> String {
    let (people, method) = (people(reference), reference.method)
    return [say("Compared with \(people), \(method)."), toBearInMind(reference)].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// "33 adults aged 18 to 40, 2.65 m/s on a treadmill, three dimensions."
  static func who(_ reference: ReferenceValue) -> String { "\(people(reference)), \(reference.method)." }

  private static func people(_ reference: ReferenceValue) -> String {
    [reference.population.text, reference.speed].compactMap { $0 }.joined(separator: ", ")
  }

  /// Why the comparison is rough, where it is.
  static func toBearInMind(_ reference: ReferenceValue) -> String {
    var words: [String] = []
    if reference.comparison == .rough { words.append(say("A rough comparison: it was measured in another way.")) }
    if let caution = reference.caution { words.append(caution) }
    if reference.check != .read && reference.check != .derived {
      words.append(say("This number was not checked in its source."))
    }
    return words.joined(separator: " ")
  }
}
