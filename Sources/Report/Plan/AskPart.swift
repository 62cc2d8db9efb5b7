import Assessment
import Gait
import Knowledge
import Phrases
import Quantities

/// The page for a physiotherapist: numbers, answers, and what the person may want to ask.
struct AskPart {
  struct Group {
    let heading: String
    let facts: [Fact]
  }
  struct Measured {
    let title: String
    let left: String
    let right: String
  }
  struct Question {
    let text: String
  }

  let heading = say("Questions for a physiotherapist")
  let lead: String
  let measured: [Measured]
  let hasMeasured: Bool
  let measuredNote: String
  let groups: [Group]
  let hasGroups: Bool
  let questions: [Question]

  init(_ picture: WholePicture, _ text: FactText, _ knowledge: KnowledgeBase) {
    lead = say(
      "What was answered and measured, and what to ask. A self-check by one person at home: nothing here was examined "
        + "by hand.")
    measured = picture.gait.map { Self.measured($0) } ?? []
    hasMeasured = !measured.isEmpty
    measuredNote = picture.gait.map(Self.note) ?? ""
    groups = Self.groups(picture, text, knowledge)
    hasGroups = !groups.isEmpty
    questions = PhysioQuestions.all(picture)
  }

  private static func measured(_ gait: MeasuredGait) -> [Measured] {
    Measure.allCases.filter { measure in Side.allCases.contains { gait.estimates[$0][measure] != nil } }.map {
      measure in
      func cell(_ side: Side) -> String {
        guard let estimate = gait.estimates[side][measure] else { return say("not measured") }
        return say("\(measure.text(estimate)), n \(estimate.count)")
      }
      return Measured(title: measure.title, left: cell(.left), right: cell(.right))
    }
  }

  private static func note(_ gait: MeasuredGait) -> String {
    let zero = gait.zero == "standing" ? say("relaxed standing") : say("the heel in line with the shank")
    let kind = gait.kind == .run ? say("Running") : say("Walking")
    let shoes =
      switch gait.footwear {
      case "shod": say("in shoes")
      case "barefoot": say("barefoot")
      default: say("footwear not stated")
      }
    let note = say(
      "\(kind), \(shoes), \(decimal(gait.cadenceStepsPerMinute, 0)) steps/min; from \(gait.file). Means over steps with "
        + "95 % interval; 0° is \(zero); + is inward. The camera sees the shoe, not the bone.")
    return note + gait.warnings.map { " \(retold($0))" }.joined()
  }

  /// What was answered, by section.
  private static func groups(_ picture: WholePicture, _ text: FactText, _ knowledge: KnowledgeBase) -> [Group] {
    let summed = FactLinks.summed(picture.facts, knowledge)
    let sums = summed.isEmpty ? [] : [DerivedFact.postureTotal.rawValue]
    return Knowledge.Question.Section.allCases.compactMap { section in
      let answered = knowledge.questions.filter {
        $0.section == section && picture.facts.knows($0.id) && !summed.contains($0.id)
      }
      guard !answered.isEmpty else { return nil }
      return Group(
        heading: section.title,
        facts: (answered.map(\.id) + (section == .foot ? sums : [])).map {
          Fact(name: text.title($0), value: text.value($0))
        })
    }
  }
}

/// Questions that follow from what was found. At most eight: a visit is short.
enum PhysioQuestions {
  static func all(_ picture: WholePicture) -> [AskPart.Question] {
    let plays = FindingGroup.all(picture.findings(.mayContribute)).map {
      AskPart.Question(text: say("It says: “\($0.title).” Do you agree, and how would you check it?"))
    }
    let unknown = FindingGroup.all(picture.findings(.unknown)).map {
      AskPart.Question(text: say("It says: “\($0.title).” Can you find out?"))
    }
    return Array(plays.prefix(3) + unknown.prefix(2) + fixed(picture))
  }

  private static func fixed(_ picture: WholePicture) -> [AskPart.Question] {
    var questions: [AskPart.Question] = []
    if !picture.plan.exercises.isEmpty {
      questions.append(.init(text: say("Do I do these exercises right, and is the amount right for me?")))
    }
    if picture.plan.insole != nil {
      questions.append(
        .init(text: say("Is there a reason for me not to try such an insole, or to choose another one?")))
    }
    questions.append(.init(text: say("What would make you change this plan, and when should I come back?")))
    return questions
  }
}
