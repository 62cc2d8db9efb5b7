public import Gait
import Legs
import Quantities

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The record as JSON, schema `loadline.analysis/1`: seconds, degrees, percent; a missing value is `null`, and its
/// reason stands beside it under `missing`. Keys are sorted and numbers rounded, so the same record gives the same bytes.
public enum AnalysisJSON {
  public static func text(_ record: AnalysisRecord) -> String {
    // One step after the other: thousands of steps as one tree take thirty times the memory of their text.
    let whole = document(record).text()
    guard !record.steps.isEmpty else { return whole }
    guard let place = whole.firstRange(of: noSteps) else { preconditionFailure("an empty list is written otherwise") }
    var text = String(whole[..<place.lowerBound])
    for (index, step) in record.steps.enumerated() {
      text += index == 0 ? "\n  \"steps\" : [" : ","
      text += "\n    " + Self.step(step).text(indentation: 4)
    }
    text += "\n  ]"
    text += whole[place.upperBound...]
    return text
  }

  /// How a document without steps begins and ends its list of them. No text has this within: its quotes would have a `\`.
  private static let noSteps = "\n  \"steps\" : [\n\n  ]"

  /// All but the steps.
  private static func document(_ record: AnalysisRecord) -> JSONTree {
    .object([
      "schema": .string(AnalysisRecord.schema),
      "status": .string(record.refusal == nil ? "measured" : "refused"),
      "refusal": record.refusal.map {
        .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
      } ?? .null,
      "label": .optional(record.label),
      "video": video(record.video),
      "view": record.view.map(view) ?? .null,
      "gait": record.gait.map {
        .object(["kind": .string($0.kind.rawValue), "cadence_steps_per_min": .number($0.cadenceStepsPerMinute, 1)])
      } ?? .null,
      "method": method(record.method),
      "warnings": .array(
        record.warnings.map {
          .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
        }),
      "steps": .array([]),
      "chain": ChainJSON.tree(record.chain),
      "curves": record.refusal == nil
        ? .object(["left": curves(record, .left), "right": curves(record, .right)]) : .null,
      "summary": .object([
        "left": foot(record.summary.left), "right": foot(record.summary.right),
        "left_minus_right": .object(
          Dictionary(
            uniqueKeysWithValues: record.leftMinusRight.map {
              ($0.rawValue, .object(["mean": .number($1.mean, 3), "ci95": interval($1.interval)]))
            })),
      ]),
    ])
  }

  static func video(_ video: VideoRecord) -> JSONTree {
    .object([
      "name": .string(video.name), "sha256": .string(video.sha256), "width": .integer(video.width),
      "height": .integer(video.height), "frame_rate_hz": .number(video.frameRate, 3), "frames": .integer(video.frames),
      "duration_s": .number(video.duration.seconds, 3), "variable_frame_rate": .bool(video.isVariableFrameRate),
    ])
  }

  private static func view(_ view: ViewRecord) -> JSONTree {
    .object([
      "kind": .string(view.kind.rawValue), "confidence": .number(view.confidence, 3),
      "camera_roll_deg": .number(view.cameraRoll?.degrees, 2), "camera_yaw_deg": .number(view.cameraYaw?.degrees, 2),
    ])
  }

  private static func method(_ method: MethodRecord) -> JSONTree {
    .object([
      "rearfoot": .string(method.rearfoot), "zero": .string(method.zero), "footwear": .string(method.footwear),
      "version": .string(method.version), "model": .string(method.model),
      "standing": method.standing.map(standing) ?? .null,
      "points": method.points.map {
        .object([
          "placed": .integer($0.placed), "followed": .integer($0.followed), "unreadable": .integer($0.unreadable),
        ])
      } ?? .null,
      "correction": method.correction.map {
        .object([
          "made": .string($0.made), "steps_left_out": .integer($0.stepsLeftOut),
          "steps_taken_in": .integer($0.stepsTakenIn),
        ])
      } ?? .null,
    ])
  }

  static func standing(_ standing: StandingRecord) -> JSONTree {
    func foot(_ foot: StandingAngle) -> JSONTree {
      .object([
        "deg": .number(foot.angle.degrees, 3), "sd": .number(foot.deviation.degrees, 3), "n": .integer(foot.count),
        "ci95": interval(foot.interval),
      ])
    }
    return .object([
      "left": foot(standing.feet.left), "right": foot(standing.feet.right), "rearfoot": .string(standing.rearfoot),
      "video": video(standing.video),
    ])
  }

  private static func step(_ step: Step) -> JSONTree {
    var fields: [String: JSONTree] = [
      "side": .string(step.side.rawValue), "contact_s": .number(step.contact.seconds, 4),
      "toe_off_s": .number(step.toeOff.seconds, 4), "heel_off_s": .number(step.heelOff?.seconds, 4),
      "used": .bool(step.isUsed), "not_used_because": .optional(step.notUsedBecause),
      "missing": .object(
        Dictionary(uniqueKeysWithValues: step.missing.map { ($0.rawValue, JSONTree.string($1)) })),
    ]
    for measure in Measure.allCases {
      insert(.number(step.values[measure], 3), at: measure.rawValue, into: &fields)
    }
    insert(.number(step.rearfootUncertainty?.degrees, 3), at: "rearfoot.uncertainty_deg", into: &fields)
    return .object(fields)
  }

  /// The dots of a measure's name are levels.
  private static func insert(_ value: JSONTree, at name: String, into fields: inout [String: JSONTree]) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      fields[name] = value
      return
    }
    var inner: [String: JSONTree] = [:]
    if case .object(let existing) = fields[parts[0]] { inner = existing }
    insert(value, at: parts[1], into: &inner)
    fields[parts[0]] = .object(inner)
  }

  /// The mean curves over the used steps, at 0, 1, … 100 % of stance.
  private static func curves(_ record: AnalysisRecord, _ side: Side) -> JSONTree {
    .object(Dictionary(uniqueKeysWithValues: Curve.allCases.map { ($0.name, curve($0, side, of: record)) }))
  }

  private static func curve(_ curve: Curve, _ side: Side, of record: AnalysisRecord) -> JSONTree {
    guard let mean = MeanCurve(curve, side, of: record) else { return .null }
    return .object([
      "mean": .array(mean.mean.map { .number($0, 2) }), "sd": .array(mean.standardDeviation.map { .number($0, 2) }),
      "n": .integer(MeanCurve.curves(curve, side, of: record).count),
    ])
  }

  private static func foot(_ foot: FootSummary) -> JSONTree {
    var fields: [String: JSONTree] = ["steps_used": .integer(foot.stepsUsed)]
    for measure in Measure.allCases {
      fields[measure.rawValue] =
        foot.estimates[measure].map {
          .object([
            "mean": .number($0.mean, 3), "sd": .number($0.standardDeviation, 3), "n": .integer($0.count),
            "ci95": interval($0.interval),
          ])
        } ?? .null
    }
    return .object(fields)
  }

  static func interval(_ range: ClosedRange<Double>?) -> JSONTree {
    range.map { .array([.number($0.lowerBound, 3), .number($0.upperBound, 3)]) } ?? .null
  }
}

/// A JSON value that can be encoded.
enum JSONTree: Encodable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  /// With sorted keys, so that the same tree gives the same bytes.
  func text() -> String { text(indentation: 0) + "\n" }

  /// The same without a new line at its end, as it is written within another.
  ///
  /// - Parameter indentation: of all lines but the first, in spaces.
  func text(indentation: Int) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a JSON tree of finite numbers can always be encoded")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard indentation > 0 else { return text }
    // Between the brackets of what is empty stands an empty line, without spaces.
    let spaces = String(repeating: " ", count: indentation)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 || $1.isEmpty ? String($1) : spaces + $1 }.joined(separator: "\n")
  }

  static func optional(_ text: String?) -> JSONTree { text.map(JSONTree.string) ?? .null }

  /// Rounded to `decimals` places; null when missing. A number that is not finite is a fault of ours and stops the run.
  static func number(_ value: Double?, _ decimals: Int) -> JSONTree {
    value.map { .decimal(rounded($0, decimals)) } ?? .null
  }

  /// Never −0.
  static func rounded(_ value: Double, _ decimals: Int) -> Double {
    precondition(value.isFinite, "a result must be a finite number")
    let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    let rounded = (value * factor).rounded() / factor
    return rounded == 0 ? 0 : rounded
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .decimal(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let fields): try container.encode(fields)
    }
  }
}
