import Comparison
import Foundation
import Hummingbird
import Store
import TrainingLog

/// The diary of a trial, one line a day.
struct DiaryRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("trials/:id/diary", use: list)
    api.put("trials/:id/diary/:day", use: write).delete("trials/:id/diary/:day", use: remove)
    api.get("trials/:id/diary.csv", use: file).put("trials/:id/diary.csv", use: replace)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> DiaryBody {
    try await body(of: context.id())
  }

  @Sendable private func write(_ request: Request, _ context: WebContext) async throws -> DiaryBody {
    let trial = try await place.casebook.trial(context.id())
    let day = try TrialRoutes.checked(day: context.parameters.get("day") ?? "")
    let wish = try await request.decode(as: DiaryWish.self, context: context)
    try await place.casebook.save(
      DiaryDay(
        trialID: trial.id, day: day, condition: wish.condition, pain: wish.pain, kilometres: wish.runKm,
        minutes: wish.runMin, exercises: wish.exercises, note: (wish.note ?? "").trimmed))
    return try await body(of: trial.id)
  }

  @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    try await place.casebook.deleteDiaryDay(context.parameters.get("day") ?? "", of: context.id())
    return .noContent
  }

  @Sendable private func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let state = try await TrialState(context.id(), place)
    return Response.file(state.diary.csv, type: "text/csv; charset=utf-8", name: "diary.csv")
  }

  @Sendable private func replace(_ request: Request, _ context: WebContext) async throws -> DiaryBody {
    let trial = try await place.casebook.trial(context.id())
    let diary = try await request.table(context.language) { bytes throws(LogProblem) in
      try Diary(csv: bytes, name: "diary.csv")
    }
    try await place.casebook.replaceDiary(of: trial.id, with: diary.days.map { DiaryDay($0, of: trial.id) })
    return try await body(of: trial.id)
  }

  private func body(of trial: Int64) async throws -> DiaryBody {
    let trial = try await place.casebook.trial(trial)
    return DiaryBody(days: try await place.casebook.diary(of: trial.id).map(DiaryBody.Day.init))
  }
}

struct DiaryWish: Decodable {
  /// Worn or not for most of the day; null or absent: neither, or not known.
  var condition: TrialCondition?
  var pain: Double?
  var runKm: Double?
  var runMin: Double?
  var exercises: Bool?
  var note: String?
}

struct DiaryBody: ResponseCodable {
  /// Named as the columns of the table.
  struct Day: ResponseCodable {
    var date: String
    var condition: TrialCondition?
    var pain: Double?
    var runKm: Double?
    var runMin: Double?
    var exercises: Bool?
    var note: String

    init(_ day: DiaryDay) {
      (date, condition, pain, runKm) = (day.day, day.condition, day.pain, day.kilometres)
      (runMin, exercises, note) = (day.minutes, day.exercises, day.note)
    }
  }
  var days: [Day]
}
