import Comparison
import Store
import TrainingLog

/// What a day of a trial over weeks asks for.
struct TrialCalendar: Sendable {
  /// Days under one condition, as they were drawn.
  struct Stretch: Sendable {
    var condition: Condition
    var first: CalendarDay
    var last: CalendarDay
  }

  let stretches: [Stretch]
  private let start: CalendarDay

  /// - Returns: nil for a trial in one session.
  init?(_ state: TrialState) {
    guard state.hasDiary, let start = CalendarDay(text: state.trial.startDay) else { return nil }
    self.start = start
    var first = start
    stretches = state.plan.periods.map { period in
      defer { first = first + period.days }
      return Stretch(condition: period.condition, first: first, last: first + (period.days - 1))
    }
  }

  /// nil before the trial begins and when its days are over.
  func stretch(on day: CalendarDay) -> Stretch? { stretches.first { $0.first <= day && day <= $0.last } }

  var end: CalendarDay { stretches.last?.last ?? start }

  /// Whether the condition is another one than on the day before.
  func changes(on day: CalendarDay) -> Bool {
    guard let now = stretch(on: day) else { return false }
    guard let before = stretch(on: day - 1) else { return now.condition == .with }
    return before.condition != now.condition
  }

  /// The session that should have been filmed by the end of this day's week; 0 before the trial.
  func filmingDue(by day: CalendarDay) -> Int { day < start ? 0 : (day - start) / 7 + 1 }
}
