import Assessment
import Knowledge
import Quantities

/// A finding of one side, or the same finding of both.
struct FindingGroup {
  /// Left before right; never empty.
  let findings: [PersonFinding]
  let first: PersonFinding

  var title: String { findings.count > 1 ? first.titleForBoth : first.title }
  /// The side that it is about; nil for both, or for the person.
  var side: Side? { findings.count > 1 ? nil : first.side }

  /// In the order of the findings.
  static func all(_ findings: [PersonFinding]) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    for finding in findings where !groups.contains(where: { $0.first.rule == finding.rule }) {
      groups.append(FindingGroup(findings: findings.filter { $0.rule == finding.rule }, first: finding))
    }
    return groups
  }

  /// What rules have found, by their titles; rules that advise have none.
  static func titles(of spoken: [Spoken], _ picture: WholePicture) -> [String] {
    let findings = picture.findings.filter { finding in
      spoken.contains { $0.rule == finding.rule && $0.side == finding.side }
    }
    return all(findings).map(\.title)
  }
}
