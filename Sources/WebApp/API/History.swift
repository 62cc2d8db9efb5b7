import Foundation
import Hummingbird
import Store

/// What was measured of a person over time.
enum History {
  /// One point for each measured recording of walking or running, in the order of days. A film that was added to a session
  /// twice is one: as it was added last, and rather as somebody corrected it.
  static func points(of person: Int64, _ casebook: Casebook) async throws -> [HistoryPoint] {
    let analyses = try await casebook.analyses(ofPerson: person)
    var points: [HistoryPoint] = []
    for session in try await casebook.sessions(of: person).reversed() {
      var places: [String: Int] = [:]
      for recording in try await casebook.recordings(of: session.id) {
        guard let analysis = analyses[recording.id], analysis.status == .measured,
          let measured = try? JSONDecoder().decode(MeasuredSummary.self, from: Data(analysis.json.utf8)),
          let gait = measured.gait
        else { continue }
        let point = HistoryPoint(session, recording, analysis, measured, gait)
        let film = "\(recording.video) \(gait.kind) \(point.method)"
        guard let place = places[film] else {
          places[film] = points.count
          points.append(point)
          continue
        }
        if point.isCorrected || !points[place].isCorrected { points[place] = point }
      }
    }
    return points
  }
}

struct HistoryBody: ResponseCodable { var points: [HistoryPoint] }

/// One recording among a person's others. Only those with the same `gait`, `method`, `zero` and `footwear` may be compared.
struct HistoryPoint: ResponseCodable {
  struct Foot: ResponseCodable {
    var mean: Double
    var low: Double
    var high: Double
    var n: Int
  }

  var sessionId: Int64
  var recordingId: Int64
  var day: String
  var label: String
  var footwear: Session.Footwear
  var insole: String
  var speedKmh: Double?
  var gait: String
  var cadence: Double
  var method: String
  var zero: String
  var isCorrected: Bool
  /// Peak eversion, degrees.
  var left: Foot?
  var right: Foot?

  fileprivate init(
    _ session: Session, _ recording: StoredRecording, _ analysis: StoredAnalysis, _ measured: MeasuredSummary,
    _ gait: MeasuredSummary.Gait
  ) {
    (sessionId, recordingId, day, label) = (session.id, recording.id, session.day, recording.label)
    (footwear, insole, speedKmh) = (session.footwear, session.insole, session.speed)
    (self.gait, cadence) = (gait.kind, gait.cadence)
    (method, zero) = (measured.method.rearfoot, measured.method.zero)
    isCorrected = analysis.origin == .corrected
    left = measured.summary.left.peak?.foot
    right = measured.summary.right.peak?.foot
  }
}

/// As much of `loadline.analysis/1` as the history shows.
struct MeasuredSummary: Decodable {
  struct Gait: Decodable {
    var kind: String
    var cadence: Double
    enum CodingKeys: String, CodingKey { case kind, cadence = "cadence_steps_per_min" }
  }
  struct Method: Decodable { var rearfoot: String, zero: String }
  struct Estimate: Decodable {
    var mean: Double
    var n: Int
    var ci95: [Double]?

    var foot: HistoryPoint.Foot? {
      guard let ci95, ci95.count == 2 else { return nil }
      return .init(mean: mean, low: ci95[0], high: ci95[1], n: n)
    }
  }
  struct Foot: Decodable {
    var peak: Estimate?
    enum CodingKeys: String, CodingKey { case peak = "rearfoot.peak_eversion_deg" }
  }
  struct Feet: Decodable { var left: Foot, right: Foot }

  var gait: Gait?
  var method: Method
  var summary: Feet
}
