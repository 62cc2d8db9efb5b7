import Comparison
import Hummingbird
import Store
import TrainingLog

/// `/trials/{id}/plan`: how much is filmed and why, the order that was drawn, and what to do, to print or to tick off.
enum TrialPlanPage {
  struct Shown {
    var head: TrialHead
    var headline: String
    var basis: String
    var alternatives: [String]
    var draw: String
    var seed: String
    var hasOccasions: Bool
    var rows: [Row]
    var parts: [Part]
    var stretches: [Stretch]
  }

  struct Row {
    var number: Int
    var condition: String
    var isWith: Bool
    var occasion: String?
    var isDone: Bool
    var state: Badge
  }

  /// What to do, and when.
  struct Part {
    var heading: String
    var points: [String]
  }

  struct Stretch {
    var days: String
    var condition: String
    var isWith: Bool
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("trials/:id/plan") { _, context in
      let words = place.pages.words(context.language)
      let state = try await TrialState(context.id(), place)
      let person = try await place.casebook.person(state.trial.personID)
      let title = words.text("trial.plan.pageTitle", ["item": state.trial.item])
      return try place.pages.render("trial-plan", title: title, section: "people", shown(state, person, words), context)
    }
  }

  private static func shown(_ state: TrialState, _ person: Person, _ words: Words) -> Shown {
    let (plan, trial) = (state.plan, state.trial)
    let finds = plan.isEnough ? "trial.plan.enough" : "trial.plan.notEnough"
    return Shown(
      head: TrialHead(state, person, .plan, words),
      headline: words.text(
        finds,
        [
          "way": words.way(plan.choice.recordings, plan.choice.seconds), "wanted": words.plain(plan.wanted) + "°",
          "found": words.degrees(plan.choice.foundInNineOfTen),
        ]),
      basis: words.basis(plan.from),
      alternatives: plan.alternatives.filter { $0 != plan.choice }.map { words.way($0.recordings, $0.seconds) },
      draw: words.text(
        plan.randomisation.canTell ? "trial.plan.drawTells" : "trial.plan.drawTellsNothing",
        ["orders": String(plan.randomisation.orders)]),
      seed: String(trial.seed), hasOccasions: trial.design == .overWeeks,
      rows: state.places.map { row($0, trial, words) }, parts: parts(state, words),
      stretches: (TrialCalendar(state)?.stretches ?? []).map {
        Stretch(
          days: words.text("trial.plan.days", ["first": words.shortDay($0.first), "last": words.shortDay($0.last)]),
          condition: words["trial.wear.\($0.condition.rawValue)"], isWith: $0.condition == .with)
      })
  }

  private static func row(_ place: TrialState.Place, _ trial: StoredTrial, _ words: Words) -> Row {
    let number = place.place.number
    return Row(
      number: number, condition: words.condition(place.condition, of: trial), isWith: place.condition == .with,
      occasion: trial.design == .overWeeks
        ? words.text("trial.occasion", ["n": String(TrialState.occasion(number, trial.design))]) : nil,
      isDone: place.isMeasured, state: Badge(place.status, words))
  }

  /// The numbers are those of the plan's own constants.
  private static func parts(_ state: TrialState, _ words: Words) -> [Part] {
    let values = [
      "warmUp": words.decimal(TrialPlan.warmUp / 60, 0), "settling": words.decimal(TrialPlan.settling / 60, 0),
      "seconds": words.decimal(state.plan.choice.seconds, 0), "wearIn": String(TrialPlan.wearInDays),
      "item": state.trial.item,
    ]
    func part(_ name: String, _ points: [String]) -> Part {
      Part(
        heading: words["trial.todo.\(name).heading"],
        points: points.map { words.text("trial.todo.\(name).\($0)", values) })
    }
    let isWeeks = state.hasDiary
    return [
      part("before", ["same", "camera", isWeeks ? "untouchedWeeks" : "untouched", "dots", "warmUp"]),
      part("each", ["change", "settle", "rate", "order"]), part("wearIn", ["slowly", "sore"]),
    ] + (isWeeks ? [part("weeks", ["wear", "write", "washout", "film"])] : []) + [part("then", ["answer", "none"])]
  }
}

extension Badge {
  init(_ status: TrialState.Place.Status, _ words: Words) {
    kind =
      switch status {
      case .empty, .uploading, .waiting, .running, .cancelled: ""
      case .measured: "good"
      case .refused: "warn"
      case .failed: "bad"
      }
    text = words["trial.status.\(status.rawValue)"]
  }
}
