public import Gait
public import Quantities
import Signals

/// Two conditions, such as without and with an insole, measured by measure: with less without.
public struct ConditionComparison: Sendable, Equatable {
  public static let schema = "loadline.comparison/1"
  /// What is asked, named before anything is measured. Everything else is looking around.
  public static let question = Measure.peakEversion

  public var without: [ComparedRecording]
  public var with: [ComparedRecording]
  public var filming: Filming
  /// Which foot the question is about.
  public var foot: Foot
  public var kind: GaitRecord.Kind
  public var measures: [Measure: ComparedMeasure]
  /// nil where a recording has no curve of this foot.
  public var curves: BySide<CurveContrast?>
  /// Of everything else that was measured over stance: for looking around. A curve that a recording lacks is absent.
  public var furtherCurves: BySide<[Curve: CurveContrast]>
  public var warnings: [ComparisonWarning]

  public enum Foot: String, Sendable, CaseIterable {
    case left, right, both
  }

  /// - Parameter foot: both, unless what is tried is worn on one foot only.
  /// - Throws: why they cannot be compared at all.
  public init(
    without: [ComparedRecording], with: [ComparedRecording], filming: Filming = .inOneSession, foot: Foot = .both
  ) throws(ComparisonRefusal) {
    let checks = ConditionChecks(without: without, with: with)
    if let refusal = checks.refusal() { throw refusal }
    guard filming != .inPairs || without.count == with.count else {
      throw ComparisonRefusal(
        .notInPairs, "there are \(without.count) recordings without and \(with.count) with, so they are no pairs",
        "Give as many with as without, in the order of their pairs.")
    }
    self.without = without
    self.with = with
    self.filming = filming
    self.foot = foot
    kind = without[0].kind
    warnings = checks.warnings(filming)
    let maker = ContrastMaker(
      without: without, with: with, filming: filming, question: foot, hasOneZero: checks.hasOneZero,
      errorsStay: filming == .onTwoDays || warnings.contains(where: \.letsErrorsStay))
    measures = Dictionary(uniqueKeysWithValues: Measure.allCases.map { ($0, maker.measure($0)) })
    curves = BySide { maker.curve($0) }
    furtherCurves = BySide { maker.furtherCurves($0) }
  }

  /// The one contrast that answers the question.
  public var answer: Contrast {
    guard let measure = measures[Self.question] else { preconditionFailure("every measure is compared") }
    return measure[foot]
  }
}

/// One measure of each foot, and of both.
public struct ComparedMeasure: Sendable, Equatable {
  public var left: Contrast
  public var right: Contrast
  /// Of the mean of the two feet: what is tried is worn on both, and its effect on the person is asked for. Each foot
  /// counts the same, however many steps it has.
  public var both: Contrast

  public subscript(foot: ConditionComparison.Foot) -> Contrast {
    switch foot {
    case .left: left
    case .right: right
    case .both: both
    }
  }
}
