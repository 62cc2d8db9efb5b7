public import Gait
import Phrases
import Quantities

/// Single-leg squats in JSON, schema `loadline.squat/1`, and on a terminal.
public enum SquatText {
  static let name = "knee.projection_deg"

  public static func json(_ record: SquatRecord) -> String {
    JSONTree.object([
      "schema": .string(SquatRecord.schema),
      "status": .string(record.refusal == nil ? "measured" : "refused"),
      "refusal": record.refusal.map {
        .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
      } ?? .null,
      "label": .optional(record.label), "video": AnalysisJSON.video(record.video),
      "view": record.view.map { view in
        .object(["kind": .string(view.kind.rawValue), "confidence": .number(view.confidence, 3)])
      } ?? .null,
      "method": .object([
        "version": .string(record.version), "model": .string(record.model),
        "lasting_error_deg": .number(SquatMeasurement.lasting, 1),
      ]),
      "warnings": .array(
        record.warnings.map {
          .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
        }),
      "repetitions": .array(record.repetitions.map(repetition)),
      "summary": .object([
        "left": leg(record, .left), "right": leg(record, .right),
        "left_minus_right": record.leftMinusRight.map { difference in
          .object([
            name: .object([
              "mean": .number(difference.mean, 3), "ci95": AnalysisJSON.interval(difference.interval),
            ])
          ])
        } ?? .object([:]),
      ]),
    ]).text()
  }

  private static func repetition(_ repetition: SquatRepetition) -> JSONTree {
    .object([
      "side": .string(repetition.side.rawValue), "lowest_s": .number(repetition.lowest.seconds, 3),
      "depth_pct_leg": .number(repetition.depthPercent, 1),
      "knee": .object(["projection_deg": .number(repetition.kneeProjection, 3)]),
    ])
  }

  private static func leg(_ record: SquatRecord, _ side: Side) -> JSONTree {
    let count = record.repetitions.count { $0.side == side }
    let estimate = record.knee[side].map { estimate -> JSONTree in
      .object([
        "mean": .number(estimate.mean, 3), "sd": .number(estimate.standardDeviation, 3),
        "n": .integer(estimate.count), "ci95": AnalysisJSON.interval(estimate.interval),
      ])
    }
    return .object([
      "repetitions": .integer(count), name: estimate ?? .null,
      "missing": estimate == nil && record.refusal == nil
        ? .string("fewer than \(SquatMeasurement.fewestRepetitions) squats on this leg could be seen") : .null,
    ])
  }

  public static func terminal(_ record: SquatRecord, columns: Int = 80) -> String {
    var lines = TerminalSummary.hanging(
      [record.label, record.video.name].compactMap { $0 }.joined(separator: ": "), columns)
    lines += ["Single-leg squats, filmed from the front.", ""]
    for side in Side.allCases { lines += TerminalSummary.hanging(sentence(record, side), columns) }
    lines += comparison(record).map { TerminalSummary.hanging($0, columns) } ?? []
    lines += [""] + TerminalSummary.hanging(meaning, columns)
    for warning in record.warnings {
      lines += TerminalSummary.hanging("! \(warning.message) \(warning.advice)", columns)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func sentence(_ record: SquatRecord, _ side: Side, minus: MinusSign = .hyphen) -> String {
    guard let estimate = record.knee[side] else {
      return say(
        side, left: "Left leg: too few squats to measure.", right: "Right leg: too few squats to measure.")
    }
    let finding = finding(estimate, minus)
    return say(side, left: "Left leg: \(finding).", right: "Right leg: \(finding).")
  }

  /// A mean outside the line is said as such, not as a negative inside.
  private static func finding(_ estimate: Estimate, _ minus: MinusSign) -> String {
    let sign = isOutside(estimate) ? -1.0 : 1.0
    let interval = estimate.interval.map { interval in
      let edges = [sign * interval.lowerBound, sign * interval.upperBound].sorted()
      return " (\(range(edges[0]...edges[1], minus)))"
    }
    let angle = "\(decimal(sign * estimate.mean, 1, minus: minus))°\(interval ?? "")"
    let squats = say(estimate.count, one: "\(estimate.count) squat", many: "\(estimate.count) squats")
    return isOutside(estimate)
      ? say("knee \(angle) outside the line from hip to ankle at the lowest point, \(squats)")
      : say("knee \(angle) inside the line from hip to ankle at the lowest point, \(squats)")
  }

  static func isOutside(_ estimate: Estimate) -> Bool { estimate.mean < 0 }

  /// nil unless both legs were measured.
  static func comparison(_ record: SquatRecord, minus: MinusSign = .hyphen) -> String? {
    guard let difference = record.leftMinusRight, let interval = difference.interval else { return nil }
    let (size, range) = (decimal(difference.mean, 1, minus: minus), range(interval, minus))
    return interval.contains(0)
      ? say("Left minus right \(size)° (\(range)): no difference between the legs can be told.")
      : say("Left minus right \(size)° (\(range)): the legs differ.")
  }

  private static func range(_ range: ClosedRange<Double>, _ minus: MinusSign) -> String {
    say("\(decimal(range.lowerBound, 1, minus: minus)) to \(decimal(range.upperBound, 1, minus: minus))")
  }

  static var meaning: String {
    say(
      "This is where the knee is in the picture. Different turns of hip and knee give the same angle, and it does not foretell "
        + "an injury. The brackets hold 95 %, with \(decimal(SquatMeasurement.lasting, 0))° for what may be wrong with all "
        + "squats of a leg alike.")
  }
}
