import Hummingbird
import Store

/// `/people/{id}`: a person's sessions, and what was measured over time.
enum PersonPage {
  struct Shown {
    var id: Int64
    var name: String
    var note: String?
    var isSample: Bool
    var today: String
    var footwear: [Choice]
    var sessions: [Entry]
    var hasSessions: Bool
    var trials: [TrialEntry]
    var hasTrials: Bool
    /// There is a measured recording to plan from.
    var canTry: Bool
    var history: HistoryPart?
    /// What deleting takes away.
    var losses: [String]
  }

  struct Entry {
    var id: Int64
    var day: String
    var facts: [String]
    var videos: String
    var remark: String?
    var badges: [Badge]
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("people/:id") { request, context in
      let words = place.pages.words(context.language)
      let person = try await place.casebook.person(context.id())
      let sessions = try await place.casebook.sessions(of: person.id)
      var entries: [Entry] = []
      var videos = 0
      for session in sessions {
        let recordings = try await RecordingBody.all(of: session.id, place)
        videos += recordings.count
        entries.append(entry(session, recordings, words))
      }
      let chosen = request.uri.queryParameters["compare"].flatMap { Int($0) } ?? 0
      let points = try await History.points(of: person.id, place.casebook)
      let trials = try await TrialEntry.all(of: person.id, place, words)
      let shown = Shown(
        id: person.id, name: person.name, note: person.note.isEmpty ? nil : person.note, isSample: person.isSample,
        today: PeopleRoutes.today(), footwear: Choice.footwear(.shod, words), sessions: entries,
        hasSessions: !entries.isEmpty, trials: trials, hasTrials: !trials.isEmpty, canTry: !points.isEmpty,
        history: HistoryPart(points, chosen: chosen, words),
        losses: [
          words.counted(sessions.count, "home.sessions"), words.counted(videos, "session.videos"),
          words.counted(trials.count, "trial.trials"), words["person.lossRest"],
        ])
      return try place.pages.render("person", title: person.name, section: "people", shown, context)
    }
  }

  private static func entry(_ session: Session, _ recordings: [RecordingBody], _ words: Words) -> Entry {
    // One badge for each way that the videos stand, however many there are.
    var seen: Set<String> = []
    let badges = recordings.map { Badge($0.status, words) }.filter { seen.insert($0.text).inserted }
    return Entry(
      id: session.id, day: words.day(session.day), facts: words.facts(session),
      videos: words.counted(recordings.count, "session.videos"), remark: session.note.isEmpty ? nil : session.note,
      badges: badges)
  }
}
