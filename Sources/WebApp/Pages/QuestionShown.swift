import Assessment
import Foundation
import Knowledge
import Quantities

/// One question with all that its page shows of it.
struct QuestionShown {
  let session: SessionTrail
  let name: String
  let isSign: Bool
  /// Of the questions: how many, which, and how far along in percent.
  let number: Int
  let count: Int
  let progress: String
  let section: String
  let text: String
  let how: String?
  /// nil for signs of danger, each of which has its own reason.
  let why: String?
  /// What it costs to leave it out; nil for signs of danger.
  let skipping: String?
  let fields: [AnswerField]
  let isPerSide: Bool
  /// Two large buttons, which answer and go on at once.
  let isYesNo: Bool
  let isYes: Bool
  let isNo: Bool
  /// Signs of danger, to be ticked; empty for a question.
  let signs: [SignShown]
  /// Every one of them was answered with no.
  let isNone: Bool
  /// A figure to point at.
  let figure: String?
  let test: TestShown?
  let isAnswered: Bool
  /// The names of the stops before and after.
  let previous: String?
  let isFirst: Bool

  init(
    _ path: QuestionPath, _ place: Int, _ answers: Answers, _ knowledge: KnowledgeBase, _ session: SessionTrail,
    _ words: Words, _ files: WebFiles
  ) {
    let stop = path.stops[place]
    self.session = session
    (name, isSign) = (stop.name, stop.isOfSigns)
    (number, count) = (place + 1, path.stops.count)
    progress = words.text("questions.progress", ["n": "\(place + 1)", "m": "\(path.stops.count)"])
    section = words["questions.sections.\(stop.items[0].section?.rawValue ?? "signs")"]
    isAnswered = stop.items.allSatisfy { answers.isAnswered($0.name) }
    previous = place > 0 ? path.stops[place - 1].name : nil
    isFirst = place == 0
    switch stop {
    case .signs(let group):
      text = words.text("questions.signs.\(group.region.rawValue)", ["pages": Self.pages(group, words)])
      (how, why, skipping) = (words["questions.signs.how"], nil, nil)
      signs = group.flags.map { SignShown($0, answers) }
      (fields, isPerSide, isYesNo, figure, test) = ([], false, false, nil, nil)
    case .question(let question):
      (text, signs) = (question.text, [])
      (how, why, skipping) = (question.how, question.why, question.skipping)
      isPerSide = question.isPerSide
      isYesNo = question.kind == .yesNo && !question.isPerSide
      fields = isYesNo ? [] : AnswerField.all(question, answers, words)
      let isNew = path.stops[..<place].last.map { $0.testID != question.test } ?? true
      test = question.test.flatMap(knowledge.test).map { TestShown($0, question, isUnfolded: isNew, files) }
      figure = question.isBodyMap ? files.text("body.svg") : nil
    }
    isNone = !signs.isEmpty && signs.allSatisfy(\.isNo)
    isYes = answers[stop.name] == .flag(true)
    isNo = answers[stop.name] == .flag(false)
  }

  /// " (1 of 2)"; nothing for one page.
  private static func pages(_ group: SignGroup, _ words: Words) -> String {
    guard group.pages > 1 else { return "" }
    return words.text("questions.signs.pages", ["n": "\(group.page)", "m": "\(group.pages)"])
  }
}

/// One sign among those of its page.
struct SignShown {
  let name: String
  /// Unique on the page, and fit for an attribute.
  let field: String
  let text: String
  let help: String?
  let why: String
  let isYes: Bool
  let isNo: Bool

  init(_ flag: RedFlag, _ answers: Answers) {
    (name, text, help, why) = (flag.factName, flag.text, flag.help, flag.why)
    field = "sign-" + flag.id.replacing(".", with: "-")
    isYes = answers[flag.factName] == .flag(true)
    isNo = answers[flag.factName] == .flag(false)
  }
}

extension QuestionPath.Stop {
  fileprivate var testID: HomeTestID? {
    if case .question(let question) = self { question.test } else { nil }
  }
}

extension Question {
  fileprivate var isBodyMap: Bool {
    if case .choices(_, _, isBodyMap: true) = kind { true } else { false }
  }
}

/// What is filled in: once, or once for each side.
struct AnswerField {
  struct Option {
    let id: String
    let text: String
    let field: String
    let isChosen: Bool
    let isExclusive: Bool
  }

  /// Unique on the page.
  let field: String
  /// `left`, `right`, or empty.
  let side: String
  let sideTitle: String
  let hasSide: Bool
  /// `flag`, `word`, `words`, `scale`, `number`, `span` or `text`.
  let kind: String
  let isOne: Bool
  let isMany: Bool
  let isScale: Bool
  let isNumber: Bool
  let isSpan: Bool
  let isText: Bool
  let options: [Option]
  let value: String
  let unit: String
  let hint: String
  let smallest: String
  let largest: String
  let step: String
  let limit: Int
  let tool: FieldTool?

  static func all(_ question: Question, _ answers: Answers, _ words: Words) -> [AnswerField] {
    guard question.isPerSide else { return [AnswerField(question, nil, answers[question.id], words)] }
    return Side.allCases.map { AnswerField(question, $0, answers[question.id, $0], words) }
  }

  private init(_ question: Question, _ side: Side?, _ value: FactValue?, _ words: Words) {
    field = "answer\(side.map { "-\($0.rawValue)" } ?? "")"
    self.side = side?.rawValue ?? ""
    sideTitle = side.map { words["questions.\($0.rawValue)"] } ?? ""
    hasSide = side != nil
    let parts = Parts(question.kind, value, words)
    let field = field
    options = parts.options.map {
      Option(
        id: $0.id, text: $0.text, field: field, isChosen: parts.chosen.contains($0.id),
        isExclusive: $0.id == parts.exclusive)
    }
    kind = parts.kind
    isOne = ["flag", "word"].contains(kind)
    (isMany, isScale, isNumber) = (kind == "words", kind == "scale", kind == "number")
    (isSpan, isText) = (kind == "span", kind == "text")
    (self.value, unit, limit) = (parts.value, parts.unit, parts.limit)
    smallest = parts.range.map { short($0.lowerBound, decimals: 2) } ?? ""
    largest = parts.range.map { short($0.upperBound, decimals: 2) } ?? ""
    step = parts.isWhole ? "1" : "any"
    hint = words.text("questions.range", ["low": smallest, "high": largest, "unit": unit])
    tool = FieldTool(question, side)
  }

  /// A question's kind taken apart.
  private struct Parts {
    struct Choice {
      var id: String
      var text: String

      init(_ option: Question.Option) { self.init(id: option.id, text: option.text) }
      init(id: String, text: String) { (self.id, self.text) = (id, text) }
    }
    var kind: String
    var options: [Choice] = []
    var exclusive: String?
    var chosen: Set<String> = []
    var value = ""
    var unit = ""
    var range: ClosedRange<Double>?
    var isWhole = false
    var limit = 0
    /// More than so many steps are a number to type.
    private static let mostOnScale = 10.0

    init(_ kind: Question.Kind, _ value: FactValue?, _ words: Words) {
      switch kind {
      case .yesNo:
        self.kind = "flag"
        options = [.init(id: "yes", text: words["questions.yes"]), .init(id: "no", text: words["questions.no"])]
        if case .flag(let flag)? = value { chosen = [flag ? "yes" : "no"] }
      case .choice(let options):
        (self.kind, self.options) = ("word", options.map(Choice.init))
        if case .choice(let word)? = value { chosen = [word] }
      case .choices(let options, let exclusive, _):
        (self.kind, self.options, self.exclusive) = ("words", options.map(Choice.init), exclusive)
        if case .choices(let words)? = value { chosen = words }
      case .number(let unit, let range, let isWhole):
        let isScale = isWhole && range.upperBound - range.lowerBound <= Self.mostOnScale
        (self.kind, self.unit, self.range, self.isWhole) = (isScale ? "scale" : "number", unit, range, isWhole)
        if case .number(let number)? = value { self.value = short(number.value, decimals: 4) }
        guard isScale else { return }
        options = (Int(range.lowerBound)...Int(range.upperBound)).map {
          .init(id: "\($0)", text: $0 < 0 ? "−\(-$0)" : "\($0)")
        }
        chosen = [self.value]
      case .duration:
        self.kind = "span"
        let span: DurationText? =
          if case .number(let number)? = value { DurationText(weeks: number.value) } else { nil }
        self.value = span.map { "\($0.count)" } ?? ""
        chosen = [span?.unit.rawValue ?? DurationText.Unit.weeks.rawValue]
        options = DurationText.Unit.allCases.map {
          .init(id: $0.rawValue, text: words["questions.units.\($0.rawValue)"])
        }
      case .text(let limit):
        (self.kind, self.limit) = ("text", limit)
        if case .text(let text)? = value { self.value = text }
      }
    }
  }
}

/// Something that counts for whoever does a test.
struct FieldTool {
  let isStopwatch: Bool
  let isCounter: Bool
  /// Of the field that it fills in.
  let field: String

  /// nil for a field that is filled in by hand.
  init?(_ question: Question, _ side: Side?) {
    isStopwatch = ["side_plank.seconds", "bridge.seconds"].contains(question.id)
    isCounter = question.id == "heel_raise.count"
    field = "answer\(side.map { "-\($0.rawValue)" } ?? "")"
    if !isStopwatch && !isCounter { return nil }
  }
}

/// A home test as its page shows it.
struct TestShown {
  let title: String
  let why: String
  let needs: [String]
  let steps: [String]
  let stopIf: String
  let limits: String
  let drawing: String
  /// Seconds of a pause that belongs to it; nil without.
  let pause: Int?
  let isUnfolded: Bool

  init(_ test: HomeTest, _ question: Question, isUnfolded: Bool, _ files: WebFiles) {
    (title, why, needs, steps) = (test.title, test.why, test.needs, test.steps)
    (stopIf, limits, self.isUnfolded) = (test.stopIf, test.limits, isUnfolded)
    drawing = files.text("test-\(test.id).svg") ?? ""
    // As its steps say: a rest before the other leg, a minute's walk.
    pause = ["heel_raise.count": 120, "insoles.squat_now": 60][question.id]
  }
}
