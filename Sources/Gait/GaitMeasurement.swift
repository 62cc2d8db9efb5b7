import Legs
import Pose
public import Quantities
import Signals

/// From what was read in the pictures to measured steps: the science of one recording, as one pure function.
public struct GaitMeasurement: Sendable {
  /// What the person who films says, or leaves to us.
  public struct Options: Sendable, Equatable {
    /// nil: decide from the stances.
    public var gait: GaitRecord.Kind?
    /// Relaxed standing, whose rearfoot angle is taken off every one on its side; nil: zero is the shank.
    public var standing: BySide<StandingAngle>?
    /// What a person decided of single steps, against or with the measurement's own choice.
    public var choices: [StepChoice]

    public init(
      gait: GaitRecord.Kind? = nil, standing: BySide<StandingAngle>? = nil, choices: [StepChoice] = []
    ) {
      self.gait = gait
      self.standing = standing
      self.choices = choices
    }
  }

  public var refusal: Refusal?
  public var view: ViewRecord?
  public var gait: GaitRecord?
  public var warnings: [Warning] = []
  public var steps: [Step] = []
  public var summary = BySide(left: FootSummary.none, right: FootSummary.none)
  public var leftMinusRight: [Measure: Difference] = [:]
  /// Which link of the chain moves first; nil before steps were measured.
  public var chain: BySide<ChainReading>?
  public var series: AngleSeries = []

  /// Fewer whole stances a foot than this cannot be measured.
  public static let fewestSteps = 2
  /// A stable mean needs about seven steps (Dingenen et al. 2018: 6.3 ± 0.3).
  public static let enoughSteps = 7

  /// - Parameter error: of the method that found the axes; where a person placed points, more of it is theirs the more
  ///   steps they touched.
  public init(_ recording: Recording, options: Options, error: MethodError) {
    let poses = recording.frames.lazy.compactMap(\.pose)
    let assessment = ViewAssessment(poses)
    let roll = CameraRoll.estimate(poses)
    view = assessment.map { ViewRecord(kind: $0.kind, confidence: $0.confidence, cameraRoll: roll) }
    if let refusal = RecordingChecks.refusal(recording, assessment) {
      self.refusal = refusal
      return
    }
    let stances = StanceDetector.stances(in: recording.frames)
    let whole = BySide { side in stances.count { $0.side == side && !$0.isCutOff } }
    guard min(whole.left, whole.right) >= Self.fewestSteps, let rhythm = GaitRhythm(stances),
      let interval = recording.frameInterval
    else {
      refusal = Self.tooFewSteps(whole)
      return
    }
    gait = GaitRecord(kind: options.gait ?? rhythm.kind, cadenceStepsPerMinute: rhythm.cadenceStepsPerMinute)
    measure(stances, recording, Upright(cameraRoll: roll ?? .zero), interval, options)
    let placed = MethodError.of(method: "points", readsHips: recording.readsHips)
    summary = Summary.feet(
      steps, error: placedShare(recording).map { error.mixed(with: placed, share: $0) }, standing: options.standing)
    leftMinusRight = Summary.leftMinusRight(summary)
    view?.cameraYaw = leftMinusRight[.footDirection].map { .degrees(-$0.mean / 2) }
    warnings = RecordingWarnings.warnings(
      recording, view: view, rhythm: rhythm, askedGait: options.gait, steps: steps, summary: summary)
  }

  private mutating func measure(
    _ stances: [Stance], _ recording: Recording, _ upright: Upright, _ interval: Interval, _ options: Options
  ) {
    let typical = Statistics.median(stances.filter { !$0.isCutOff }.map(\.duration.seconds)) ?? 0.3
    let angles = SmoothAngles(
      recording.frames, upright: upright, typicalStance: .seconds(typical), frameInterval: interval)
    let measurer = StepMeasurer(
      frames: recording.frames, angles: angles, frameRate: 1 / interval.seconds,
      zero: options.standing?.map(\.angle) ?? BySide(left: .zero, right: .zero))
    steps = zip(stances, StepSelection.reasons(stances, options.choices)).map { measurer.step($0, notUsedBecause: $1) }
    for (index, stance) in stances.enumerated() {
      let next = stances[(index + 1)...].first { $0.side != stance.side && !$0.isCutOff }
      if let next, next.contact < stance.contact + .seconds(1.5),
        let width = StepWidth.percent(of: stance, to: next, in: recording.frames, upright: upright)
      {
        steps[index].values[.stepWidth] = width
      } else {
        steps[index].missing[.stepWidth] = "the other foot's next step was not seen whole"
      }
    }
    for (index, stance) in stances.enumerated() {
      if let direction = FootDirection.degrees(of: stance, in: recording.frames, upright: upright) {
        steps[index].values[.footDirection] = direction
      } else {
        steps[index].missing[.footDirection] = "the foot was not seen while it was flat on the ground"
      }
    }
    chain = BySide { side in
      let used = zip(stances, steps).filter { $1.side == side && $1.isUsed && $1.curves[.rearfoot] != nil }
      return ChainMeasurement.reading(used.map { ChainCurves($0.0, angles) }, frameRate: measurer.frameRate)
    }
    series = SeriesRows.rows(recording.frames, stances, angles, measurer.zero)
  }

  /// The share of each foot's used steps in which a person's points have a part.
  private func placedShare(_ recording: Recording) -> BySide<Double> {
    BySide { side in
      let used = steps.filter { $0.side == side && $0.isUsed }
      guard !used.isEmpty else { return 0 }
      let touched = used.count { step in
        recording.frames.seen(from: step.contact, before: step.toeOff).contains { $0.legs[side].axes?.isPlaced == true }
      }
      return Double(touched) / Double(used.count)
    }
  }

  private static func tooFewSteps(_ whole: BySide<Int>) -> Refusal {
    Refusal(
      code: .tooFewSteps,
      message: "\(whole.left) whole steps of the left foot and \(whole.right) of the right could be seen; "
        + "\(fewestSteps) of each are the least",
      advice: "Film at least 10 seconds of steady walking or running, best on a treadmill.")
  }
}
