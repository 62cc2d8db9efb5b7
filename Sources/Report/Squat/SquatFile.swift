public import Gait
import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension SquatRecord {
  /// What was written as `loadline.squat/1`: the same record, its numbers rounded as there.
  ///
  /// - Throws: `DecodingError` for what is no such document.
  public init(json: Data) throws {
    let file = try JSONDecoder().decode(SquatFile.self, from: json)
    let summary = file.summary
    self.init(
      label: file.label, video: file.video.record,
      view: file.view.map { ViewRecord(kind: $0.kind, confidence: $0.confidence, cameraRoll: nil) },
      version: file.method.version, model: file.method.model,
      refusal: file.refusal.map { Refusal(code: $0.code, message: $0.message, advice: $0.advice) },
      warnings: file.warnings.map { Warning(code: $0.code, message: $0.message, advice: $0.advice) },
      repetitions: file.repetitions.map(\.repetition),
      knee: BySide(left: summary.left.knee?.estimate, right: summary.right.knee?.estimate),
      leftMinusRight: summary.difference.knee.map { Difference(mean: $0.mean, interval: $0.interval) })
  }
}

/// As much of `loadline.squat/1` as a record holds.
private struct SquatFile: Decodable {
  struct Said<Code: Decodable>: Decodable {
    var code: Code
    var message: String
    var advice: String
  }
  struct View: Decodable {
    var kind: ViewRecord.Kind
    var confidence: Double
  }
  struct Method: Decodable { var version: String, model: String }
  struct Leg: Decodable {
    var knee: Value?
    enum CodingKeys: String, CodingKey { case knee = "knee.projection_deg" }
  }
  struct Summary: Decodable {
    var left: Leg
    var right: Leg
    var difference: Leg
    enum CodingKeys: String, CodingKey { case left, right, difference = "left_minus_right" }
  }

  var label: String?
  var video: Video
  var view: View?
  var method: Method
  var refusal: Said<Refusal.Code>?
  var warnings: [Said<Warning.Code>]
  var repetitions: [Repetition]
  var summary: Summary
}

private struct Value: Decodable {
  var mean: Double
  var sd: Double?
  var n: Int?
  var ci95: [Double]?

  var interval: ClosedRange<Double>? {
    guard let ci95, ci95.count == 2, ci95[0] <= ci95[1] else { return nil }
    return ci95[0]...ci95[1]
  }

  var estimate: Estimate { Estimate(mean: mean, standardDeviation: sd, count: n ?? 0, interval: interval) }
}

private struct Video: Decodable {
  var name: String
  var sha256: String
  var width: Int
  var height: Int
  var rate: Double
  var frames: Int
  var duration: Double
  var isVariable: Bool
  enum CodingKeys: String, CodingKey {
    case name, sha256, width, height, rate = "frame_rate_hz", frames, duration = "duration_s"
    case isVariable = "variable_frame_rate"
  }

  var record: VideoRecord {
    VideoRecord(
      name: name, sha256: sha256, width: width, height: height, frameRate: rate, frames: frames,
      duration: .seconds(duration), isVariableFrameRate: isVariable)
  }
}

private struct Repetition: Decodable {
  struct Knee: Decodable {
    var angle: Double
    enum CodingKeys: String, CodingKey { case angle = "projection_deg" }
  }

  var side: Side
  var lowest: Double
  var depth: Double
  var knee: Knee
  enum CodingKeys: String, CodingKey { case side, lowest = "lowest_s", depth = "depth_pct_leg", knee }

  var repetition: SquatRepetition {
    SquatRepetition(side: side, lowest: .seconds(lowest), depthPercent: depth, kneeProjection: knee.angle)
  }
}
