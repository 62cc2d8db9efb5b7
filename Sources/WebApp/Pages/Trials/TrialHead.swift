import Comparison
import Quantities
import Store
import TrainingLog

/// What stands above every page of a trial: whose it is, what is tried, and the ways between its pages.
struct TrialHead {
  enum Page: String, CaseIterable { case run, plan, diary, answer, videos }

  struct Tab {
    var name: String
    var address: String
    var isCurrent: Bool
  }

  var id: Int64
  var personID: Int64
  var personName: String
  var item: String
  var facts: [String]
  var tabs: [Tab]

  init(_ state: TrialState, _ person: Person, _ page: Page, _ words: Words) {
    let trial = state.trial
    (id, personID, personName, item) = (trial.id, person.id, person.name, trial.item)
    facts = [
      words["trial.design.\(trial.design.rawValue)"], words["trial.foot.\(trial.foot.rawValue)"],
      words.text(
        "trial.measured",
        ["n": String(state.places.count(where: \.isMeasured)), "all": String(state.places.count)]),
    ]
    tabs = Page.allCases.filter { $0 != .diary || state.hasDiary }.map {
      Tab(
        name: words["trial.tab.\($0.rawValue)"],
        address: "/trials/\(trial.id)" + ($0 == .run ? "" : "/\($0.rawValue)"), isCurrent: $0 == page)
    }
  }
}

extension TrialState.Place {
  /// Why it holds nothing that can be used, in the page's language; nil where it does.
  func reason(_ words: Words) -> String? {
    recording.flatMap { RecordingEntry.reason($0, analysis, words) }
  }
}

extension Words {
  /// "2", "2.5".
  func plain(_ value: Double) -> String {
    short(value, decimals: 1).replacing(".", with: self["number.point"])
  }

  /// "without", or what it is with.
  func condition(_ condition: Condition, of trial: StoredTrial) -> String {
    condition == .with ? text("trial.withItem", ["item": trial.item]) : self["trial.without"]
  }

  func day(_ day: CalendarDay) -> String { self.day("\(day)") }
  func shortDay(_ day: CalendarDay) -> String { shortDay("\(day)") }
}

/// What a day asks for, said when a page of the trial is opened.
enum TrialReminders {
  /// Most pressing first; empty for a trial in one session.
  static func lines(_ state: TrialState, today: CalendarDay, _ words: Words) -> [String] {
    guard let calendar = TrialCalendar(state) else { return [] }
    var lines: [String] = []
    if let stretch = calendar.stretch(on: today) {
      let condition = words["trial.wear.\(stretch.condition.rawValue)"]
      let path = calendar.changes(on: today) ? "trial.remind.change" : "trial.remind.wear"
      lines.append(words.text(path, ["wear": condition, "last": words.day(stretch.last)]))
      if !state.days.contains(where: { $0.day == "\(today)" }) { lines.append(words["trial.remind.diary"]) }
    } else if calendar.end < today {
      lines.append(words.text("trial.remind.over", ["day": words.day(calendar.end)]))
    } else {
      lines.append(words.text("trial.remind.before", ["day": words.day(state.trial.startDay)]))
    }
    let due = calendar.filmingDue(by: today)
    if let next = state.next, TrialState.occasion(next.place.number, state.trial.design) <= due {
      lines.append(words.text("trial.remind.film", ["n": String(next.place.number)]))
    }
    return lines
  }

  static var today: CalendarDay { CalendarDay(text: PeopleRoutes.today()) ?? CalendarDay(number: 0) }
}
