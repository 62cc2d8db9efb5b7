import Comparison
import Hummingbird
import Quantities
import Store

/// `/trials/{id}`: the next thing to do, and every place with what is in it.
enum TrialPage {
  struct Shown {
    var head: TrialHead
    var reminders: [String]
    var hasReminders: Bool
    var next: Next
    var places: [Entry]
    /// Recordings of this person that are in no place.
    var free: [Choice]
    var startDay: String
    var hasDiary: Bool
  }

  struct Next {
    var kind: String
    var heading: String
    var text: String?
    /// One after the other.
    var points: [String] = []
    var hasPoints = false
    /// The place that is filled now.
    var number: Int?
    var links: [NextStep.Link]
  }

  struct Entry {
    var number: Int
    var heading: String
    var occasion: String?
    var isWith: Bool
    var status: String
    var badge: Badge
    var reason: String?
    var recording: String?
    var recordingID: Int64?
    var uploadID: Int64?
    var percent: Int
    var isOpen: Bool
    var isEmpty: Bool
    var isUploading: Bool
    var isMeasured: Bool
    /// It is this one's turn.
    var isNext: Bool
    /// A place before it is empty.
    var isLater: Bool
    var comfort: String
    var pains: [Pain]
  }

  struct Pain {
    var number: Int
    var place: Int
    var value: String
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("trials/:id") { _, context in
      let words = place.pages.words(context.language)
      let state = try await TrialState(context.id(), place)
      let person = try await place.casebook.person(state.trial.personID)
      let reminders = TrialReminders.lines(state, today: TrialReminders.today, words)
      let shown = Shown(
        head: TrialHead(state, person, .run, words), reminders: reminders, hasReminders: !reminders.isEmpty,
        next: next(state, words), places: state.places.map { entry($0, state, words) },
        free: try await free(state, place, words), startDay: state.trial.startDay, hasDiary: state.hasDiary)
      let title = words.text("trial.pageTitle", ["item": state.trial.item, "name": person.name])
      return try place.pages.render("trial", title: title, section: "people", shown, context)
    }
  }

  private static func next(_ state: TrialState, _ words: Words) -> Next {
    let address = "/trials/\(state.trial.id)"
    func link(_ to: String, _ name: String, isMain: Bool = true) -> NextStep.Link {
      NextStep.Link(address: to, name: words["trial.next.link.\(name)"], isMain: isMain)
    }
    func plain(_ kind: String, _ links: [NextStep.Link]) -> Next {
      Next(
        kind: kind, heading: words["trial.next.\(kind).heading"], text: words["trial.next.\(kind).text"],
        links: links)
    }
    // What cannot be used is filmed again before the order goes on.
    if let bad = state.places.first(where: { [.refused, .failed, .cancelled].contains($0.status) }) {
      let values = ["n": String(bad.place.number)]
      return Next(
        kind: "refused", heading: words.text("trial.next.refused.heading", values),
        text: words["trial.next.refused.text"],
        links: [link("#place-\(bad.place.number)", "place"), link("/film", "film", isMain: false)])
    }
    if let (again, earlier) = state.sameFilm {
      let values = ["n": String(again.place.number), "m": String(earlier.place.number)]
      return Next(
        kind: "refused", heading: words.text("trial.next.sameFilm.heading", values),
        text: words.text("trial.next.sameFilm.text", values),
        links: [link("#place-\(again.place.number)", "place")])
    }
    if let place = state.next { return filming(place, state, words) }
    if state.isComplete {
      return plain("done", [link(address + "/answer", "answer"), link(address + "/videos", "videos", isMain: false)])
    }
    return plain("busy", [])
  }

  private static func filming(_ place: TrialState.Place, _ state: TrialState, _ words: Words) -> Next {
    let values = [
      "n": String(place.place.number), "all": String(state.places.count),
      "condition": words.condition(place.condition, of: state.trial), "item": state.trial.item,
      "warmUp": words.decimal(TrialPlan.warmUp / 60, 0), "settling": words.decimal(TrialPlan.settling / 60, 0),
      "seconds": words.decimal(state.plan.choice.seconds, 0),
    ]
    let isFirst = state.companions(of: place.place.number).lowerBound == place.place.number
    let points =
      (isFirst ? ["warmUp"] : []) + [place.condition == .with ? "putIn" : "takeOut", "settle", "film", "rate"]
    return Next(
      kind: "film", heading: words.text("trial.next.film.heading", values),
      points: points.map { words.text("trial.next.film.\($0)", values) }, hasPoints: true, number: place.place.number,
      links: [])
  }

  private static func entry(_ place: TrialState.Place, _ state: TrialState, _ words: Words) -> Entry {
    let (kept, trial) = (place.place, state.trial)
    let status = place.status
    return Entry(
      number: kept.number,
      heading: words.text(
        "trial.place",
        ["n": String(kept.number), "condition": words.condition(place.condition, of: trial)]),
      occasion: trial.design == .overWeeks
        ? words.text("trial.occasion", ["n": String(TrialState.occasion(kept.number, trial.design))]) : nil,
      isWith: place.condition == .with, status: status.rawValue, badge: Badge(status, words),
      reason: place.reason(words), recording: place.recording.map { $0.name }, recordingID: kept.recordingID,
      uploadID: kept.uploadID, percent: Int(((place.recording?.progress ?? 0) * 100).rounded()),
      isOpen: status == .waiting || status == .running, isEmpty: status == .empty, isUploading: status == .uploading,
      isMeasured: place.isMeasured, isNext: state.next?.place.number == kept.number,
      isLater: status == .empty && state.next?.place.number != kept.number, comfort: text(kept.comfort),
      pains: [kept.pain1, kept.pain2, kept.pain3].enumerated().map {
        Pain(number: $0 + 1, place: kept.number, value: text($1))
      })
  }

  /// As an input wants it.
  static func text(_ value: Double?) -> String { value.map { short($0, decimals: 2) } ?? "" }

  private static func free(_ state: TrialState, _ place: Workplace, _ words: Words) async throws -> [Choice] {
    let used = Set(state.places.compactMap(\.place.recordingID) + [state.trial.firstRecordingID].compactMap(\.self))
    var found: [Choice] = []
    for session in try await place.casebook.sessions(of: state.trial.personID) {
      for recording in try await place.casebook.recordings(of: session.id).reversed()
      where !used.contains(recording.id) && recording.activity != .standing && recording.activity != .squat {
        // What could not be read is no recording to choose.
        let job = try await place.casebook.jobs(of: recording.id).first { $0.task == .analyze }
        if job?.state == .failed { continue }
        let name = recording.label.isEmpty ? recording.name : "\(recording.label) (\(recording.name))"
        found.append(Choice(id: String(recording.id), name: "\(words.day(session.day)) · \(name)", isChosen: false))
      }
    }
    return found
  }
}
