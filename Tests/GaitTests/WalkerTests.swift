import Gait
import Quantities
import Signals
import SyntheticWalker
import Testing

private func measure(_ walker: Walker) -> GaitMeasurement {
  GaitMeasurement(walker.recording(), options: .init(), error: .outline)
}

/// Distance from each true event to the nearest found one, in seconds.
private func misses(_ truth: [Double], _ found: [Double]) -> [Double] {
  truth.map { event in found.map { abs($0 - event) }.min() ?? .infinity }
}

@Suite("A walker whose angles are known")
struct WalkerTests {
  @Test("Running and walking are told apart, with the right cadence", arguments: [true, false])
  func rhythm(runs: Bool) throws {
    let walker = runs ? Walker() : .walking
    let gait = try #require(measure(walker).gait)
    #expect(gait.kind == walker.kind)
    #expect(abs(gait.cadenceStepsPerMinute - walker.cadence) < 1)
  }

  @Test("Every stance is found and none invented, within 60 ms of the truth", arguments: [true, false])
  func events(runs: Bool) {
    // The walker's late swing is like nobody's; how right events are is tested on simulated people (EventTests).
    let walker = runs ? Walker() : .walking
    let steps = measure(walker).steps
    for side in Side.allCases {
      let whole = walker.stances(of: side).filter { $0.contact > 0.5 && $0.toeOff < walker.duration - 0.5 }
      let own = steps.filter { $0.side == side && $0.isUsed }
      #expect(abs(own.count - walker.stances(of: side).count) <= 2)
      let contacts = misses(whole.map(\.contact), own.map(\.contact.seconds))
      let toeOffs = misses(whole.map(\.toeOff), own.map(\.toeOff.seconds))
      #expect(contacts.allSatisfy { $0 < 0.060 }, "\(side) \(contacts)")
      #expect(toeOffs.allSatisfy { $0 < 0.060 }, "\(side) \(toeOffs)")
    }
  }

  @Test("The angles that were put in come out")
  func angles() throws {
    var walker = Walker()
    walker.foot.right.peak = 6
    walker.foot.right.atContact = -5
    walker.foot.right.timeToPeak = 0.50
    let measured = measure(walker)
    for side in Side.allCases {
      let foot = walker.foot[side]
      let values = measured.summary[side].estimates
      #expect(abs(try #require(values[.peakEversion]).mean - foot.peak) < 0.3)
      #expect(abs(try #require(values[.peakKneeProjection]).mean - foot.kneeProjection) < 0.5)
      #expect(abs(try #require(values[.peakPelvicDrop]).mean - foot.pelvicDrop) < 0.5)
      #expect(abs(try #require(values[.peakTrunkLean]).mean - walker.trunkLean) < 0.5)
    }
    for step in measured.steps where step.isUsed { try check(step, walker) }
  }

  /// What hangs on moments, against the truth at the moments that were found.
  private func check(_ step: Step, _ walker: Walker) throws {
    let foot = walker.foot[step.side]
    let contact = walker.stances(of: step.side).map(\.contact).min {
      abs($0 - step.contact.seconds) < abs($1 - step.contact.seconds)
    }
    let truePeak = try #require(contact) + foot.timeToPeak * walker.stanceTime
    #expect(abs(try #require(step.peak).seconds - truePeak) < 0.010)
    if let share = walker.stanceShare(step.side, at: step.contact.seconds) {
      let truth = walker.rearfoot(step.side, atShare: share)
      #expect(abs(try #require(step.values[.rearfootAtContact]) - truth) < 1)
    }
  }

  @Test("A rolled camera changes no angle by more than half a degree", arguments: [-8.0, 5.0])
  func roll(degrees: Double) throws {
    var walker = Walker()
    let level = measure(walker)
    walker.cameraRoll = .degrees(degrees)
    let rolled = measure(walker)
    #expect(abs(try #require(rolled.view?.cameraRoll).degrees - degrees) < 0.5)
    for measure in Measure.allCases where measure.rawValue.hasSuffix("_deg") && measure != .footDirection {
      let (a, b) = (level.summary.left.estimates[measure], rolled.summary.left.estimates[measure])
      #expect(abs(try #require(a).mean - (try #require(b).mean)) < 0.5, "\(measure.rawValue)")
    }
  }

  @Test("At 30 Hz the peak survives, and what hangs on the moment of contact is missing with its reason")
  func thirtyHertz() throws {
    var walker = Walker()
    walker.frameRate = 30
    let result = measure(walker)
    #expect(abs(try #require(result.summary.left.estimates[.peakEversion]).mean - walker.foot.left.peak) < 1)
    #expect(result.summary.left.estimates[.timeToPeak] == nil)
    let step = try #require(result.steps.first { $0.isUsed })
    #expect(step.missing[.timeToPeak]?.contains("30 pictures a second") == true)
    #expect(result.warnings.contains { $0.code == .timingNotMeasurable })
  }
}
