public import Gait
import Quantities

/// What `loadline analyze` says on a terminal: the few numbers that matter, or why there are none.
public enum TerminalSummary {
  /// The measures shown, in order.
  package static let measures: [Measure] = [
    .peakEversion, .eversionExcursion, .timeToPeak, .evertedTime, .peakKneeProjection, .peakPelvicDrop,
  ]

  /// Lines of at most `columns` characters, the last one ended.
  public static func text(_ record: AnalysisRecord, columns: Int = 80) -> String {
    let lines = record.refusal.map { refused(record, $0, columns) } ?? measured(record, columns)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func refused(_ record: AnalysisRecord, _ refusal: Refusal, _ columns: Int) -> [String] {
    wrapped("Not measured (\(refusal.code.rawValue)): \(record.video.name)", columns)
      + wrapped(refusal.message, columns, indent: "  ") + wrapped(refusal.advice, columns, indent: "  ")
  }

  private static func measured(_ record: AnalysisRecord, _ columns: Int) -> [String] {
    var lines = wrapped([record.label, record.video.name].compactMap { $0 }.joined(separator: ": "), columns)
    lines += wrapped(circumstances(record), columns)
    lines += ["", row("", "LEFT", "RIGHT")]
    lines += measures.map { measure in
      row(measure.title, cell(record, measure, .left), cell(record, measure, .right))
    }
    lines.append(row("Steps used", steps(record, .left), steps(record, .right)))
    lines.append("")
    lines += wrapped(
      "Mean (95 % interval) n steps. \(record.method.zeroText(minus: .hyphen)); + is eversion.", columns)
    let gaps = missing(record, columns)
    if !gaps.isEmpty { lines += [""] + gaps }
    if !record.warnings.isEmpty { lines.append("") }
    for warning in record.warnings {
      lines += wrapped("! \(warning.message) \(warning.advice)", columns, indent: "  ", first: "")
    }
    return lines
  }

  private static func circumstances(_ record: AnalysisRecord) -> String {
    var parts: [String] = []
    if let gait = record.gait {
      parts.append("\(gait.kind.title), \(fixed(gait.cadenceStepsPerMinute, decimals: 0)) steps/min")
    }
    parts.append(
      "\(fixed(record.video.duration.seconds, decimals: 1)) s at \(short(record.video.frameRate, decimals: 1)) Hz")
    if record.method.isByDots { parts.append("heel and shank by dots") }
    return parts.joined(separator: "; ") + "."
  }

  private static func cell(_ record: AnalysisRecord, _ measure: Measure, _ side: Side) -> String {
    guard let estimate = record.estimate(measure, side) else { return "not measured" }
    let plain = measure.text(estimate, minus: .hyphen).replacing("\u{202F}", with: " ")
    return "\(plain) n \(estimate.count)"
  }

  private static func steps(_ record: AnalysisRecord, _ side: Side) -> String {
    "\(record.summary[side].stepsUsed) of \(record.steps.count { $0.side == side })"
  }

  /// Why a foot or a heel has no numbers, where the warnings do not say so already.
  private static func missing(_ record: AnalysisRecord, _ columns: Int) -> [String] {
    Side.allCases.flatMap { side -> [String] in
      let absent = measures.filter { record.estimate($0, side) == nil }
      guard let reason = mostFrequent(absent.map { withoutStop(record.reasonMissing($0, side)) }),
        !record.warnings.contains(where: { withoutStop($0.message) == reason })
      else { return [] }
      let what = absent.allSatisfy(\.isRearfoot) ? "heel" : "foot"
      return hanging("\(side.title) \(what) not measured: \(reason).", columns)
    }
  }

  private static func row(_ name: String, _ left: String, _ right: String) -> String {
    let line = padded(name, 21) + padded(left, 30) + right
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// `text` broken between words; a word longer than a line is cut.
  package static func wrapped(_ text: String, _ columns: Int, indent: String = "", first: String? = nil) -> [String] {
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    for var word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      while line.count + word.count > columns {
        let head = word.prefix(columns - line.count)
        lines.append(line + head)
        word.removeFirst(head.count)
        line = indent
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// A paragraph whose later lines stand two columns in.
  package static func hanging(_ text: String, _ columns: Int, indent: String = "") -> [String] {
    wrapped(text, columns, indent: indent + "  ", first: indent)
  }
}
