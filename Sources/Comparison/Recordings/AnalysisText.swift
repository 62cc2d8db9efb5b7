import Gait
import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension ComparedRecording {
  /// From the text of a `loadline.analysis/1`.
  ///
  /// - Throws: why the text cannot be compared: no JSON, another schema, a refused video, a number that no measurement
  ///   gives.
  public init(json: Data, file: String) throws(ComparisonRefusal) {
    let document = try Self.document(json, file)
    func broken(_ what: String) -> ComparisonRefusal {
      ComparisonRefusal(.notMeasured, "\(file): \(what)", "Analyse the video again with loadline analyze --json.")
    }
    guard let gait = document.gait, let kind = GaitRecord.Kind(rawValue: gait.kind), let method = document.method,
      let video = document.video, let summary = document.summary
    else { throw broken("it holds no measurement") }
    guard (1...1000).contains(gait.cadence), (1...100_000).contains(video.frameRate), (0...1e6).contains(video.duration)
    else { throw broken("its cadence, frame rate or length cannot be") }
    guard !video.sha256.isEmpty else { throw broken("it does not say which video it measures") }
    self.init(
      file: file, label: document.label, video: video.name, sha256: video.sha256, duration: video.duration,
      frameRate: video.frameRate, kind: kind, cadenceStepsPerMinute: gait.cadence,
      cameraRoll: document.view?.roll.map(Angle.degrees), cameraYaw: document.view?.yaw.map(Angle.degrees),
      method: Method(
        rearfoot: method.rearfoot, zero: method.zero, footwear: method.footwear, version: method.version ?? "",
        model: method.model ?? "", standing: method.standing?.video.sha256),
      feet: BySide(left: try Self.samples(summary.left, file), right: try Self.samples(summary.right, file)),
      curves: BySide { side in Self.curve(document.curves?[side]?[Curve.rearfoot.name]) },
      furtherCurves: BySide { side in
        let further = Curve.allCases.filter { $0 != .rearfoot }
        return Dictionary(
          uniqueKeysWithValues: further.compactMap { curve in
            Self.curve(document.curves?[side]?[curve.name]).map { (curve, $0) }
          })
      },
      everyStep: (document.steps ?? []).compactMap(Self.step), zero: Self.zero(method.standing))
  }

  private static func document(_ json: Data, _ file: String) throws(ComparisonRefusal) -> AnalysisText {
    let advice = "Give the file that loadline analyze --json wrote."
    // The schema first, so that a file of another kind is told as that and not by its first odd field.
    guard let head = try? JSONDecoder().decode(AnalysisHead.self, from: json) else {
      throw ComparisonRefusal(.otherSchema, "\(file) is no JSON of an analysis", advice)
    }
    guard head.schema == AnalysisRecord.schema else {
      let found = head.schema.map { "its schema is “\($0)”" } ?? "it has no schema"
      throw ComparisonRefusal(.otherSchema, "\(file): \(found), and “\(AnalysisRecord.schema)” is needed", advice)
    }
    if let refusal = head.refusal {
      throw ComparisonRefusal(
        .notMeasured, "\(file) holds no measurement: its video was refused (\(refusal.code))", refusal.advice)
    }
    guard let document = try? JSONDecoder().decode(AnalysisText.self, from: json) else {
      throw ComparisonRefusal(.notMeasured, "\(file) is not as an analysis is", advice)
    }
    return document
  }

  private static func samples(
    _ foot: [String: AnalysisText.Cell], _ file: String
  ) throws(ComparisonRefusal) -> [Measure: StepSample] {
    var samples: [Measure: StepSample] = [:]
    for measure in Measure.allCases {
      guard case .values(let values)? = foot[measure.rawValue] else { continue }
      let isPossible =
        (-10_000.0...10_000).contains(values.mean) && (0.0...10_000).contains(values.sd ?? 0)
        && (1...1_000_000).contains(values.n) && (values.n == 1 || values.sd != nil)
      guard isPossible else {
        throw ComparisonRefusal(
          .notMeasured, "\(file): \(measure.rawValue) is no measurement",
          "Analyse the video again with loadline analyze --json.")
      }
      samples[measure] = StepSample(mean: values.mean, deviation: values.n > 1 ? values.sd : nil, count: values.n)
    }
    return samples
  }

  /// nil for a curve that is not 101 values long: pictures are drawn from it, nothing else.
  private static func curve(_ curve: AnalysisText.Curve?) -> CurveSample? {
    guard let curve, curve.mean.count == 101, curve.sd.count == 101, (1...1_000_000).contains(curve.n),
      curve.mean.allSatisfy({ (-360.0...360).contains($0 ?? 0) }),
      curve.sd.allSatisfy({ (0.0...360).contains($0 ?? 0) })
    else { return nil }
    return CurveSample(mean: curve.mean, deviation: curve.sd, count: curve.n)
  }

  /// nil for a step that cannot be: pictures are chosen by it, nothing else.
  private static func step(_ step: AnalysisText.Step) -> ComparedStep? {
    guard let side = Side(rawValue: step.side), (0...1e6).contains(step.contact), (0...1e6).contains(step.toeOff),
      step.contact < step.toeOff
    else { return nil }
    let percent = step.rearfoot?.timeToPeak.flatMap { (0...100).contains($0) ? $0 : nil }
    func angle(_ degrees: Double?) -> Angle? {
      degrees.flatMap { (-360...360).contains($0) ? .degrees($0) : nil }
    }
    return ComparedStep(
      side: side, contact: .seconds(step.contact), toeOff: .seconds(step.toeOff),
      notUsedBecause: step.isUsed ? nil : step.notUsedBecause ?? "", peak: angle(step.rearfoot?.peak),
      timeOfPeak: percent.map { .seconds(step.contact + $0 / 100 * (step.toeOff - step.contact)) },
      uncertainty: angle(step.rearfoot?.uncertainty))
  }

  private static func zero(_ standing: AnalysisText.Method.Standing?) -> BySide<Angle>? {
    guard let left = standing?.left?.degrees, let right = standing?.right?.degrees, (-360...360).contains(left),
      (-360...360).contains(right)
    else { return nil }
    return BySide(left: .degrees(left), right: .degrees(right))
  }
}

private struct AnalysisHead: Decodable {
  struct Refusal: Decodable { var code, advice: String }
  var schema: String?
  var refusal: Refusal?
}

/// `loadline.analysis/1`, as far as a comparison needs it.
private struct AnalysisText: Decodable {
  var label: String?
  var video: Video?
  var view: View?
  var gait: Gait?
  var method: Method?
  var summary: Summary?
  var curves: Curves?
  var steps: [Step]?

  struct Video: Decodable {
    var name, sha256: String
    var frameRate, duration: Double
    enum CodingKeys: String, CodingKey {
      case name, sha256
      case frameRate = "frame_rate_hz"
      case duration = "duration_s"
    }
  }

  struct View: Decodable {
    var roll, yaw: Double?
    enum CodingKeys: String, CodingKey {
      case roll = "camera_roll_deg"
      case yaw = "camera_yaw_deg"
    }
  }

  struct Gait: Decodable {
    var kind: String
    var cadence: Double
    enum CodingKeys: String, CodingKey {
      case kind
      case cadence = "cadence_steps_per_min"
    }
  }

  struct Method: Decodable {
    struct Standing: Decodable {
      struct Video: Decodable { var sha256: String }
      struct Foot: Decodable {
        var degrees: Double
        enum CodingKeys: String, CodingKey { case degrees = "deg" }
      }
      var video: Video
      var left, right: Foot?
    }
    var rearfoot, zero, footwear: String
    var version, model: String?
    var standing: Standing?
  }

  struct Summary: Decodable { var left, right: [String: Cell] }

  struct Curves: Decodable {
    var left, right: [String: Curve?]?

    /// By the curves' names; nil where one could not be measured.
    subscript(side: Side) -> [String: Curve]? { (side == .left ? left : right)?.compactMapValues(\.self) }
  }

  struct Curve: Decodable {
    var mean, sd: [Double?]
    var n: Int
  }

  struct Step: Decodable {
    var side: String
    var contact, toeOff: Double
    var isUsed: Bool
    var notUsedBecause: String?
    var rearfoot: Rearfoot?

    enum CodingKeys: String, CodingKey {
      case side, rearfoot
      case contact = "contact_s"
      case toeOff = "toe_off_s"
      case isUsed = "used"
      case notUsedBecause = "not_used_because"
    }

    struct Rearfoot: Decodable {
      var peak, timeToPeak, uncertainty: Double?
      enum CodingKeys: String, CodingKey {
        case peak = "peak_eversion_deg"
        case timeToPeak = "time_to_peak_pct"
        case uncertainty = "uncertainty_deg"
      }
    }
  }

  /// A measure's estimate, or something else: nothing, or the number of steps that stands among them.
  enum Cell: Decodable {
    case values(Values)
    case other

    struct Values: Decodable {
      var mean: Double
      var sd: Double?
      var n: Int
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() || (try? container.decode(Double.self)) != nil {
        self = .other
      } else {
        self = .values(try container.decode(Values.self))
      }
    }
  }
}
