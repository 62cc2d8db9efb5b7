public import Comparison
import Gait
import Quantities

/// What `loadline compare` says on a terminal: the answer first, then the rest.
public enum ComparisonText {
  /// Lines of at most `columns` characters, the last one ended.
  public static func terminal(_ answer: TrialAnswer, columns: Int = 80) -> String {
    let comparison = answer.comparison
    let wording = ComparisonWording(comparison, minus: .hyphen)
    var lines = TerminalSummary.hanging(
      "Without: \(files(comparison.without, wording.name(.without))). With: "
        + "\(files(comparison.with, wording.name(.with))). \(comparison.kind.title).", columns)
    lines += [""] + TerminalSummary.wrapped(wording.title.uppercased() + ".", columns)
    lines += TerminalSummary.wrapped(wording.sentence, columns) + ["", head]
    lines += [ConditionComparison.Foot.both, .left, .right].map { foot in
      row(
        foot == .both ? "\(ConditionComparison.question.title), \(foot.title)" : "  \(foot.title)",
        ConditionComparison.question, comparison, foot)
    }
    lines += ["", "Looking around, both feet (one in twenty seems to differ by chance):"]
    lines += Measure.allCases.filter { $0 != ConditionComparison.question }.map { row($0.title, $0, comparison, .both) }
    lines += [""]
    lines += TerminalSummary.wrapped(
      "With less without (95 % interval), the smallest difference that can be told from none, and the verdict. From "
        + "\(wording.basis); \(wording.filming).", columns)
    lines += scores(answer, columns)
    if !comparison.warnings.isEmpty { lines.append("") }
    for warning in comparison.warnings {
      lines += TerminalSummary.hanging("! \(warning.message) \(warning.advice)", columns)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func files(_ recordings: [ComparedRecording], _ name: String) -> String {
    let files = recordings.map(\.file).joined(separator: ", ")
    return ["without", "with"].contains(name) ? files : "\(name), \(files)"
  }

  private static let head = line("", "WITH - WITHOUT", "SMALLEST", "")

  private static func row(
    _ title: String, _ measure: Measure, _ comparison: ConditionComparison, _ foot: ConditionComparison.Foot
  ) -> String {
    guard let contrast = comparison.measures[measure]?[foot] else { return title }
    guard let difference = contrast.difference, let interval = contrast.interval,
      let smallest = contrast.smallestDetectable
    else { return line(title, "not compared", "", "") }
    let wording = ComparisonWording(comparison, minus: .hyphen)
    func plain(_ text: String) -> String { text.replacing("\u{202F}", with: " ") }
    let verdict = contrast.verdict == .noDetectableDifference ? "none" : ComparisonWording.verdict(contrast.verdict)
    return line(
      title, plain(wording.text(measure, difference, interval)), plain(measure.text(smallest)), verdict)
  }

  private static func line(_ title: String, _ difference: String, _ smallest: String, _ verdict: String) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let text = padded(title, 26) + padded(difference, 26) + padded(smallest, 11) + verdict
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func scores(_ answer: TrialAnswer, _ columns: Int) -> [String] {
    let parts = [("Comfort", answer.comfort), ("Pain", answer.pain), ("Pain in the diary", answer.diaryPain)]
    var lines = parts.flatMap { name, contrast in
      contrast.map {
        TerminalSummary.hanging("\(name): \(ComparisonWording.score($0, minus: .hyphen)).", columns)
      } ?? []
    }
    let tests = [("The angle", answer.angleTest), ("Comfort", answer.comfortTest), ("Pain", answer.painTest)]
    lines += tests.flatMap { name, test in
      test.map { TerminalSummary.hanging("\(name), by the drawn order: \(ComparisonWording.test($0))", columns) } ?? []
    }
    if let advice = answer.advice { lines += TerminalSummary.hanging(ComparisonWording.advice(advice), columns) }
    return lines.isEmpty ? [] : [""] + lines
  }
}
