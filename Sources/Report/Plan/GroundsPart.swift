import Assessment
import Knowledge
import Phrases
import Quantities

/// What the plan rests on: every finding of every link, every reason, what was left out, and the sources.
struct GroundsPart {
  struct Strip {
    let svg: String
    let caption: String
  }
  struct FindingPart {
    let kind: String
    let role: String
    let title: String
    let words: [String]
    let strips: [Strip]
    let sure: String
    let basis: String
    let limits: String
  }
  struct Value {
    let title: String
    let value: String
    let strips: [Strip]
  }
  struct Link {
    let heading: String
    let findings: [FindingPart]
    let values: [Value]
    let hasValues: Bool
    /// What the analysis says of the order in time.
    let order: [String]
    let none: String?
  }
  struct Reason {
    let title: String
    let why: String
    let trials: String?
    let sure: String
    let because: String
  }
  struct ExercisePart {
    let title: String
    let dose: String
    let steps: [String]
    let why: String
    let feel: String
    let progression: [String]
    let stop: String
    let basis: String
  }

  let links: [Link]
  let reasons: [Reason]
  let hasReasons: Bool
  let insole: [Reason]
  let hasInsole: Bool
  let exercises: [ExercisePart]
  let hasExercises: Bool
  let skipped: [Fact]
  let hasSkipped: Bool
  let references: [ReferencePart]
  let footer = PlanPage.footer

  struct ReferencePart {
    let text: String
    /// Whether its name is foreign to the reader's language; it stays as its authors gave it.
    let isForeign: Bool
    let doi: String?
    let url: String?
    let note: String
  }

  init(_ picture: WholePicture, _ text: FactText, _ knowledge: KnowledgeBase) {
    let cite = Citations(picture.sources)
    links = ChainLink.allCases.compactMap { LinkMaker(picture, text, knowledge, cite).link($0) }
    reasons = picture.plan.advice.map { Self.reason($0, picture, cite) }
    hasReasons = !reasons.isEmpty
    insole = picture.plan.insole.map { $0.settings.map { Self.reason($0, cite) } } ?? []
    hasInsole = !insole.isEmpty
    exercises = (picture.plan.exercises + picture.plan.laterExercises).map { Self.exercise($0, cite) }
    hasExercises = !exercises.isEmpty
    skipped = Self.skipped(picture.skipped, knowledge)
    hasSkipped = !skipped.isEmpty
    references = picture.sources.map {
      ReferencePart(
        text: $0.citation, isForeign: PlanPage.isForeign($0), doi: $0.doi,
        url: $0.doi == nil ? $0.url : nil, note: say("Read: \($0.read)"))
    }
  }

  private static func reason(_ given: PersonAdvice, _ picture: WholePicture, _ cite: Citations) -> Reason {
    return Reason(
      title: given.advice.title, why: given.advice.why, trials: given.advice.trials,
      sure: "\(given.advice.certainty.words) \(cite.marks(given.sources))",
      because: because(FindingGroup.titles(of: given.grounds, picture)))
  }

  private static func because(_ titles: [String]) -> String {
    titles.isEmpty ? "" : say("Because of: \(titles.joined(separator: "; ")).")
  }

  private static func reason(_ specified: SpecifiedAttribute, _ cite: Citations) -> Reason {
    let basis =
      switch specified.setting.basis {
      case .source: say("measured or tried")
      case .chosen: say("chosen; no trial tells the value")
      }
    return Reason(
      title: "\(specified.attribute.title): \(InsoleWording.wanted(specified))",
      why: "\(specified.setting.words) \(specified.setting.why)", trials: nil,
      sure: "\(basis) \(cite.marks(specified.sources))", because: "")
  }

  private static func exercise(_ exercise: Exercise, _ cite: Citations) -> ExercisePart {
    let basis =
      switch exercise.dose.basis {
      case .source: say("The amount is that of a study")
      case .chosen: say("The amount is chosen; no study compared it with others")
      }
    return ExercisePart(
      title: exercise.title, dose: exercise.dose.words, steps: exercise.steps, why: exercise.why, feel: exercise.feel,
      progression: exercise.progression, stop: exercise.stopIf, basis: "\(basis) \(cite.marks(exercise.sources)).")
  }

  /// Questions that cost the same are one line, and those of a home test go by its name.
  private static func skipped(_ skipped: [Skipped], _ knowledge: KnowledgeBase) -> [Fact] {
    var costs: [(cost: String, names: [String])] = []
    for item in skipped {
      let title = item.question.test.flatMap(knowledge.test).map { say("Test: \($0.title)") } ?? item.question.text
      let name = named(title, item.side)
      if let place = costs.firstIndex(where: { $0.cost == item.question.skipping }) {
        if !costs[place].names.contains(name) { costs[place].names.append(name) }
      } else {
        costs.append((item.question.skipping, [name]))
      }
    }
    return costs.map { Fact(name: $0.names.joined(separator: " "), value: $0.cost) }
  }

  private static func named(_ title: String, _ side: Side?) -> String {
    switch side {
    case nil: title
    case .left: say("\(title) (left)")
    case .right: say("\(title) (right)")
    }
  }
}

/// Sources as numbers in brackets.
struct Citations {
  private let places: [SourceKey: Int]

  init(_ sources: [Source]) {
    places = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1.key, $0 + 1) })
  }

  /// "[3, 7]"; empty without sources.
  func marks(_ keys: [SourceKey]) -> String {
    let numbers = Set(keys.compactMap { places[$0] }).sorted().map(String.init)
    return numbers.isEmpty ? "" : "[\(numbers.joined(separator: ", "))]"
  }
}
