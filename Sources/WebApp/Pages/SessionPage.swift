import Hummingbird
import Store

/// `/sessions/{id}`: the path from filming to the plan, and where one stands on it.
enum SessionPage {
  struct Shown {
    var id: Int64
    var personID: Int64
    var personName: String
    var day: String
    var facts: [String]
    var remark: String?
    var edit: Edit
    var path: [PathStep]
    var next: NextStep
    var recordings: [RecordingEntry]
    var hasRecordings: Bool
    var activities: [Choice]
    var losses: [String]
  }

  /// As it stands in the form.
  struct Edit {
    var day: String
    var footwear: [Choice]
    var insole: String
    var speed: String
    var note: String
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("sessions/:id") { _, context in
      let words = place.pages.words(context.language)
      let session = try await place.casebook.session(context.id())
      let person = try await place.casebook.person(session.personID)
      let recordings = try await RecordingEntry.all(of: session, place, words)
      let hasAnswers = try await place.casebook.answers(of: session.id) != nil
      let isStopped = hasAnswers ? try await SessionCheck(session.id, place).isStopped : false
      let day = words.day(session.day)
      let shown = Shown(
        id: session.id, personID: person.id, personName: person.name, day: day, facts: words.facts(session),
        remark: session.note.isEmpty ? nil : session.note, edit: edit(session, words),
        path: PathStep.all(session.id, recordings, hasAnswers: hasAnswers, words),
        next: NextStep(session.id, recordings, hasAnswers: hasAnswers, isStopped: isStopped, words),
        recordings: recordings.reversed(),
        hasRecordings: !recordings.isEmpty, activities: Choice.activity(.auto, words),
        losses: [words.counted(recordings.count, "session.videos"), words["session.lossRest"]])
      return try place.pages.render("session", title: "\(day), \(person.name)", section: "people", shown, context)
    }
  }

  private static func edit(_ session: Session, _ words: Words) -> Edit {
    Edit(
      day: session.day, footwear: Choice.footwear(session.footwear, words), insole: session.insole,
      speed: session.speed.map { "\($0)" } ?? "", note: session.note)
  }
}

/// One step of the path.
struct PathStep {
  var name: String
  /// nil for a step that cannot be gone to yet.
  var address: String?
  var isDone: Bool
  var isCurrent: Bool

  static func all(_ session: Int64, _ recordings: [RecordingEntry], hasAnswers: Bool, _ words: Words) -> [PathStep] {
    let result = recordings.last { $0.isMeasured && $0.isGait }
    let measured = recordings.contains(where: \.isMeasured)
    let review = result.map { "/recordings/\($0.id)/review" }
    let steps: [(name: String, address: String?, isDone: Bool)] = [
      ("film", "/film", !recordings.isEmpty), ("video", "#videos", !recordings.isEmpty),
      ("analysis", recordings.isEmpty ? nil : "#videos", measured),
      ("review", review, recordings.contains(where: \.isCorrected)), ("result", result?.address, result != nil),
      ("questions", "/sessions/\(session)/questions", hasAnswers), ("plan", "/sessions/\(session)/plan", false),
    ]
    // The review may be passed over, so it is never where one is stuck.
    let current =
      measured && !hasAnswers ? "result" : steps.first { !$0.isDone && $0.name != "review" && $0.name != "film" }?.name
    return steps.map {
      PathStep(
        name: words["path.\($0.name)"], address: $0.address, isDone: $0.isDone && $0.name != current,
        isCurrent: $0.name == current)
    }
  }
}

/// What to do now, and what it costs to leave it out.
struct NextStep {
  struct Link {
    var address: String
    var name: String
    var isMain: Bool
  }

  var heading: String
  var text: String
  var skipping: String?
  var links: [Link]

  /// - Parameter isStopped: a sign of danger was answered with yes; it comes before everything.
  init(
    _ session: Int64, _ recordings: [RecordingEntry], hasAnswers: Bool, isStopped: Bool, _ words: Words
  ) {
    let questions = ("/sessions/\(session)/questions", "questions")
    let plan = ("/sessions/\(session)/plan", "plan")
    let result = recordings.last { $0.isMeasured && $0.isGait }
    let (kind, links): (String, [(String, String)]) =
      if isStopped {
        ("care", [plan, questions])
      } else if let result {
        hasAnswers
          ? ("answered", [plan, (result.address, "result"), questions])
          : ("measured", [(result.address, "result"), ("/recordings/\(result.id)/review", "review"), questions])
      } else if recordings.contains(where: { $0.isWaiting || $0.isRunning }) {
        ("busy", [questions])
      } else if recordings.contains(where: { $0.isRefused || $0.isFailed }) {
        ("refused", [("/film", "film"), ("#add", "video"), questions])
      } else {
        ("empty", [("#add", "video"), ("/film", "film"), hasAnswers ? plan : questions])
      }
    heading = words["next.\(kind).heading"]
    text = words["next.\(kind).text"]
    skipping = ["measured", "empty", "refused"].contains(kind) ? words["next.\(kind).skipping"] : nil
    self.links = links.enumerated().map { index, link in
      Link(address: link.0, name: words["next.link.\(link.1)"], isMain: index == 0 && kind != "busy")
    }
  }
}
