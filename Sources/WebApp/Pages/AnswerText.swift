import Assessment
import Foundation
import Knowledge
import Quantities

/// Answers in the words of a page's language.
struct AnswerText {
  private let words: Words

  init(_ words: Words) { self.words = words }

  func text(_ answers: Answers, _ item: QuestionPath.Item) -> String {
    guard case .question(let question) = item else { return text(answers[item.name], nil) }
    guard question.isPerSide else { return text(answers[question.id], question) }
    return Side.allCases.map { side in
      "\(words["questions.\(side.rawValue)"]): \(text(answers[question.id, side], question))"
    }.joined(separator: " · ")
  }

  private func text(_ value: FactValue?, _ question: Question?) -> String {
    switch value {
    case nil: return "–"
    case .flag(let flag): return words[flag ? "questions.yes" : "questions.no"]
    case .choice(let word): return option(word, question)
    case .choices(let chosen):
      return (question?.options ?? []).filter { chosen.contains($0.id) }.map(\.text).joined(separator: ", ")
    case .text(let text): return text
    case .number(let number):
      if case .duration? = question?.kind { return DurationText(weeks: number.value).text(words) }
      // Points on a scale need no unit.
      guard case .number(let unit, let range, _)? = question?.kind, range.upperBound > 10 else {
        return plain(number.value)
      }
      return "\(plain(number.value))\u{A0}\(unit)"
    }
  }

  private func option(_ word: String, _ question: Question?) -> String {
    question?.options.first { $0.id == word }?.text ?? word
  }

  private func plain(_ number: Double) -> String {
    short(number, decimals: 2, minus: .typographic).replacing(".", with: words["number.point"])
  }
}

/// A time that is kept in weeks, in the unit in which it was most likely said.
struct DurationText {
  enum Unit: String, CaseIterable { case days, weeks, months, years }

  let count: Int
  let unit: Unit

  init(weeks: Double) {
    let lengths: [(Unit, Double)] = [(.years, 365.25 / 7), (.months, 365.25 / 84), (.weeks, 1), (.days, 1.0 / 7)]
    let whole = lengths.first { _, length in
      let count = weeks / length
      return count >= 0.9 && abs(count - count.rounded()) < 0.01
    }
    unit = whole?.0 ?? (weeks < 1 ? .days : .weeks)
    count = Int((weeks / (whole?.1 ?? (weeks < 1 ? 1.0 / 7 : 1))).rounded())
  }

  func text(_ words: Words) -> String { words.counted(count, "questions.spans.\(unit.rawValue)") }
}
