import Gait
import Knowledge
import Quantities

/// What machines measured, as facts.
enum MeasuredFacts {
  static func add(_ measurements: Measurements, to facts: inout PersonFacts) {
    addGait(measurements, to: &facts)
    for side in Side.allCases {
      facts[DerivedFact.squatKnee.rawValue, side] = measurements.squat?.knee[side].map { .number($0) }
      facts.leave(
        DerivedFact.squatKnee.rawValue, side,
        because: measurements.squat?.missing[side] ?? "no film of squats was given")
      facts.leave(DerivedFact.archIndex.rawValue, side, because: "no footprint was given")
      facts.leave(DerivedFact.chainOrder.rawValue, side, because: "no video says what moves first")
      facts.leave(DerivedFact.kneeFollowsHeel.rawValue, side, because: "no video says what moves first")
      facts[DerivedFact.archIndex.rawValue, side] = measurements.footprints[side].map { .number($0.archIndex) }
    }
    // A log goes before what somebody remembers.
    facts[DerivedFact.loadSpike.rawValue] = measurements.training?.spikePercent.map { .number($0) }
  }

  private static func addGait(_ measurements: Measurements, to facts: inout PersonFacts) {
    facts[MeasuredFact.present.rawValue] = .flag(measurements.leading != nil)
    guard let gait = measurements.leading else { return leaveAll(in: &facts) }
    facts[MeasuredFact.gait.rawValue] = .choice(gait.kind.rawValue)
    facts[MeasuredFact.zero.rawValue] = .choice(gait.zero)
    facts[MeasuredFact.footwear.rawValue] = .choice(gait.footwear)
    facts[MeasuredFact.timingIsSound.rawValue] = .flag(!gait.warningCodes.contains(Warning.Code.frameRateLowForTiming))
    facts[MeasuredFact.cadence.rawValue] = .number(gait.cadenceStepsPerMinute)
    for side in Side.allCases {
      for (measure, estimate) in gait.estimates[side] {
        facts[measure.rawValue, side] = .number(
          NumberWithInterval(value: estimate.mean, interval: estimate.interval, count: estimate.count))
      }
      if let chain = gait.chain[side] { add(chain, side, to: &facts) }
      for (measure, reason) in gait.missing[side] { facts.leave(measure.rawValue, side, because: reason) }
    }
  }

  private static func add(_ chain: MeasuredChain, _ side: Side, to facts: inout PersonFacts) {
    facts[DerivedFact.chainOrder.rawValue, side] = .choice(chain.order.rawValue)
    let follows =
      switch chain.kneeAfterHeel {
      case let lag? where lag.lowerBound > 0: "follows"
      case let lag? where lag.upperBound < 0: "does-not-follow"
      default: "cannot-tell"
      }
    facts[DerivedFact.kneeFollowsHeel.rawValue, side] = .choice(follows)
  }

  private static func leaveAll(in facts: inout PersonFacts) {
    for fact in MeasuredFact.allCases.map(\.fact) where fact.name != MeasuredFact.present.rawValue {
      for side in fact.isSided ? Side.allCases.map(Optional.some) : [nil] {
        facts.leave(fact.name, side, because: "no video was given")
      }
    }
  }
}
