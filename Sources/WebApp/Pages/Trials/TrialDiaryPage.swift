import Comparison
import Hummingbird
import Store
import TrainingLog

/// `/trials/{id}/diary`: today's line first, then every day, with what was planned for it.
enum TrialDiaryPage {
  struct Shown {
    var head: TrialHead
    var reminders: [String]
    var day: Line
    var isToday: Bool
    var stretches: [Stretch]
    var rows: [Row]
    var hasRows: Bool
    var today: String
  }

  /// As it stands in the form.
  struct Line {
    var date: String
    var name: String
    var planned: String?
    var conditions: [Choice]
    var pain: String
    var kilometres: String
    var minutes: String
    var exercises: [Choice]
    var note: String
    var isWritten: Bool
  }

  struct Row {
    var date: String
    var name: String
    var planned: String
    var worn: String
    var isOtherwise: Bool
    var pain: String
    var kilometres: String
    var minutes: String
    var exercises: String
    var note: String
    var isWritten: Bool
    var isWashout: Bool
  }

  struct Stretch {
    var days: String
    var condition: String
    var isWith: Bool
    var isNow: Bool
    var isPast: Bool
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("trials/:id/diary") { request, context in
      let words = place.pages.words(context.language)
      let state = try await TrialState(context.id(), place)
      guard let calendar = TrialCalendar(state) else { throw NotFound() }
      let person = try await place.casebook.person(state.trial.personID)
      let today = TrialReminders.today
      let asked = request.uri.queryParameters["day"].flatMap { CalendarDay(text: String($0)) } ?? today
      let rows = rows(state, calendar, today, words)
      let shown = Shown(
        head: TrialHead(state, person, .diary, words),
        reminders: TrialReminders.lines(state, today: today, words), day: line(asked, state, calendar, words),
        isToday: asked == today,
        stretches: calendar.stretches.map {
          Stretch(
            days: words.text("trial.plan.days", ["first": words.shortDay($0.first), "last": words.shortDay($0.last)]),
            condition: words["trial.wear.\($0.condition.rawValue)"], isWith: $0.condition == .with,
            isNow: $0.first <= today && today <= $0.last, isPast: $0.last < today)
        }, rows: rows, hasRows: !rows.isEmpty, today: "\(today)")
      let title = words.text("trial.diary.pageTitle", ["item": state.trial.item])
      return try place.pages.render("trial-diary", title: title, section: "people", shown, context)
    }
  }

  private static func line(_ day: CalendarDay, _ state: TrialState, _ calendar: TrialCalendar, _ words: Words) -> Line {
    let written = state.days.first { $0.day == "\(day)" }
    let planned = calendar.stretch(on: day)?.condition
    // What was drawn stands beside it; what was worn is for the person to say.
    let worn = written?.condition.map(Condition.init)
    func yes(_ value: Bool?, _ id: String) -> Choice {
      Choice(
        id: id, name: words["trial.diary.exercise.\(id)"],
        isChosen: written?.exercises == value)
    }
    return Line(
      date: "\(day)", name: words.day(day), planned: planned.map { words["trial.wear.\($0.rawValue)"] },
      conditions: ["with", "without", ""].map {
        Choice(
          id: $0, name: words["trial.diary.worn.\($0.isEmpty ? "unknown" : $0)"], isChosen: (worn?.rawValue ?? "") == $0
        )
      }, pain: TrialPage.text(written?.pain), kilometres: TrialPage.text(written?.kilometres),
      minutes: TrialPage.text(written?.minutes), exercises: [yes(true, "yes"), yes(false, "no"), yes(nil, "unknown")],
      note: written?.note ?? "", isWritten: written != nil)
  }

  /// Every day from the first one to today, and what was written beyond them; the latest first.
  private static func rows(
    _ state: TrialState, _ calendar: TrialCalendar, _ today: CalendarDay, _ words: Words
  ) -> [Row] {
    let written = Dictionary(
      state.days.compactMap { line in CalendarDay(text: line.day).map { ($0, line) } }, uniquingKeysWith: { $1 })
    var days = Set(written.keys)
    for stretch in calendar.stretches where stretch.first <= today {
      for number in stretch.first.number...min(stretch.last, today).number { days.insert(CalendarDay(number: number)) }
    }
    return days.sorted(by: >).map { day in
      let (line, stretch) = (written[day], calendar.stretch(on: day))
      let worn = line?.condition.map(Condition.init)
      return Row(
        date: "\(day)", name: words.shortDay(day),
        planned: stretch.map { words["trial.diary.worn.\($0.condition.rawValue)"] } ?? "–",
        worn: line.map { words["trial.diary.worn.\($0.condition?.rawValue ?? "unknown")"] } ?? "–",
        isOtherwise: worn != nil && stretch != nil && worn != stretch?.condition,
        pain: number(line?.pain, words), kilometres: number(line?.kilometres, words),
        minutes: number(line?.minutes, words),
        exercises: line?.exercises.map { words["trial.diary.exercise.\($0 ? "yes" : "no")"] } ?? "–",
        note: line?.note ?? "", isWritten: line != nil, isWashout: stretch.map { $0.first == day } ?? false)
    }
  }

  private static func number(_ value: Double?, _ words: Words) -> String {
    value.map { TrialPage.text($0).replacing(".", with: words["number.point"]) } ?? "–"
  }
}
