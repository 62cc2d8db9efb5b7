package import Quantities
package import Signals

/// The curves of one stance that the chain is read from, by % of stance.
package struct ChainCurves: Sendable {
  /// The heel at 0…80 %; the others at −25…105 %, so that every lag is looked at over the whole of what it is compared
  /// with.
  package var heel: SampledCurve
  package var knee: SampledCurve
  package var thigh: SampledCurve
  package var pelvis: SampledCurve
  package var stance: Interval

  package init(
    heel: SampledCurve, knee: SampledCurve, thigh: SampledCurve, pelvis: SampledCurve, stance: Interval
  ) {
    self.heel = heel
    self.knee = knee
    self.thigh = thigh
    self.pelvis = pelvis
    self.stance = stance
  }

  init(_ stance: Stance, _ angles: SmoothAngles) {
    func sampled(_ curve: Curve, _ percents: ClosedRange<Int>) -> SampledCurve {
      SampledCurve(
        start: percents.lowerBound,
        values: percents.map { percent in
          let time = stance.contact.seconds + Double(percent) / 100 * stance.duration.seconds
          return angles.value(curve, of: stance.side, at: time)?.value
        })
    }
    let follows = -ChainMeasurement.widest...(ChainMeasurement.part.upperBound + ChainMeasurement.widest)
    self.init(
      heel: sampled(.rearfoot, ChainMeasurement.part), knee: sampled(.kneeProjection, follows),
      thigh: sampled(.thighAdduction, follows), pelvis: sampled(.pelvicDrop, follows), stance: stance.duration)
  }

  func curve(_ link: Curve) -> SampledCurve {
    switch link {
    case .rearfoot: heel
    case .kneeProjection: knee
    case .thighAdduction: thigh
    case .pelvicDrop, .trunkLean: pelvis
    }
  }
}

/// Reads the chain of one foot from the curves of its steps. How, and why these bounds:
/// Documentation/Decisions/0009-chain.md.
package enum ChainMeasurement {
  /// The part of stance that is compared, in %: where the heel's angle means something.
  static let part = 0...Int(100 * StepMeasurer.meaningfulShare)
  /// The largest lag that is looked for, in % of stance.
  static let widest = 25
  /// Fewer steps give no interval worth having (chosen).
  package static let fewestSteps = 5
  /// Below this the two mean curves are not one shape, shifted (chosen).
  package static let leastLikeness = 0.8
  /// A mean curve that ranges over less, in degrees, moves no more than the method errs (chosen).
  package static let leastMovement = 2.0
  /// One standard deviation of what is wrong with a whole clip's lags, in % of stance: root mean square over the feet of the
  /// development clips, rounded up (`scripts/chain-lags`).
  static let lasting: [ChainPair: Double] = [.kneeAfterHeel: 4.5, .kneeAfterPelvis: 5, .pelvisAfterHeel: 4.5]

  /// - Parameters:
  ///   - steps: of the used steps of one foot that have a heel angle.
  ///   - lasting: one standard deviation of the error that all steps share, in % of stance.
  package static func reading(
    _ steps: [ChainCurves], frameRate: Double, lasting: [ChainPair: Double] = lasting
  ) -> ChainReading {
    guard frameRate >= StepMeasurer.lowestRateForTiming else {
      return ChainReading(order: .cannotTell, doubt: .frameRateTooLow, steps: steps.count)
    }
    guard steps.count >= fewestSteps else {
      return ChainReading(order: .cannotTell, doubt: .tooFewSteps, steps: steps.count)
    }
    let knee: Curve = moves(.kneeProjection, steps) == true ? .kneeProjection : .thighAdduction
    let links = [Curve.rearfoot, moves(knee, steps) == true ? knee : .kneeProjection, .pelvicDrop]
    let unseen = links.filter { moves($0, steps) == nil }
    let still = links.filter { moves($0, steps) == false }
    var reading = ChainReading(order: .cannotTell, steps: steps.count, knee: links[1])
    for pair in ChainPair.allCases {
      let (follower, reference) = pair.links(knee: links[1])
      guard !(unseen + still).contains(where: { $0 == follower || $0 == reference }) else { continue }
      reading.lags[pair] = lag(of: follower, behind: reference, steps, lasting: lasting[pair] ?? 0)
    }
    if !unseen.isEmpty {
      (reading.doubt, reading.doubtful) = (.notSeen, unseen)
    } else if !still.isEmpty {
      (reading.doubt, reading.doubtful) = (.hardlyMoves, still)
    } else {
      (reading.order, reading.doubt) = order(reading.lags)
    }
    return reading
  }

  /// Whether a link's mean curve moves by enough; nil where there is none.
  private static func moves(_ link: Curve, _ steps: [ChainCurves]) -> Bool? {
    guard let mean = CurveSum(steps.map { $0.curve(link) })?.mean else { return nil }
    let values = part.compactMap { mean[$0] }
    guard values.count * 10 >= part.count * 9, let low = values.min(), let high = values.max() else { return nil }
    return high - low >= leastMovement
  }

  private static func lag(
    of follower: Curve, behind reference: Curve, _ steps: [ChainCurves], lasting: Double
  ) -> ChainLag? {
    func between(_ late: SampledCurve, _ early: SampledCurve) -> CurveLag? {
      let whole = SampledCurve(start: part.lowerBound, values: part.map { early[$0] })
      return CurveLag(of: late, behind: whole, shifts: -widest...widest)
    }
    let (late, early) = (steps.map { $0.curve(follower) }, steps.map { $0.curve(reference) })
    guard let lates = CurveSum(late), let earlies = CurveSum(early), let lag = between(lates.mean, earlies.mean),
      lag.correlation >= leastLikeness,
      let error = Jackknife.standardError(
        of: steps.count,
        without: { between(lates.mean(without: late[$0]), earlies.mean(without: early[$0]))?.shift }),
      let stance = Statistics.mean(steps.map(\.stance.seconds))
    else { return nil }
    let sampling = Statistics.studentT975(degreesOfFreedom: Double(steps.count - 1)) * error
    let half = (sampling * sampling + 1.96 * 1.96 * lasting * lasting).squareRoot()
    return ChainLag(
      percent: lag.shift, interval: (lag.shift - half)...(lag.shift + half), time: .seconds(lag.shift / 100 * stance),
      correlation: lag.correlation)
  }

  /// The first of three must be shown to come before both others.
  private static func order(
    _ lags: [ChainPair: ChainLag]
  ) -> (ChainReading.Order, ChainReading.Doubt?) {
    guard let kneeAfterHeel = lags[.kneeAfterHeel]?.interval, let kneeAfterPelvis = lags[.kneeAfterPelvis]?.interval,
      let pelvisAfterHeel = lags[.pelvisAfterHeel]?.interval
    else { return (.cannotTell, .notAlike) }
    if kneeAfterHeel.lowerBound > 0, pelvisAfterHeel.lowerBound > 0 { return (.footFirst, nil) }
    if kneeAfterPelvis.lowerBound > 0, pelvisAfterHeel.upperBound < 0 { return (.hipFirst, nil) }
    if kneeAfterHeel.upperBound < 0, kneeAfterPelvis.upperBound < 0 { return (.cannotTell, .kneeFirst) }
    return (.cannotTell, .together)
  }
}

extension ChainPair {
  func links(knee: Curve) -> (follower: Curve, reference: Curve) {
    switch self {
    case .kneeAfterHeel: (knee, .rearfoot)
    case .kneeAfterPelvis: (knee, .pelvicDrop)
    case .pelvisAfterHeel: (.pelvicDrop, .rearfoot)
    }
  }
}
