public import AnnotatedYAML
public import Knowledge
import Quantities

/// Turns what a person wrote into an answer, or says what is wrong with it. The same for a file and for the terminal.
public enum AnswerReader {
  /// - Throws: what is wrong, with the line.
  public static func answer(to question: Question, from yaml: YAMLValue) throws(YAMLProblems) -> Answer {
    guard question.isPerSide else { return .whole(try value(question.kind, yaml)) }
    guard yaml.isMapping else {
      // One value for both sides would hide that one of them was never tested.
      throw yaml.problem("\(yaml.path) needs a value for each side", advice: "Write {left: …, right: …}")
    }
    let map = try yaml.mapping(keys: Side.allCases.map(\.rawValue))
    var collector = ProblemCollector()
    var values = BySide<FactValue?>(left: nil, right: nil)
    for side in Side.allCases {
      guard let yaml = map[side.rawValue] else { continue }
      values[side] = collector.attempt { () throws(YAMLProblems) in try value(question.kind, yaml) }
    }
    try collector.finish()
    return .bySide(values)
  }

  /// What a person typed as the answer to a question without sides, or of one side.
  ///
  /// - Throws: what is wrong. The line means nothing.
  public static func value(of question: Question, typed text: String) throws(YAMLProblems) -> FactValue {
    // Quotes keep a person's own words from being read as YAML; several words are several choices.
    if case .text = question.kind { return try checkedText(text, question.kind, file: question.id) }
    if case .choices = question.kind {
      return try value(question.kind, YAMLDocument("[\(text)]", file: question.id).root)
    }
    return try value(question.kind, YAMLDocument(text, file: question.id).root)
  }

  /// `yes` or `no`, as it was typed.
  public static func flag(typed text: String) throws(YAMLProblems) -> Bool {
    try YAMLDocument(text, file: "answer").root.flag()
  }

  private static func checkedText(
    _ text: String, _ kind: Question.Kind, file: String
  ) throws(YAMLProblems) -> FactValue {
    let quoted = "'" + text.replacing("'", with: "''") + "'"
    return try value(kind, YAMLDocument(quoted, file: file).root)
  }

  private static func value(_ kind: Question.Kind, _ yaml: YAMLValue) throws(YAMLProblems) -> FactValue {
    switch kind {
    case .yesNo: return .flag(try yaml.flag())
    case .choice(let options): return .choice(try yaml.choice(of: options.map(\.id)))
    case .choices(let options, let exclusive, _): return .choices(try choices(yaml, options, exclusive))
    case .number(_, let range, let isWhole):
      if isWhole {
        let whole = Int(range.lowerBound.rounded(.up))...Int(range.upperBound.rounded(.down))
        return .number(Double(try yaml.integer(in: whole)))
      }
      return .number(try yaml.number(in: range))
    case .duration(let range): return .number(try weeks(yaml, range))
    case .text(let limit):
      let text = try yaml.text()
      guard text.count <= limit else {
        throw yaml.problem("\(yaml.path) has \(text.count) letters, more than \(limit)", advice: "Write it shorter")
      }
      return .text(text)
    }
  }

  private static func choices(
    _ yaml: YAMLValue, _ options: [Question.Option], _ exclusive: String?
  ) throws(YAMLProblems) -> Set<String> {
    let words = try yaml.list { entry throws(YAMLProblems) in try entry.choice(of: options.map(\.id)) }
    guard !words.isEmpty else {
      throw yaml.problem("\(yaml.path) is an empty list", advice: "Write at least one word, or leave it empty to skip")
    }
    if let twice = words.first(where: { word in words.count { $0 == word } > 1 }) {
      throw yaml.problem("\(yaml.path) has \(twice) twice", advice: "Write it once")
    }
    if let exclusive, words.count > 1, words.contains(exclusive) {
      let others = words.filter { $0 != exclusive }.joined(separator: ", ")
      throw yaml.problem(
        "\(yaml.path) is both \(exclusive) and \(others)", advice: "Keep \(exclusive) alone, or take it away")
    }
    return Set(words)
  }

  /// `6 weeks`, `3 months`, `2 years`, `10 days`; a number alone is weeks.
  private static func weeks(_ yaml: YAMLValue, _ range: ClosedRange<Double>) throws(YAMLProblems) -> Double {
    let text = try yaml.text()
    let parts = text.split(separator: " ")
    let units = ["day": 1.0 / 7, "week": 1.0, "month": 365.25 / 84, "year": 365.25 / 7]
    let unit = parts.count == 1 ? "week" : String(parts.last ?? "").lowercased()
    guard parts.count <= 2, let number = Double(parts.first ?? ""), number.isFinite,
      let factor = units[unit] ?? (unit.hasSuffix("s") ? units[String(unit.dropLast())] : nil)
    else {
      throw yaml.problem("\(yaml.path) is \"\(text)\", not a time", advice: "Write it as 6 weeks, 3 months or 2 years")
    }
    let weeks = number * factor
    guard range.contains(weeks) else {
      let longest = "\(Int(range.upperBound / (365.25 / 7))) years"
      throw yaml.problem("\(yaml.path) is \(text), which cannot be", advice: "Write a time of at most \(longest)")
    }
    return weeks
  }
}
