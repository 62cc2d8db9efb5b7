package import Gait
import Phrases
package import Quantities

extension AnalysisRecord {
  /// Why a foot has no value for a measure, in English as it was recorded: what its used steps say most often, else what
  /// the warnings say.
  package func reasonMissing(_ measure: Measure, _ side: Side) -> String {
    let used = steps.filter { $0.side == side && $0.isUsed }
    if let reason = mostFrequent(used.compactMap { $0.missing[measure] }) { return reason }
    if used.isEmpty { return "no step of this foot could be used" }
    let code: Warning.Code? =
      measure.isRearfoot && measure.isTiming && warns(.timingNotMeasurable)
      ? .timingNotMeasurable : measure.isRearfoot ? .rearfootNotMeasurable : nil
    if let warning = warnings.first(where: { $0.code == code }) { return warning.message }
    return "not seen well enough"
  }

  /// The same in the language in force, as part of another sentence.
  func shownReasonMissing(_ measure: Measure, _ side: Side) -> String {
    withoutStop(retold(reasonMissing(measure, side)))
  }

  package func warns(_ code: Warning.Code) -> Bool { warnings.contains { $0.code == code } }
}

/// The text that occurs most often, the first of them when several do; nil for none.
package func mostFrequent(_ texts: [String]) -> String? {
  var best: (text: String, count: Int)?
  for text in texts {
    let count = texts.count { $0 == text }
    if count > best?.count ?? 0 { best = (text, count) }
  }
  return best?.text
}

/// A sentence made into part of another: its full stop taken off.
func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
