import Gait
import Quantities
import Signals

/// From recordings to contrasts.
struct ContrastMaker {
  let without: [ComparedRecording]
  let with: [ComparedRecording]
  let filming: Filming
  let question: ConditionComparison.Foot
  let hasOneZero: Bool
  /// Whether the method's lasting error may differ between the conditions.
  let errorsStay: Bool

  /// Of a foot in a condition: with fewer, a spread is a guess.
  static let fewestSteps = 3
  /// Degrees: twice what insoles take off on average (2.24°, Cheung 2011). Who cannot see that may not say "no difference".
  static let useful: [Measure: Double] = [.peakEversion: 4.5]

  func measure(_ measure: Measure) -> ComparedMeasure {
    ComparedMeasure(
      left: contrast(measure, .left), right: contrast(measure, .right), both: contrast(measure, .both))
  }

  private func contrast(_ measure: Measure, _ foot: ConditionComparison.Foot) -> Contrast {
    let role: Contrast.Role =
      measure == ConditionComparison.question && foot == question ? .question : .lookingAround
    let sides = foot.sides
    let (a, b) = (having(measure, sides, without), having(measure, sides, with))
    let counts = Contrast.Counts(
      recordingsWithout: a.count, recordingsWith: b.count, stepsWithout: steps(measure, sides, a),
      stepsWith: steps(measure, sides, b))
    let means = (level(measure, sides, a), level(measure, sides, b))
    func notEnough(_ reason: String) -> Contrast {
      .notEnough(reason, role: role, counts: counts, without: means.0, with: means.1)
    }
    guard let level = means.0, let other = means.1 else {
      let feet = sides.count == 2 ? "both feet" : "this foot"
      return notEnough("it was not measured on \(feet) both without and with")
    }
    guard hasOneZero || !(measure.isFromZero || measure == .evertedTime) else {
      return notEnough("the angles are counted from different zeros")
    }
    guard sides.allSatisfy({ min(steps(measure, [$0], a), steps(measure, [$0], b)) >= Self.fewestSteps }) else {
      return notEnough("a foot has fewer than \(Self.fewestSteps) steps without or with")
    }
    guard filming != .inPairs || (a.count == without.count && b.count == with.count) else {
      return notEnough("a pair lacks it in one of its recordings")
    }
    guard let estimate = estimator(measure, sides, a, b).estimate() else {
      return notEnough("the spread between steps cannot be told")
    }
    return Contrast(
      estimate, role: role, counts: counts, without: level, with: other, useful: Self.useful[measure])
  }

  // MARK: The estimator's material

  func estimator(
    _ measure: Measure, _ sides: [Side], _ a: [ComparedRecording], _ b: [ComparedRecording]
  ) -> ContrastEstimator {
    func units(_ recordings: [ComparedRecording]) -> [ContrastEstimator.Unit] {
      recordings.map { recording in unit(sides.compactMap { recording.feet[$0][measure] }) }
    }
    return ContrastEstimator(
      groups: groups(units(a), units(b)),
      spreads: sides.map { side in Self.spread((a + b).compactMap { $0.feet[side][measure] }) },
      prior: prior(measure), lasting: lasting(measure))
  }

  private func groups(
    _ a: [ContrastEstimator.Unit], _ b: [ContrastEstimator.Unit]
  ) -> [ContrastEstimator.Group] {
    guard filming == .inPairs else {
      return [ContrastEstimator.Group(units: a, sign: -1), ContrastEstimator.Group(units: b, sign: 1)]
    }
    let pairs = zip(a, b).map { a, b in
      ContrastEstimator.Unit(value: b.value - a.value, sampling: zip(a.sampling, b.sampling).map(+))
    }
    return [ContrastEstimator.Group(units: pairs, sign: 1, errors: 2)]
  }

  /// The mean of a recording's feet. What is wrong with it is taken as the same on both, so that two feet do not halve it.
  private func unit(_ feet: [StepSample]) -> ContrastEstimator.Unit {
    let n = Double(feet.count)
    return ContrastEstimator.Unit(
      value: feet.reduce(0) { $0 + $1.mean } / n, sampling: feet.map { 1 / (n * n * Double($0.count)) })
  }

  /// The variance between steps, pooled over recordings.
  static func spread(_ samples: [StepSample]) -> ContrastEstimator.Spread {
    var (squares, freedom) = (0.0, 0.0)
    for sample in samples {
      guard let deviation = sample.deviation else { continue }
      squares += Double(sample.count - 1) * deviation * deviation
      freedom += Double(sample.count - 1)
    }
    return ContrastEstimator.Spread(variance: freedom > 0 ? squares / freedom : 0, degreesOfFreedom: freedom)
  }

  /// The least sure of the methods in use.
  private func prior(_ measure: Measure) -> RepeatError {
    let errors = Set((without + with).map(\.method.rearfoot)).map {
      RepeatError.inOneSession(measure, method: $0)
    }
    return errors.max { $0.deviation < $1.deviation } ?? .inOneSession(measure, method: "outline")
  }

  /// The variance that the lasting errors leave in the difference when they do not cancel.
  private func lasting(_ measure: Measure) -> Double {
    guard errorsStay else { return 0 }
    func largest(_ recordings: [ComparedRecording]) -> Double {
      recordings.compactMap { recording in
        MethodError.of(method: recording.method.rearfoot, readsHips: true).lasting[measure]
      }.max() ?? 0
    }
    let (a, b) = (largest(without), largest(with))
    return a * a + b * b
  }

  // MARK: Looking into recordings

  private func having(
    _ measure: Measure, _ sides: [Side], _ recordings: [ComparedRecording]
  ) -> [ComparedRecording] {
    recordings.filter { recording in sides.allSatisfy { recording.feet[$0][measure] != nil } }
  }

  private func steps(_ measure: Measure, _ sides: [Side], _ recordings: [ComparedRecording]) -> Int {
    recordings.reduce(0) { sum, recording in
      sides.reduce(sum) { $0 + (recording.feet[$1][measure]?.count ?? 0) }
    }
  }

  private func level(_ measure: Measure, _ sides: [Side], _ recordings: [ComparedRecording]) -> Double? {
    Statistics.mean(recordings.map { recording in unit(sides.compactMap { recording.feet[$0][measure] }).value })
  }
}

extension ConditionComparison.Foot {
  var sides: [Side] {
    switch self {
    case .left: [.left]
    case .right: [.right]
    case .both: Side.allCases
    }
  }
}
