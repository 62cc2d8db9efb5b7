public import Assessment
public import Knowledge
import Phrases
import Quantities

/// An answers file, with every question commented: how to find the answer, why it is asked, what to write, and what
/// leaving it empty costs. Answers that are there already are filled in.
public struct AnswersTemplate: Sendable {
  private let knowledge: KnowledgeBase
  private let answers: Answers
  private let columns = 96

  public init(_ knowledge: KnowledgeBase, answers: Answers = Answers()) {
    self.knowledge = knowledge
    self.answers = answers
  }

  /// The same questions and answers give the same bytes. `Answers` reads it back.
  public func text() -> String {
    let lines = head() + signs() + Question.Section.allCases.flatMap(section)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same without comments and without what was not answered: for keeping, a tenth of the length.
  public func plainText() -> String {
    let lines = text().split(separator: "\n").filter { line in
      let words = line.drop { $0 == " " }
      return !words.hasPrefix("#") && (!words.hasSuffix(":") || words == "red_flags:")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func head() -> [String] {
    comment(
      """
      Your answers for Loadline. Write each answer after its colon. Leave a line empty to skip it: everything may be \
      skipped, and what that costs stands beside it. Then run
      """) + ["#", "#   ./loadline assess --answers me.yaml --report plan.html", "#"]
      + comment("This file is yours. It stays on this machine.") + ["", "schema: \(Answers.schema)"]
  }

  private func signs() -> [String] {
    var lines = title("First: signs that somebody should look at you") + [""]
    lines += comment(
      "Write yes or no. One yes ends the check: you are then told where to go and how soon, and nothing else.")
    lines.append("red_flags:")
    for flag in knowledge.redFlags {
      lines += [""] + comment([flag.text, flag.help].compactMap { $0 }.joined(separator: " "), indent: "  ")
      if let condition = flag.shownWhen {
        lines += comment("Only if \(ConditionWording.text(condition)).", indent: "  ")
      }
      lines.append("  " + entry(flag.id, written(answers[flag.factName])))
    }
    return lines
  }

  private func section(_ section: Question.Section) -> [String] {
    let questions = knowledge.questions.filter { $0.section == section }
    guard !questions.isEmpty else { return [] }
    var lines = title(section.title)
    var described: Set<HomeTestID> = []
    for question in questions {
      if let id = question.test, described.insert(id).inserted, let test = knowledge.test(id) {
        lines += [""] + howTo(test)
      }
      lines += [""] + about(question) + [entry(question.id, written(question))]
    }
    return lines
  }

  private func howTo(_ test: HomeTest) -> [String] {
    var lines = comment("TEST: \(test.title). \(test.why)")
    if !test.needs.isEmpty { lines += comment("You need: \(test.needs.joined(separator: ", ")).") }
    for (number, step) in test.steps.enumerated() { lines += comment("\(number + 1). \(step)") }
    return lines + comment("Do not begin, or stop: \(test.stopIf)") + comment("What it cannot say: \(test.limits)")
  }

  private func about(_ question: Question) -> [String] {
    var lines = comment(question.text)
    if let how = question.how { lines += comment("How: \(how)") }
    lines += comment("Why: \(question.why)")
    lines += AnswerWording.form(question).flatMap { comment($0) }
    lines += AnswerWording.options(question).flatMap { comment($0, indent: "", first: "#     ") }
    if let condition = question.shownWhen { lines += comment("Only if \(ConditionWording.text(condition)).") }
    return lines + comment("Left empty: \(question.skipping)")
  }

  private func title(_ text: String) -> [String] {
    ["", "", "# " + String(repeating: "-", count: columns - 2), "# \(text.uppercased())"]
  }

  private func entry(_ key: String, _ value: String) -> String { value.isEmpty ? "\(key):" : "\(key): \(value)" }

  private func comment(_ text: String, indent: String = "", first: String? = nil) -> [String] {
    TerminalSummary.wrapped(text, columns, indent: "\(indent)#   ", first: first ?? "\(indent)# ")
  }

  // MARK: Answers as YAML

  private func written(_ question: Question) -> String {
    guard question.isPerSide else { return written(answers[question.id], question.kind) }
    let sides = Side.allCases.map { "\($0.rawValue): \(written(answers[question.id, $0], question.kind))" }
    return "{\(sides.joined(separator: ", "))}"
  }

  private func written(_ value: FactValue?, _ kind: Question.Kind = .yesNo) -> String {
    switch value {
    case nil: ""
    case .flag(let flag): flag ? "yes" : "no"
    case .choice(let word): word
    case .choices(let words): "[\(ordered(words, kind).joined(separator: ", "))]"
    case .text(let text): "'" + text.replacing("'", with: "''") + "'"
    case .number(let number): short(number.value, decimals: 4)
    }
  }

  /// As the question has them.
  private func ordered(_ words: Set<String>, _ kind: Question.Kind) -> [String] {
    guard case .choices(let options, _, _) = kind else { return words.sorted() }
    return options.map(\.id).filter(words.contains)
  }
}

extension Question.Section {
  /// As a heading of an answers file and of an interview.
  package var title: String {
    switch self {
    case .person: say("You")
    case .symptoms: say("What hurts")
    case .function: say("What it keeps you from")
    case .training: say("Training")
    case .shoes: say("Shoes")
    case .insoles: say("Insoles")
    case .foot: say("Foot")
    case .ankle: say("Ankle")
    case .hipTrunk: say("Hip and trunk")
    }
  }
}
