public import Comparison
import Gait
import Quantities

/// A comparison as JSON, schema `loadline.comparison/1`. Differences are with less without.
public enum ComparisonJSON {
  /// - Parameter version: of the program that compares.
  public static func text(_ answer: TrialAnswer, version: String) -> String {
    let comparison = answer.comparison
    return JSONTree.object([
      "schema": .string(ConditionComparison.schema), "status": .string("compared"), "version": .string(version),
      "gait": .object(["kind": .string(comparison.kind.rawValue)]),
      "filming": .string(comparison.filming.rawValue),
      "question": .object([
        "measure": .string(ConditionComparison.question.rawValue), "foot": .string(comparison.foot.rawValue),
      ]),
      "without": .array(comparison.without.map(recording)), "with": .array(comparison.with.map(recording)),
      "measures": .object(
        Dictionary(
          uniqueKeysWithValues: comparison.measures.map { measure, compared in
            (
              measure.rawValue,
              .object([
                "left": contrast(compared.left), "right": contrast(compared.right), "both": contrast(compared.both),
              ])
            )
          })),
      "curves": .object([
        "left": curves(comparison, .left), "right": curves(comparison, .right),
      ]),
      "scores": .object([
        "comfort": score(answer.comfort, .comfort), "pain": score(answer.pain, .pain),
        "diary_pain": score(answer.diaryPain, .pain),
      ]),
      "randomisation": .object([
        "angle": test(answer.angleTest), "comfort": test(answer.comfortTest), "pain": test(answer.painTest),
      ]),
      "advice": .optional(answer.advice?.rawValue),
      "warnings": .array(
        comparison.warnings.map {
          .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
        }),
    ]).text()
  }

  private static func recording(_ recording: ComparedRecording) -> JSONTree {
    .object([
      "file": .string(recording.file), "label": .optional(recording.label),
      "video": .object(["name": .string(recording.video), "sha256": .string(recording.sha256)]),
      "cadence_steps_per_min": .number(recording.cadenceStepsPerMinute, 1),
      "camera_roll_deg": .number(recording.cameraRoll?.degrees, 2),
      "camera_yaw_deg": .number(recording.cameraYaw?.degrees, 2),
      "steps": .object(["left": .integer(recording.steps(.left)), "right": .integer(recording.steps(.right))]),
    ])
  }

  private static func contrast(_ contrast: Contrast) -> JSONTree {
    .object([
      "without": .number(contrast.without, 3), "with": .number(contrast.with, 3),
      "difference": .number(contrast.difference, 3), "ci95": AnalysisJSON.interval(contrast.interval),
      "smallest_detectable_difference": .number(contrast.smallestDetectable, 3),
      "found_in_9_of_10": .number(contrast.foundInNineOfTen, 3),
      "degrees_of_freedom": .number(contrast.degreesOfFreedom, 1),
      "verdict": .string(contrast.verdict.rawValue), "role": .string(contrast.role.rawValue),
      "reason": .optional(contrast.reason),
      "n": .object([
        "recordings_without": .integer(contrast.counts.recordingsWithout),
        "recordings_with": .integer(contrast.counts.recordingsWith),
        "steps_without": .integer(contrast.counts.stepsWithout), "steps_with": .integer(contrast.counts.stepsWith),
      ]),
    ])
  }

  /// null where not one curve of this foot could be compared.
  private static func curves(_ comparison: ConditionComparison, _ side: Side) -> JSONTree {
    var curves = comparison.furtherCurves[side]
    curves[.rearfoot] = comparison.curves[side]
    guard !curves.isEmpty else { return .null }
    return .object(Dictionary(uniqueKeysWithValues: Curve.allCases.map { ($0.name, curve(curves[$0])) }))
  }

  private static func curve(_ contrast: CurveContrast?) -> JSONTree {
    guard let places = contrast?.places else { return .null }
    func row(_ value: (CurveContrast.Place) -> Double?) -> JSONTree {
      .array(places.map { place in .number(place.flatMap(value), 2) })
    }
    return .object([
      "without": row(\.without), "with": row(\.with), "difference": row(\.difference),
      "ci95_low": row { $0.interval?.lowerBound }, "ci95_high": row { $0.interval?.upperBound },
    ])
  }

  private static func score(_ contrast: ScoreContrast?, _ score: Score) -> JSONTree {
    guard let contrast else { return .null }
    return .object([
      "without": .number(contrast.without, 2), "with": .number(contrast.with, 2),
      "difference": .number(contrast.difference, 2), "ci95": AnalysisJSON.interval(contrast.interval),
      "verdict": .string(contrast.verdict.rawValue),
      "n": .object(["without": .integer(contrast.countWithout), "with": .integer(contrast.countWith)]),
      "matters_from": .number(contrast.mattersFrom, 2), "size": .string(contrast.size.rawValue),
      "source": .optional(score.source),
    ])
  }

  private static func test(_ test: RandomisationTest?) -> JSONTree {
    guard let test else { return .null }
    return .object([
      "difference": .number(test.difference, 3), "p": .number(test.p, 5), "orders": .integer(test.orders),
      "smallest_p": .number(test.smallestP, 5), "can_tell": .bool(test.canTell),
    ])
  }
}
