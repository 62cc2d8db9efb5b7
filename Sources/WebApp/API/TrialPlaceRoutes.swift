import Comparison
import Foundation
import Hummingbird
import NIOCore
import Phrases
import Store
import TrainingLog

/// The places of a trial: which recording fills each, and what was rated with it.
struct TrialPlaceRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.post("trials/:id/places/:number/uploads", use: upload)
    api.put("trials/:id/places/:number/recording", use: fill).delete("trials/:id/places/:number/recording", use: empty)
    api.put("trials/:id/places/:number/scores", use: rate)
    api.get("trials/:id/scores.csv", use: scores).put("trials/:id/scores.csv", use: setScores)
  }

  /// A video that fills the place when it has arrived. Its session is that of the other videos of the occasion, or a new
  /// one like that of the trial's first recording.
  @Sendable private func upload(_ request: Request, _ context: WebContext) async throws -> Made<UploadBody> {
    let state = try await TrialState(context.id(), place)
    let number = try context.number()
    let wish = try await request.decode(as: PlaceUploadWish.self, context: context)
    guard let there = state.places.first(where: { $0.place.number == number }) else { throw NotFound() }
    guard there.place.isEmpty else { throw PlaceConflict.taken }
    if let next = state.next?.place.number, next < number { throw PlaceConflict.outOfTurn(next: next) }
    let uploads = UploadRoutes(place: place)
    try uploads.check(bytes: wish.bytes)
    let first = try await firstRecording(state.trial)
    let words = place.pages.words(context.language)
    let upload = try await uploads.announce(
      UploadWish(
        name: wish.name, bytes: wish.bytes, activity: first?.activity ?? .auto,
        label: there.condition == .with ? state.trial.item : words["trial.without"], captureRateHz: wish.captureRateHz,
        findsDots: wish.findsDots),
      in: try await session(for: number, state, first, words))
    do {
      try await place.casebook.put(upload: upload.id, in: number, of: state.trial.id)
    } catch {
      try await place.casebook.deleteUpload(upload.id)
      throw error
    }
    return Made(UploadBody(upload))
  }

  private func firstRecording(_ trial: StoredTrial) async throws -> StoredRecording? {
    guard let id = trial.firstRecordingID else { return nil }
    return try await place.casebook.recording(id)
  }

  private func session(
    for number: Int, _ state: TrialState, _ first: StoredRecording?, _ words: Words
  ) async throws -> Int64 {
    let today = PeopleRoutes.today()
    let there = try await place.casebook.session(
      ofPlaces: state.companions(of: number), of: state.trial.id, on: today)
    if let there { return there.id }
    let like = if let first { try await place.casebook.session(first.sessionID) } else { nil as Session? }
    return try await place.casebook.addSession(
      of: state.trial.personID, day: today, footwear: like?.footwear ?? .unknown, speed: like?.speed,
      note: words.text("trial.sessionNote", ["item": state.trial.item])
    ).id
  }

  @Sendable private func fill(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    let wish = try await request.decode(as: PlaceWish.self, context: context)
    let id = try context.id()
    try await place.casebook.put(recording: wish.recordingId, in: context.number(), of: id)
    return TrialBody(try await TrialState(id, place))
  }

  @Sendable private func empty(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    let id = try context.id()
    try await place.casebook.empty(context.number(), of: id)
    return TrialBody(try await TrialState(id, place))
  }

  // MARK: Comfort and pain

  @Sendable private func rate(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    let (id, number) = (try context.id(), try context.number())
    let wish = try await request.decode(as: ScoreWish.self, context: context)
    guard (wish.pain ?? []).count <= 3 else { throw Conflict.notAllowed }
    var rated = try await place.casebook.place(number, of: id)
    rated.comfort = wish.comfort
    rated.set(pain: wish.pain ?? [])
    try await place.casebook.rate([rated], of: id)
    return TrialBody(try await TrialState(id, place))
  }

  @Sendable private func scores(_ request: Request, _ context: WebContext) async throws -> Response {
    let state = try await TrialState(context.id(), place)
    return Response.file(state.sheet.csv, type: "text/csv; charset=utf-8", name: "scores.csv")
  }

  /// A table takes the place of all ratings.
  @Sendable private func setScores(_ request: Request, _ context: WebContext) async throws -> TrialBody {
    let id = try context.id()
    let state = try await TrialState(id, place)
    let sheet = try await request.table(context.language) { bytes throws(LogProblem) in
      try ScoreSheet(csv: bytes, name: "scores.csv")
    }
    let rated = try state.places.map { place in
      var rated = place.place
      let row = sheet.rows.first { $0.recording == rated.number }
      guard row.map({ $0.condition == place.condition }) ?? true else {
        throw APIError(
          .unprocessableContent, "other-than-planned",
          Self.otherThanDrawn(rated.number, place.condition, context.language))
      }
      rated.comfort = row?.comfort
      rated.set(pain: row?.pain ?? [])
      return rated
    }
    if let stranger = sheet.rows.first(where: { row in !rated.contains { $0.number == row.recording } }) {
      throw APIError(
        .unprocessableContent, "other-than-planned",
        PhraseBook.speaking(context.language) { say("The trial has no recording \(stranger.recording).") })
    }
    try await place.casebook.rate(rated, of: id)
    return TrialBody(try await TrialState(id, place))
  }

  private static func otherThanDrawn(_ number: Int, _ condition: Condition, _ language: String) -> String {
    PhraseBook.speaking(language) {
      condition == .with
        ? say("Recording \(number) is with in the order that was drawn.")
        : say("Recording \(number) is without in the order that was drawn.")
    }
  }
}

struct PlaceUploadWish: Decodable {
  var name: String
  var bytes: Int64
  var captureRateHz: Double?
  var findsDots: Bool?
}

struct PlaceWish: Decodable { var recordingId: Int64 }

struct ScoreWish: Decodable {
  /// 0…10; null or absent: not rated.
  var comfort: Double?
  var pain: [Double?]?
}

extension TrialPlace {
  /// - Parameter pain: at most three.
  mutating func set(pain: [Double?]) {
    func value(_ index: Int) -> Double? { index < pain.count ? pain[index] : nil }
    (pain1, pain2, pain3) = (value(0), value(1), value(2))
  }
}

extension WebContext {
  /// Of a place in a trial.
  func number() throws -> Int { Int(truncatingIfNeeded: try id("number")) }
}

extension Request {
  /// A table that was sent as a text file.
  ///
  /// - Parameter language: of what is wrong.
  /// - Throws: what is wrong with it, and in which line.
  func table<Table>(
    _ language: String, _ read: ([UInt8]) throws(LogProblem) -> Table
  ) async throws -> Table {
    let data = try await body.collect(upTo: 1 << 20)
    do {
      return try read(Array(data.readableBytesView))
    } catch {
      var told = error
      PhraseBook.speaking(language) { (told.reason, told.advice) = (retold(error.reason), retold(error.advice)) }
      throw APIError(.unprocessableContent, "table-not-usable", told.description)
    }
  }
}
