import Foundation
import Gait
import Phrases
import Store

/// A recording as its session shows it.
struct RecordingEntry {
  var id: Int64
  var address: String
  var title: String
  var fileName: String
  var activity: String
  var facts: [String]
  var status: String
  var badge: Badge
  var isWaiting: Bool
  var isRunning: Bool
  var isOpen: Bool
  var isMeasured: Bool
  var isRefused: Bool
  var isFailed: Bool
  var isCancelled: Bool
  /// Walking or running, which has a result with curves.
  var isGait: Bool
  var isCorrected: Bool
  var hasFirst: Bool
  var jobID: Int64?
  var percent: Int
  /// "2 videos before it".
  var queue: String?
  /// Why there is no measurement, or none of a heel.
  var reason: String?
  /// Both feet in a line each.
  var summary: [FootLine]
  var label: String
  var activities: [Choice]
  var captureRate: String
  var findsDots: Bool

  struct FootLine {
    var side: String
    var text: String
  }

  static func all(of session: Session, _ place: Workplace, _ words: Words) async throws -> [RecordingEntry] {
    let open = try await place.casebook.jobs(ended: 0).filter { $0.task == .analyze }
    var entries: [RecordingEntry] = []
    for recording in try await place.casebook.recordings(of: session.id) {
      let body = try await RecordingBody.of(recording, place)
      let analysis = try await place.casebook.analysis(of: recording.id)
      let before = open.firstIndex { $0.id == body.jobId } ?? 0
      entries.append(RecordingEntry(body, analysis, before: before, words))
    }
    return entries
  }

  init(_ body: RecordingBody, _ analysis: StoredAnalysis?, before: Int, _ words: Words) {
    id = body.id
    address = "/recordings/\(body.id)"
    title = body.label.isEmpty ? body.name : body.label
    fileName = body.name
    activity = words.activity(body.activity)
    facts = [
      body.label.isEmpty ? nil : body.name,
      body.captureRateHz.map { words.text("recording.slowMotion", ["rate": words.decimal($0, 0)]) },
    ].compactMap { $0 }
    status = body.status.rawValue
    badge = Badge(body.status, words)
    isWaiting = body.status == .waiting
    isRunning = body.status == .running
    isOpen = isWaiting || isRunning
    isMeasured = body.status == .measured
    isRefused = body.status == .refused
    isFailed = body.status == .failed
    isCancelled = body.status == .cancelled
    isGait = body.activity != .standing && body.activity != .squat
    isCorrected = body.isCorrected
    hasFirst = body.hasFirst
    jobID = body.jobId
    percent = Int((body.progress * 100).rounded())
    queue = isWaiting && before > 0 ? words.counted(before, "recording.queue") : nil
    reason = Self.reason(body, analysis, words)
    summary = isMeasured ? analysis.map { Self.summary($0, words) } ?? [] : []
    label = body.label
    activities = Choice.activity(body.activity, words)
    captureRate = body.captureRateHz.map { "\($0)" } ?? ""
    findsDots = body.findsDots
  }

  /// Why there is no angle of the heel, in the page's language; nil where there is one.
  static func reason(_ body: RecordingBody, _ analysis: StoredAnalysis?, _ words: Words) -> String? {
    PhraseBook.speaking(words.language) {
      switch body.status {
      case .refused: analysis?.remarks?.refusal.map { "\(retold($0.message)). \(retold($0.advice))" }
      case .measured:
        analysis?.remarks?.warnings?.first { $0.code == Warning.Code.rearfootNotMeasurable.rawValue }
          .map { "\(retold($0.message)) \(retold($0.advice))" }
      default: body.reason.map(retold).map { $0.hasSuffix(".") || $0.hasSuffix("?") ? $0 : "\($0)." }
      }
    }
  }

  private static func summary(_ analysis: StoredAnalysis, _ words: Words) -> [FootLine] {
    let json = Data(analysis.json.utf8)
    let feet: [(side: String, foot: HistoryPoint.Foot?)]
    if let gait = try? JSONDecoder().decode(MeasuredSummary.self, from: json) {
      feet = [("left", gait.summary.left.peak?.foot), ("right", gait.summary.right.peak?.foot)]
    } else if let standing = try? JSONDecoder().decode(StandingSummary.self, from: json).standing {
      feet = [("left", standing.left.foot), ("right", standing.right.foot)]
    } else {
      return []
    }
    return feet.map { side, foot in
      let text = foot.map { "\(words.degrees($0.mean)) (\(words.interval($0.low, $0.high)), n \($0.n))" }
      return FootLine(side: side, text: "\(words["side.\(side)"]) \(text ?? words["history.none"])")
    }
  }
}

/// As much of `loadline.standing/1` as a session shows.
private struct StandingSummary: Decodable {
  struct Angle: Decodable {
    var deg: Double
    var n: Int
    var ci95: [Double]

    var foot: HistoryPoint.Foot? {
      ci95.count == 2 ? .init(mean: deg, low: ci95[0], high: ci95[1], n: n) : nil
    }
  }
  struct Feet: Decodable { var left: Angle, right: Angle }

  var standing: Feet?
}
