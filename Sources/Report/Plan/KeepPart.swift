import Assessment
import Knowledge
import Phrases
import Quantities

/// The page that a person keeps: what was found in short, and the plan in the order in which to do it.
struct KeepPart {
  struct Brief {
    let kind: String
    let heading: String
    let lines: [String]
    /// What stands there instead of lines.
    let none: String?
  }
  struct Item {
    let title: String
    let words: String
    let changes: [String]
  }
  struct ExerciseRow {
    let title: String
    let region: String
    let dose: String
    let next: String
  }
  struct Section {
    let number: Int
    let kind: String
    let heading: String
    let items: [Item]
    let exercises: [ExerciseRow]
    let hasExercises: Bool
    let later: String?
    let insole: [InsoleRow]
    let hasInsole: Bool
    let warnings: [InsoleRow]
    let hasWarnings: Bool
  }
  struct InsoleRow {
    let name: String
    let value: String
  }

  static var heading: String { say("Your plan") }
  /// Chosen, so that the page stays one page.
  private static let mostTitles = 7
  let heading = KeepPart.heading
  let subtitle: String
  let alert: String?
  let briefs: [Brief]
  let sections: [Section]
  let footer = PlanPage.footer

  init(_ picture: WholePicture) {
    subtitle = Self.subtitle(picture)
    alert = Self.alert(picture.unansweredSigns)
    briefs = [
      Self.brief(
        "plays", say("May play a part"), picture.findings(.mayContribute), else: say("Nothing was found that would.")),
      Self.brief("out", say("Stands out"), picture.findings(.standsOut), else: say("Nothing did.")),
      Self.brief(
        "like", say("Like other people's"), picture.findings(.likeMost), else: say("Nothing could be compared.")),
      Self.brief("unknown", say("Not known"), picture.findings(.unknown), else: say("Nothing, of what was looked at.")),
    ]
    let filled = Advice.Section.allCases.filter { !picture.plan.advice($0).isEmpty }
    sections = filled.enumerated().map { Self.section($1, number: $0 + 1, picture.plan) }
  }

  private static func subtitle(_ picture: WholePicture) -> String {
    var parts = picture.hasAnswers ? [say("your answers")] : []
    if picture.facts.number(DerivedFact.testsDone.rawValue)?.value ?? 0 > 0 { parts.append(say("home tests")) }
    if let gait = picture.gait { parts.append(gait.file) }
    parts += picture.measurements.otherFiles.map(\.file)
    guard !parts.isEmpty else { return say("From no answers and no video yet") }
    guard !picture.otherGaits.isEmpty else { return say("From \(listed(parts))") }
    return say(
      "From \(listed(parts)). Left out, since filmed, labelled or counted otherwise: "
        + "\(listed(picture.otherGaits.map(\.file))).")
  }

  private static func listed(_ parts: [String]) -> String {
    parts.count < 2
      ? parts.joined() : say("\(parts.dropLast().joined(separator: ", ")) and \(parts[parts.count - 1])")
  }

  private static func alert(_ signs: [RedFlag]) -> String? {
    guard !signs.isEmpty else { return nil }
    return say(
      signs.count,
      one: "\(signs.count) question about signs that somebody should look at you is not answered. Answer it before you "
        + "follow this plan.",
      many:
        "\(signs.count) questions about signs that somebody should look at you are not answered. Answer them before "
        + "you follow this plan.")
  }

  private static func brief(_ kind: String, _ heading: String, _ findings: [PersonFinding], else none: String) -> Brief
  {
    let titles = FindingGroup.all(findings).map(\.title)
    let more = titles.count > mostTitles ? [say("and \(titles.count - mostTitles + 1) more, further down")] : []
    let lines = titles.prefix(more.isEmpty ? mostTitles : mostTitles - 1) + more
    return Brief(kind: kind, heading: heading, lines: Array(lines), none: lines.isEmpty ? none : nil)
  }

  private static func section(_ section: Advice.Section, number: Int, _ plan: CarePlan) -> Section {
    let items = plan.advice(section).map { given in
      Item(title: given.advice.title, words: given.advice.words, changes: given.advice.lookAgain?.changes ?? [])
    }
    let exercises = section == .exercises ? plan.exercises.map(row) : []
    let insole = section == .insoles ? plan.insole.map(rows) ?? [] : []
    let warnings = section == .insoles ? plan.insole.map(warnings) ?? [] : []
    return Section(
      number: number, kind: section.rawValue, heading: section.title, items: items, exercises: exercises,
      hasExercises: !exercises.isEmpty, later: section == .exercises ? later(plan) : nil, insole: insole,
      hasInsole: !insole.isEmpty, warnings: warnings, hasWarnings: !warnings.isEmpty)
  }

  private static func row(_ exercise: Exercise) -> ExerciseRow {
    ExerciseRow(
      title: exercise.title, region: exercise.region.words, dose: exercise.dose.words,
      next: exercise.progression.first ?? "")
  }

  private static func later(_ plan: CarePlan) -> String? {
    guard !plan.laterExercises.isEmpty else { return nil }
    return say("Later, when these are easy: \(plan.laterExercises.map(\.title).joined(separator: "; ")).")
  }

  private static func warnings(_ insole: InsoleSpecification) -> [InsoleRow] {
    insole.settings.compactMap { specified in
      specified.setting.warning.map { InsoleRow(name: specified.attribute.title, value: $0) }
    }
  }

  private static func rows(_ insole: InsoleSpecification) -> [InsoleRow] {
    insole.settings.map { InsoleRow(name: $0.attribute.title, value: InsoleWording.wanted($0)) }
      + (insole.shoeSize.map { [InsoleRow(name: say("Shoe size (EU)"), value: shortDecimal($0, decimals: 1))] } ?? [])
  }
}

extension Exercise.Region {
  /// As it stands beside an exercise's title.
  fileprivate var words: String {
    switch self {
    case .hip: say("hip")
    case .trunk: say("trunk")
    case .knee: say("knee")
    case .calf: say("calf")
    case .ankle: say("ankle")
    case .foot: say("foot")
    }
  }
}
