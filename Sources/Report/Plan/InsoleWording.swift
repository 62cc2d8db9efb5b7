import Assessment
import Knowledge
import Quantities

/// What an insole should be like, in words.
enum InsoleWording {
  /// "medium, or low", "14 to 20 mm", "2 to 4°, no more than 4° without a professional".
  static func wanted(_ specified: SpecifiedAttribute) -> String {
    switch (specified.setting.wanted, specified.attribute.values) {
    case (.bands(let bands), .bands(let options)):
      return bands.map { band in options.first { $0.id == band }?.text ?? band }.joined(separator: "; else ")
    case (.bands(let bands), _): return bands.joined(separator: "; else ")
    case (.number(let range), .number(let unit, _)): return number(range, unit) + ceiling(specified, unit)
    case (.number(let range), _): return number(range, "") + ceiling(specified, "")
    }
  }

  private static func number(_ range: ClosedRange<Double>, _ unit: String) -> String {
    let low = short(range.lowerBound, decimals: 1)
    let high = short(range.upperBound, decimals: 1)
    return (low == high ? low : "\(low) to \(high)") + FactText.spaced(unit)
  }

  private static func ceiling(_ specified: SpecifiedAttribute, _ unit: String) -> String {
    guard let ceiling = specified.attribute.ceiling else { return "" }
    return "; more than \(short(ceiling, decimals: 1))\(FactText.spaced(unit)) only with a professional"
  }
}
