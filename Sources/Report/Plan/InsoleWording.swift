import Assessment
import Knowledge
import Phrases
import Quantities

/// What an insole should be like, in words.
enum InsoleWording {
  /// "medium, or low", "14 to 20 mm", "2 to 4°, no more than 4° without a professional".
  static func wanted(_ specified: SpecifiedAttribute) -> String {
    switch (specified.setting.wanted, specified.attribute.values) {
    case (.bands(let bands), .bands(let options)):
      return either(bands.map { band in options.first { $0.id == band }?.text ?? band })
    case (.bands(let bands), _): return either(bands)
    case (.number(let range), .number(let unit, _)): return number(range, unit) + ceiling(specified, unit)
    case (.number(let range), _): return number(range, "") + ceiling(specified, "")
    }
  }

  /// The best first.
  private static func either(_ texts: [String]) -> String {
    texts.dropFirst().reduce(texts.first ?? "") { say("\($0); else \($1)") }
  }

  private static func number(_ range: ClosedRange<Double>, _ unit: String) -> String {
    let low = shortDecimal(range.lowerBound, decimals: 1, minus: .hyphen)
    let high = shortDecimal(range.upperBound, decimals: 1, minus: .hyphen)
    return (low == high ? low : say("\(low) to \(high)")) + FactText.spaced(unit)
  }

  private static func ceiling(_ specified: SpecifiedAttribute, _ unit: String) -> String {
    guard let ceiling = specified.attribute.ceiling else { return "" }
    let most = shortDecimal(ceiling, decimals: 1) + FactText.spaced(unit)
    return say("; more than \(most) only with a professional")
  }
}
