import Assessment
import Hummingbird
import Knowledge
import Report
import Store

/// `/sessions/{id}/plan`: the plan as the report has it, with ways on from there.
enum PlanPage {
  struct Shown {
    let session: SessionTrail
    /// nil where there is nothing to make a plan of.
    let plan: String?
    /// What it rests on.
    let grounds: String?
    /// What the plan does without.
    let missing: [String]
    let hasInsole: Bool
    let articles: [GuidePage.Entry]
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("sessions/:id/plan") { _, context in
      let session = try await place.casebook.session(context.id())
      let person = try await place.casebook.person(session.personID)
      let check = try await SessionCheck(session.id, place)
      let words = place.pages.words(context.language)
      let trail = SessionTrail(person, session, words)
      if case .care(let signs) = SelfChecker(.builtIn(language: context.language)).check(check.answers) {
        return try place.pages.render(
          "question-care", title: words["questions.care.title"], section: "people", CareShown(signs, trail, words),
          context)
      }
      let shown = shown(check, trail, words, context.language)
      return try place.pages.render("plan", title: words["plan.title"], section: "people", shown, context)
    }
  }

  private static func shown(
    _ check: SessionCheck, _ session: SessionTrail, _ words: Words, _ language: String
  ) -> Shown {
    let picture: WholePicture? = if case .picture(let picture) = check.check { picture } else { nil }
    var missing: [String] = []
    if check.measurements.gaits.isEmpty { missing.append(words["plan.noVideo"]) }
    if check.answers.answered.isEmpty { missing.append(words["plan.noAnswers"]) }
    let knowledge = KnowledgeBase.builtIn(language: language)
    let wanted = picture.map { articles(for: $0, check.answers) } ?? ["seeking-care"]
    let (plan, grounds) = check.inLanguage(language) { check, knowledge in
      let report = PlanReport(check, knowledge, owner: session.owner)
      return (report.fragment(), report.groundsFragment())
    }
    return Shown(
      session: session, plan: check.isEmpty ? nil : plan, grounds: picture == nil ? nil : grounds,
      missing: missing, hasInsole: picture?.plan.insole != nil,
      articles: wanted.compactMap { id in knowledge.articles.first { $0.id == id } }.map(GuidePage.Entry.init))
  }

  /// What goes with this plan, most to the point first.
  private static func articles(for picture: WholePicture, _ answers: Answers) -> [String] {
    var places: Set<String> = []
    if case .choices(let words)? = answers["pain.where"] { places = words }
    var ids: [String] = []
    if places.contains(where: { $0.hasPrefix("knee") }) { ids.append("knee") }
    if places.contains("back_low") { ids.append("back") }
    if !picture.plan.exercises.isEmpty { ids.append("exercises") }
    if picture.plan.insole != nil { ids.append("insoles") }
    if !picture.plan.advice(.shoes).isEmpty { ids.append("shoes") }
    ids.append(picture.gait == nil ? "filming" : "pronation")
    return ids + ["seeking-care"]
  }
}
