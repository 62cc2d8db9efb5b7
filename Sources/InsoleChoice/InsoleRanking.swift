public import Knowledge
import Phrases
import Quantities

/// A range of insoles held against what a plan asks for, the best first, with the reasons for and against each.
///
/// Every attribute counts alike: no trial tells which matters more. A band that will do but is not the best counts half a
/// step, each band or tolerance away from what is wanted one step.
public struct InsoleRanking: Sendable, Equatable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// Every attribute is as wanted, or nearly.
    case suitable
    /// Something is not as wanted.
    case partly
    /// Wrong size, or more posting than without a professional.
    case unsuitable
  }

  public struct Entry: Sendable, Equatable {
    public var product: InsoleProduct
    public var verdict: Verdict
    public var reasonsFor: [String]
    public var reasonsAgainst: [String]
    /// Steps away from what is wanted, all attributes together; 0 is as wanted.
    public var distance: Double
  }

  /// European shoe sizes below are children's (chosen).
  static let smallestGrownSize = 36.0

  /// Suitable ones first, then by distance, then in the order of the range.
  public var entries: [Entry]

  /// How far outside the wanted range a number still counts as near (chosen: what a hand-made insole varies by).
  static let tolerance: [InsoleAttributeName: Double] = [.heelCupDepth: 3, .medialPosting: 1]

  public init(_ range: InsoleRange, for wanted: WantedInsole) {
    let judged = range.products.map { Self.entry($0, wanted) }
    let rank = Verdict.allCases
    entries = judged.enumerated().sorted { a, b in
      let keys = [a, b].map { (rank.firstIndex(of: $0.element.verdict) ?? 0, $0.element.distance, $0.offset) }
      return keys[0] < keys[1]
    }.map(\.element)
  }

  public var suitable: [Entry] { entries.filter { $0.verdict == .suitable } }

  private static func entry(_ product: InsoleProduct, _ wanted: WantedInsole) -> Entry {
    var entry = Entry(product: product, verdict: .suitable, reasonsFor: [], reasonsAgainst: [], distance: 0)
    entry.look(at: wanted.shoeSize)
    for name in InsoleAttributeName.allCases {
      guard let attribute = wanted.attributes[name] else { continue }
      entry.look(at: name, attribute)
    }
    return entry
  }
}

extension InsoleRanking.Entry {
  fileprivate mutating func look(at size: Double?) {
    guard let size else {
      // Nobody's size is known, but most who ask are grown.
      if product.sizes.upperBound < InsoleRanking.smallestGrownSize {
        miss(say("comes only in sizes for children (up to \(plain(product.sizes.upperBound)))"), by: 1)
      }
      return
    }
    let (low, high) = (plain(product.sizes.lowerBound), plain(product.sizes.upperBound))
    if product.sizes.contains(size) {
      reasonsFor.append(say("comes in size \(plain(size)) (\(low) to \(high))"))
    } else {
      reasonsAgainst.append(say("does not come in size \(plain(size)) (\(low) to \(high))"))
      verdict = .unsuitable
    }
  }

  fileprivate mutating func look(at name: InsoleAttributeName, _ attribute: WantedInsole.Attribute) {
    switch (attribute.wanted, product.value(of: name)) {
    case (.bands(let bands), .word(let word, let scale)): look(at: name, word, in: bands, scale)
    case (.number(let range), .number(let number, let unit)):
      look(at: name, number, unit, in: range, ceiling: attribute.ceiling)
    default: miss(say("\(name.noun): what the plan asks for cannot be compared with this product"), by: 1)
    }
  }

  private mutating func look(at name: InsoleAttributeName, _ word: String, in bands: [String], _ scale: [String]) {
    if word == bands.first {
      reasonsFor.append(say("\(name.noun) is \(spoken(word)), as wanted"))
    } else if bands.contains(word) {
      reasonsFor.append(say("\(name.noun) is \(spoken(word)), which will do (best: \(spoken(bands[0])))"))
      distance += 0.5
    } else {
      let places = bands.compactMap { scale.firstIndex(of: $0) }
      let steps = scale.firstIndex(of: word).flatMap { own in places.map { abs($0 - own) }.min() } ?? scale.count
      let wanted = bands.dropFirst().reduce(bands.first.map(spoken) ?? "") { say("\($0) or \(spoken($1))") }
      miss(say("\(name.noun) is \(spoken(word)), wanted: \(wanted)"), by: Double(steps))
    }
  }

  private mutating func look(
    at name: InsoleAttributeName, _ number: Double, _ unit: String, in range: ClosedRange<Double>, ceiling: Double?
  ) {
    let (low, high) = (plain(range.lowerBound), plain(range.upperBound))
    let wanted = (range.lowerBound == range.upperBound ? low : say("\(low) to \(high)")) + unit
    let value = plain(number) + unit
    if let ceiling, number > ceiling {
      let most = plain(ceiling) + unit
      reasonsAgainst.append(say("\(name.noun) is \(value); more than \(most) only with a professional"))
      verdict = .unsuitable
      distance += 1
      return
    }
    let outside = max(range.lowerBound - number, number - range.upperBound, 0)
    let tolerance = InsoleRanking.tolerance[name] ?? 0
    if outside == 0 {
      reasonsFor.append(say("\(name.noun) is \(value), as wanted (\(wanted))"))
    } else if outside <= tolerance {
      reasonsFor.append(say("\(name.noun) is \(value), near what is wanted (\(wanted))"))
      distance += 0.5 * outside / tolerance
    } else {
      miss(say("\(name.noun) is \(value), wanted: \(wanted)"), by: outside / max(tolerance, 1))
    }
  }

  private mutating func miss(_ reason: String, by steps: Double) {
    reasonsAgainst.append(reason)
    distance += steps
    if verdict == .suitable { verdict = .partly }
  }
}

extension InsoleProduct {
  fileprivate enum Value {
    /// And all words that there are, in their order.
    case word(String, of: [String])
    case number(Double, unit: String)
  }

  fileprivate func value(of name: InsoleAttributeName) -> Value {
    func word<Choice: RawRepresentable & CaseIterable>(_ choice: Choice) -> Value where Choice.RawValue == String {
      .word(choice.rawValue, of: Choice.allCases.map(\.rawValue))
    }
    switch name {
    case .archHeight: return word(archHeight)
    case .archFlexibility: return word(archFlexibility)
    case .heelCupDepth: return .number(heelCupDepthMillimetres, unit: " mm")
    case .medialPosting: return .number(medialPostingDegrees, unit: "°")
    case .length: return word(length)
    case .volume: return word(volume)
    case .firmness: return word(firmness)
    }
  }
}

extension InsoleAttributeName {
  fileprivate var noun: String {
    switch self {
    case .archHeight: say("the arch support")
    case .archFlexibility: say("the arch")
    case .heelCupDepth: say("the heel cup")
    case .medialPosting: say("the wedge on the inner side")
    case .length: say("the length")
    case .volume: say("the room it takes in the shoe")
    case .firmness: say("the firmness")
    }
  }
}

/// A word of the range's file, as it is said.
private func spoken(_ word: String) -> String {
  switch word {
  case "low": say("low")
  case "medium": say("medium")
  case "high": say("high")
  case "flexible": say("flexible")
  case "stiff": say("stiff")
  case "full": say("full")
  case "three_quarter": say("three quarter")
  case "soft": say("soft")
  case "firm": say("firm")
  default: word.replacing("_", with: " ")
  }
}

private func plain(_ number: Double) -> String { shortDecimal(number, decimals: 1, minus: .hyphen) }
