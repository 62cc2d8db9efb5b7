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

  @Test("Contact and toe-off are found within a picture and a half at 60 Hz", arguments: [true, false])
  func events(runs: Bool) {
    let walker = runs ? Walker() : .walking
    let steps = measure(walker).steps
    for side in Side.allCases {
      let whole = walker.stances(of: side).filter { $0.contact > 0.5 && $0.toeOff < walker.duration - 0.5 }
      let own = steps.filter { $0.side == side && $0.isUsed }
      #expect(abs(own.count - walker.stances(of: side).count) <= 2)
      #expect(misses(whole.map(\.contact), own.map(\.contact.seconds)).allSatisfy { $0 < 0.025 })
      #expect(misses(whole.map(\.toeOff), own.map(\.toeOff.seconds)).allSatisfy { $0 < 0.025 })
    }
  }

  @Test("The angles that were put in come out")
  func angles() throws {
    var walker = Walker()
    walker.foot.right.peak = 6
    walker.foot.right.atContact = -5
    walker.foot.right.timeToPeak = 0.50
    let summary = measure(walker).summary
    for side in Side.allCases {
      let foot = walker.foot[side]
      let values = summary[side].estimates
      #expect(abs(try #require(values[.peakEversion]).mean - foot.peak) < 0.3)
      #expect(abs(try #require(values[.rearfootAtContact]).mean - foot.atContact) < 1.5)
      #expect(abs(try #require(values[.timeToPeak]).mean - 100 * foot.timeToPeak) < 5)
      #expect(abs(try #require(values[.peakKneeProjection]).mean - foot.kneeProjection) < 0.5)
      #expect(abs(try #require(values[.peakPelvicDrop]).mean - foot.pelvicDrop) < 0.5)
      #expect(abs(try #require(values[.peakTrunkLean]).mean - walker.trunkLean) < 0.5)
    }
  }

  @Test("A rolled camera changes no angle by more than half a degree", arguments: [-8.0, 5.0])
  func roll(degrees: Double) throws {
    var walker = Walker()
    let level = measure(walker)
    walker.cameraRoll = .degrees(degrees)
    let rolled = measure(walker)
    #expect(abs(try #require(rolled.view?.cameraRoll).degrees - degrees) < 0.5)
    for measure in Measure.allCases where measure != .peakEversionVelocity && measure != .stepWidth {
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
