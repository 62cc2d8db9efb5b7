import Gait
import Hummingbird
import Store

/// `/recordings/{id}/review`: film, curves and steps beside each other, to be corrected.
enum ReviewPage {
  struct Shown {
    var id: Int64
    var sessionID: Int64
    var personID: Int64
    var personName: String
    var day: String
    /// What the person called it, else the file's name.
    var name: String
    /// Whether there are steps to look at; the rest of the page is empty without.
    var isReady: Bool
    /// Why there are none.
    var why: String?
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("recordings/:id/review") { _, context in
      let words = place.pages.words(context.language)
      let recording = try await place.casebook.recording(context.id())
      let shown = try await shown(recording, place, words)
      let title = words.text("review.pageTitle", ["name": shown.name])
      return try place.pages.render("review", title: title, section: "people", shown, context)
    }
  }

  private static func shown(_ recording: StoredRecording, _ place: Workplace, _ words: Words) async throws -> Shown {
    let session = try await place.casebook.session(recording.sessionID)
    let person = try await place.casebook.person(session.personID)
    let why = try await why(recording, place)
    return Shown(
      id: recording.id, sessionID: session.id, personID: person.id, personName: person.name,
      day: words.day(session.day), name: recording.label.isEmpty ? recording.name : recording.label,
      isReady: why == nil, why: why.map { words["review.why.\($0)"] })
  }

  /// Why it cannot be reviewed, as the words know it; nil where it can.
  private static func why(_ recording: StoredRecording, _ place: Workplace) async throws -> String? {
    switch recording.activity {
    case .squat, .standing: return "noSteps"
    case .auto, .walk, .run: break
    }
    guard let analysis = try await place.casebook.analysis(of: recording.id) else { return "notMeasured" }
    guard let measuring = try? await Measuring(recording.id, place) else { return "readOtherwise" }
    // Refused for too few steps there is something to look at; refused before the steps were looked for there is not.
    return analysis.status == .refused && measuring.automatic().series.isEmpty ? "refused" : nil
  }
}
