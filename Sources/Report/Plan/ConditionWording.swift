package import Knowledge
import Quantities

/// Whom a question is for, in the words of an answers file.
package enum ConditionWording {
  /// "training.runs is yes", "insoles.uses is bought or made".
  package static func text(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts): parts.map(text).joined(separator: ", and ")
    case .any(let parts): parts.map(text).joined(separator: ", or ")
    case .not(.fact(let comparison)):
      comparison.tests.map { "\(comparison.fact) is not \(text($0))" }.joined(separator: " and ")
    case .not(let part): "not so: \(text(part))"
    case .fact(let comparison): comparison.tests.map { "\(comparison.fact) is \(text($0))" }.joined(separator: " and ")
    case .spoken(let rule): "\(rule) was found"
    }
  }

  private static func text(_ test: Comparison.Test) -> String {
    switch test {
    case .known(let known): known ? "answered" : "empty"
    case .isFlag(let flag): flag ? "yes" : "no"
    case .isAny(let words), .includes(let words): words.joined(separator: " or ")
    case .includesOnly(let words): words.joined(separator: ", ")
    case .number(let relation, let threshold): "\(text(relation)) \(text(threshold))"
    }
  }

  private static func text(_ relation: Comparison.Relation) -> String {
    switch relation {
    case .above: "above"
    case .atLeast: "at least"
    case .below: "below"
    case .atMost: "at most"
    }
  }

  private static func text(_ threshold: Threshold) -> String {
    switch threshold {
    case .definition(let number, _): short(number, decimals: 2)
    case .reference(let id, let statistic): "\(statistic.rawValue) of \(id)"
    }
  }
}
