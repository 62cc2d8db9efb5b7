package import Assessment
import AnnotatedYAML
package import Knowledge
import Quantities

/// The questions one at a time, as a conversation in lines of text: what is asked next, and what a line that a person
/// typed does. It reads and writes nothing.
package struct Dialogue {
  /// What a line did.
  package enum Reply: Equatable {
    /// Go on with ``prompt``.
    case next
    /// The line was no answer; what was wrong. Ask the same again.
    case again(String)
    /// The person wants to stop.
    case quit
  }

  package private(set) var answers: Answers
  private let knowledge: KnowledgeBase
  private let interview: Interview
  /// Steps that were asked, in order; the last is being asked now.
  private var asked: [Interview.Step] = []
  private let columns: Int

  package init(_ knowledge: KnowledgeBase, answers: Answers = Answers(), columns: Int = 80) {
    self.knowledge = knowledge
    self.answers = answers
    self.columns = columns
    interview = Interview(knowledge)
    goOn()
  }

  /// Said once, before the first question.
  package static let introduction = """
    Answer, or press Enter to skip. Type back for the question before, quit to stop.
    Nothing leaves this machine.

    """

  /// What is asked now; nil when all was asked, or a sign of danger ended it.
  package var prompt: String? {
    guard let step = asked.last, !isOver else { return nil }
    return lines(step).joined(separator: "\n") + "\n> "
  }

  /// Whether a sign of danger was answered with yes, so that nothing more is asked.
  package var isOver: Bool {
    knowledge.redFlags.contains { answers[$0.factName] == .flag(true) }
  }

  /// - Parameter line: what was typed, without its end.
  package mutating func take(_ line: String) -> Reply {
    guard let step = asked.last else { return .next }
    let text = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    switch text.lowercased() {
    case "quit", "q", "exit": return .quit
    case "back", "b":
      guard asked.count > 1 else { return .again("This is the first question.") }
      asked.removeLast()
      return .next
    case "": break
    default:
      if let wrong = answer(step, text) { return .again(wrong) }
    }
    goOn()
    return .next
  }

  private mutating func goOn() {
    answers = interview.withoutHidden(answers)
    let steps = interview.steps(answers)
    if let next = steps.first(where: { !asked.contains($0) }) { asked.append(next) } else { asked = [] }
  }

  /// What is wrong with it, or nil when it was taken.
  private mutating func answer(_ step: Interview.Step, _ text: String) -> String? {
    let before = answers
    do throws(YAMLProblems) {
      switch step {
      case .sign(let flag): answers.set(flag.factName, .whole(.flag(try AnswerReader.flag(typed: text))))
      case .question(let question, let side):
        guard let typed = words(text, question) else { return Self.noneOfThese(text) }
        let value = try AnswerReader.value(of: question, typed: typed)
        answers.set(question.id, answers.answer(value, side, to: question))
      }
    } catch {
      // There is no file here that a reason could speak of.
      return error.problems.map { "\($0.reason.replacing("the file", with: "your answer")). \($0.advice)." }
        .joined(separator: " ")
    }
    guard let first = Contradictions(knowledge).first(in: answers) else { return nil }
    answers = before
    return "\(first.reason). \(first.advice), or type back to change an earlier answer."
  }

  /// Numbers of options as their words; what is no choice stays. nil where a word is none of the options.
  private func words(_ text: String, _ question: Question) -> String? {
    let options: [Question.Option]
    switch question.kind {
    case .choice(let all), .choices(let all, _, _): options = all
    default: return text
    }
    let words = text.split(separator: ",").map { part -> String? in
      let word = String(part.filter { !$0.isWhitespace })
      if let number = Int(word), options.indices.contains(number - 1) { return options[number - 1].id }
      return options.contains { $0.id == word } ? word : nil
    }
    return words.contains(nil) ? nil : words.compactMap { $0 }.joined(separator: ", ")
  }

  private static func noneOfThese(_ text: String) -> String {
    "\(text) is none of these. Type a number from the list."
  }

  // MARK: Words

  private func lines(_ step: Interview.Step) -> [String] {
    switch step {
    case .sign(let flag):
      let help = flag.help.map { wrapped($0, "  ") } ?? []
      return [""] + wrapped(flag.text) + help + wrapped("yes or no\(current(step))", "  ")
    case .question(let question, let side):
      var lines = heading(step) + howTo(step)
      lines += wrapped((side.map { "\($0.title): " } ?? "") + question.text)
      lines += question.how.map { wrapped($0, "  ") } ?? []
      for line in AnswerWording.typed(question) { lines += wrapped(line, "  ") }
      return lines + wrapped("If skipped: \(question.skipping)\(current(step))", "  ")
    }
  }

  /// A section's name where it begins.
  private func heading(_ step: Interview.Step) -> [String] {
    guard case .question(let question, _) = step, asked.dropLast().last.map({ !isOfSection(question, $0) }) ?? true
    else {
      return [""]
    }
    return ["", "== \(question.section.title)", ""]
  }

  private func isOfSection(_ question: Question, _ step: Interview.Step) -> Bool {
    if case .question(let other, _) = step { other.section == question.section } else { false }
  }

  /// How a home test is done, before its first question.
  private func howTo(_ step: Interview.Step) -> [String] {
    guard case .question(let question, let side) = step, side != .right, let id = question.test,
      let test = knowledge.test(id), knowledge.questions.first(where: { $0.test == id })?.id == question.id
    else { return [] }
    var lines = wrapped("\(test.title). \(test.why)")
    if !test.needs.isEmpty { lines += wrapped("You need: \(test.needs.joined(separator: ", ")).", "  ") }
    for (number, text) in test.steps.enumerated() { lines += wrapped("\(number + 1). \(text)", "  ") }
    return lines + wrapped("Do not begin, or stop: \(test.stopIf)", "  ") + [""]
  }

  /// An earlier answer, which Enter keeps.
  private func current(_ step: Interview.Step) -> String {
    let side: Side? = if case .question(_, let side) = step { side } else { nil }
    guard answers[step.name, side] != nil else { return "" }
    return " [now: \(AnswerWording.text(answers[step.name, side]))]"
  }

  private func wrapped(_ text: String, _ indent: String = "") -> [String] {
    TerminalSummary.wrapped(text, columns, indent: indent)
  }
}
