import Comparison
import Foundation
import Hummingbird
import Phrases
import Report
import Store
import TrainingLog

/// `/trials`: the same with and without something, planned, filmed in the order drawn, and answered.
struct TrialRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("people/:id/trials", use: list).post("people/:id/trials", use: create)
    api.get("trials/:id", use: get).patch("trials/:id", use: change).delete("trials/:id", use: delete)
    api.get("trials/:id/plan", use: plan)
    api.get("trials/:id/answer", use: answer)
    api.get("trials/:id/report", use: report)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> TrialsBody {
    let person = try await place.casebook.person(context.id())
    var bodies: [TrialBody] = []
    for trial in try await place.casebook.trials(of: person.id) {
      bodies.append(TrialBody(try await TrialState(trial.id, place)))
    }
    return TrialsBody(trials: bodies)
  }

  @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Made<TrialBody> {
    let person = try await place.casebook.person(context.id())
    let wish = try await request.decode(as: TrialWish.self, context: context)
    let item = try Self.checked(item: wish.item)
    let design = wish.design ?? .inOneSession
    let plan = try await planned(wish, design, context.language)
    let trial = try await place.casebook.addTrial(
      of: person.id, item: item, design: design, foot: wish.foot ?? .both, seed: Int64(plan.seed),
      plan: TrialText.json(plan, version: place.settings.version), first: wish.firstRecordingId,
      startDay: try Self.checked(day: wish.startDay ?? PeopleRoutes.today()),
      order: plan.order.conditions.map(TrialCondition.init))
    return Made(TrialBody(try await TrialState(trial.id, place)))
  }

  /// With a seed that is drawn here, and kept.
  ///
  /// - Parameter language: of the refusal, which the page shows.
  private func planned(
    _ wish: TrialWish, _ design: StoredTrial.Design, _ language: String
  ) async throws -> TrialPlan {
    let wanted = wish.wantedDeg ?? TrialPlan.usualDifference
    guard (0.5...20).contains(wanted) else { throw Conflict.notAllowed }
    do {
      var plan = try TrialPlan(
        first: try await place.compared(wish.firstRecordingId, in: language), design: TrialOrder.Design(design),
        wanted: wanted,
        seed: UInt64(UInt32.random(in: .min ... .max)))
      if let number = wish.recordingsEach, number != plan.choice.recordings {
        guard let choice = plan.alternatives.first(where: { $0.recordings == number }) else {
          throw APIError(
            .unprocessableContent, "no-such-choice", "With so many recordings the difference cannot be seen.")
        }
        plan.take(choice)
      }
      return plan
    } catch let refusal as ComparisonRefusal {
      throw APIError(refusal, in: language)
    }
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    TrialBody(try await TrialState(context.id(), place))
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    var trial = try await place.casebook.trial(context.id())
    let wish = try await request.decode(as: TrialChange.self, context: context)
    if let item = wish.item { trial.item = try Self.checked(item: item) }
    if let day = wish.startDay { trial.startDay = try Self.checked(day: day) }
    _ = try await place.casebook.change(trial)
    return TrialBody(try await TrialState(trial.id, place))
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    try await place.casebook.deleteTrial(context.id())
    return .noContent
  }

  @Sendable private func plan(_ request: Request, _ context: WebContext) async throws -> Response {
    .json(try await place.casebook.trial(context.id()).plan)
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    .json(ComparisonJSON.text(try await answered(request, context), version: place.settings.version))
  }

  @Sendable private func report(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await answered(request, context)
    let report = ComparisonReport(answer, version: place.settings.version)
    var response = Response.document(PhraseBook.speaking(context.language) { report.html() })
    if request.uri.queryParameters["download"] != nil {
      response.headers[.contentDisposition] = "attachment; filename=\"trial.html\""
    }
    return response
  }

  private func answered(_ request: Request, _ context: WebContext) async throws -> TrialAnswer {
    let state = try await TrialState(context.id(), place)
    do {
      return try state.answer(soFar: request.uri.queryParameters["so_far"] != nil)
    } catch let missing as TrialState.Missing {
      throw APIError(missing)
    } catch let refusal as ComparisonRefusal {
      throw APIError(refusal)
    }
  }

  private static func checked(item: String) throws -> String {
    let item = item.trimmed
    guard !item.isEmpty else { throw APIError(.unprocessableContent, "no-item", "Say what is tried.") }
    return item
  }

  /// - Returns: the day, which the calendar knows.
  static func checked(day: String) throws -> String {
    guard let date = CalendarDay(text: day), "\(date)" == day else {
      throw APIError(.unprocessableContent, "no-day", "Write days as 2026-03-14.")
    }
    return day
  }
}

extension Workplace {
  /// What is measured in a recording, as far as a trial needs it.
  ///
  /// - Parameter language: of the refusal.
  /// - Throws: why it cannot be the first one of a trial.
  func compared(_ id: Int64, in language: String) async throws -> ComparedRecording {
    let recording = try await casebook.recording(id)
    guard let analysis = try await casebook.analysis(of: id) else {
      throw APIError(.conflict, "not-measured", "This recording has not been measured yet.")
    }
    do {
      return try ComparedRecording(json: Data(analysis.json.utf8), file: recording.name)
    } catch {
      throw APIError(error, in: language)
    }
  }
}

struct TrialWish: Decodable {
  var firstRecordingId: Int64
  var item: String
  var design: StoredTrial.Design?
  var foot: StoredTrial.Foot?
  /// The difference that is to be seen.
  var wantedDeg: Double?
  /// Of each condition: one of the plan's alternatives.
  var recordingsEach: Int?
  var startDay: String?
}

struct TrialChange: Decodable {
  var item: String?
  var startDay: String?
}

struct TrialsBody: ResponseCodable { var trials: [TrialBody] }

struct TrialBody: ResponseCodable {
  struct Place: ResponseCodable {
    var number: Int
    var condition: TrialCondition
    /// On which it is filmed: 1, 2, …; in one session all have 1.
    var occasion: Int
    var status: TrialState.Place.Status
    /// Of the measuring, 0…1.
    var progress: Double
    /// Why it was refused or failed.
    var reason: String?
    var recordingId: Int64?
    var uploadId: Int64?
    var comfort: Double?
    /// Of three squats or steps.
    var pain: [Double?]

    init(_ place: TrialState.Place, _ design: StoredTrial.Design) {
      let kept = place.place
      (number, condition, status) = (kept.number, kept.condition, place.status)
      occasion = TrialState.occasion(kept.number, design)
      progress = place.recording?.progress ?? 0
      reason = place.recording?.reason
      (recordingId, uploadId) = (kept.recordingID, kept.uploadID)
      (comfort, pain) = (kept.comfort, [kept.pain1, kept.pain2, kept.pain3])
    }
  }

  var id: Int64
  var personId: Int64
  var item: String
  var design: StoredTrial.Design
  var foot: StoredTrial.Foot
  var seed: Int64
  var firstRecordingId: Int64?
  var startDay: String
  var createdAt: Date
  /// Of each condition.
  var recordingsEach: Int
  var secondsEach: Double
  /// The place to be filled now.
  var next: Int?
  var isComplete: Bool
  var places: [Place]

  init(_ state: TrialState) {
    let trial = state.trial
    (id, personId, item, design, foot) = (trial.id, trial.personID, trial.item, trial.design, trial.foot)
    (seed, firstRecordingId, startDay) = (trial.seed, trial.firstRecordingID, trial.startDay)
    createdAt = trial.createdAt
    (recordingsEach, secondsEach) = (state.plan.choice.recordings, state.plan.choice.seconds)
    next = state.next?.place.number
    isComplete = state.isComplete
    places = state.places.map { Place($0, trial.design) }
  }
}
