#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension TrialOrder {
  /// The order of a `loadline.trial/1`.
  ///
  /// - Throws: why the text is no trial.
  public init(trialJSON: Data, file: String) throws(ComparisonRefusal) {
    let advice = "Give the file that loadline trial new --json wrote."
    guard let text = try? JSONDecoder().decode(TrialText.self, from: trialJSON), text.schema == TrialPlan.schema else {
      throw ComparisonRefusal(.otherSchema, "\(file) is no plan of a trial", advice)
    }
    guard let design = Design(rawValue: text.design ?? ""),
      let order = TrialOrder(design: design, conditions: text.order ?? [])
    else {
      throw ComparisonRefusal(.otherThanPlanned, "\(file) has an order that cannot have been drawn", advice)
    }
    self = order
  }

  /// Recordings, given in the order in which they were filmed, as the conditions that the order says.
  public func sorted<Item>(_ items: [Item]) throws(ComparisonRefusal) -> (without: [Item], with: [Item]) {
    let conditions = conditions
    guard items.count == conditions.count else {
      throw ComparisonRefusal(
        .otherThanPlanned, "the trial has \(conditions.count) recordings and \(items.count) were given",
        "Give all of them, in the order in which they were filmed.")
    }
    let pairs = zip(conditions, items)
    return (pairs.filter { $0.0 == .without }.map(\.1), pairs.filter { $0.0 == .with }.map(\.1))
  }
}

private struct TrialText: Decodable {
  var schema: String
  var design: String?
  var order: [Condition]?
}
