import Store

/// A person's trials, as the person's page shows them.
struct TrialEntry {
  var id: Int64
  var item: String
  var facts: [String]
  var badge: Badge
  /// Of today, for a trial over weeks.
  var reminders: [String]

  static func all(of person: Int64, _ place: Workplace, _ words: Words) async throws -> [TrialEntry] {
    var entries: [TrialEntry] = []
    for trial in try await place.casebook.trials(of: person) {
      let state = try await TrialState(trial.id, place)
      let measured = state.places.count(where: \.isMeasured)
      entries.append(
        TrialEntry(
          id: trial.id, item: trial.item,
          facts: [
            words["trial.design.\(trial.design.rawValue)"],
            words.text("trial.measured", ["n": String(measured), "all": String(state.places.count)]),
          ],
          badge: Badge(
            kind: state.isComplete ? "good" : "",
            text: words[state.isComplete ? "trial.state.complete" : "trial.state.open"]),
          reminders: TrialReminders.lines(state, today: TrialReminders.today, words)))
    }
    return entries
  }
}
