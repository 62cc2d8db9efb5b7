import Comparison
import Gait
import Quantities
import Testing

@Suite("Two films beside each other")
struct SideBySideTests {
  /// Steps in turns from a first contact on, `every` seconds apart.
  private func steps(_ first: Side = .left, from start: Double, every: Double, count: Int) -> [ComparedStep] {
    (0..<count).map { number in
      let contact = start + Double(number) * every
      return ComparedStep(
        side: number.isMultiple(of: 2) ? first : first.other, contact: .seconds(contact),
        toeOff: .seconds(contact + 0.25), peak: .degrees(9), timeOfPeak: .seconds(contact + 0.1))
    }
  }

  private func times(_ seconds: Double, rate: Double) -> [Instant] {
    (0..<Int(seconds * rate)).map { .seconds(Double($0) / rate) }
  }

  private func sides(_ pairs: [StepPair]) -> [[Double]] {
    pairs.map { [$0.without.contact.seconds, $0.with.contact.seconds] }
  }

  @Test("Step k stands beside step k of the same foot, also where a film begins with the other foot")
  func pairing() {
    let a = steps(from: 0.5, every: 1, count: 5)
    #expect(
      sides(StepPair.all(a, steps(from: 0.7, every: 1, count: 4))) == [
        [0.5, 0.7], [1.5, 1.7], [2.5, 2.7], [3.5, 3.7],
      ])
    let other = StepPair.all(a, steps(.right, from: 0.7, every: 1, count: 4))
    #expect(other.allSatisfy { $0.without.side == $0.with.side })
    #expect(sides(other) == [[1.5, 0.7], [2.5, 1.7], [3.5, 2.7], [4.5, 3.7]])
    #expect(StepPair.all(a, []).isEmpty)
  }

  @Test("After a step that one film lacks, or saw only in part, left stands beside left again", arguments: 0..<5)
  func gaps(missing: Int) {
    let whole = steps(from: 0, every: 1, count: 8)
    var holed = whole
    holed[missing].notUsedBecause = Step.cutOff
    for pairs in [StepPair.all(whole, holed), StepPair.all(holed, whole)] {
      #expect(pairs.allSatisfy { $0.without.side == $0.with.side })
      #expect(pairs.map(\.without.contact) == pairs.map(\.without.contact).sorted())
      #expect(pairs.map(\.with.contact) == pairs.map(\.with.contact).sorted())
      #expect(pairs.count >= 5)
    }
    #expect(StepPair.all(whole, holed).count { $0.without.contact == $0.with.contact } >= 5)
  }

  @Test(
    "Both contacts are shown at one moment, and every picture is the one nearest to its time", arguments: [1, 0.25])
  func contacts(pace: Double) throws {
    let (a, b) = (steps(from: 0.513, every: 0.361, count: 9), steps(from: 0.297, every: 0.377, count: 9))
    let (timesA, timesB) = (times(5, rate: 60), times(5, rate: 120))
    let plan = SideBySidePlan(without: a, with: b, times: (timesA, timesB), pace: pace)
    #expect(plan.pairs.count == 9)
    for pair in plan.pairs {
      let moment = try #require(
        plan.moments.first { abs((timesA[$0.without] - pair.without.contact).seconds) <= 0.5 / 60 + 1e-9 })
      // No more than half a picture away in either film.
      #expect(abs((timesB[moment.with] - pair.with.contact).seconds) <= 0.5 / 120 + 1.0 / 120)
      #expect(
        plan.moments.contains { moment in
          abs((timesA[moment.without] - pair.without.contact).seconds) <= 0.5 / 60 + 1e-9
            && abs((timesB[moment.with] - pair.with.contact).seconds) <= 0.5 / 120 + 1e-9
        })
    }
    // Forward only, so that each film is read once.
    for (moment, next) in zip(plan.moments, plan.moments.dropFirst()) {
      #expect(moment.without <= next.without && moment.with <= next.with && moment.time < next.time)
    }
    // As long as the mean of the two, slowed.
    let length = (8 * (0.361 + 0.377) / 2 + 0.25) / pace
    let last = try #require(plan.moments.last)
    #expect(abs(last.time.seconds - length) < 0.2)
  }

  @Test("A stretch in which one film saw no steps is left out, and a film of nothing is none")
  func leftOut() {
    let a = steps(from: 0, every: 0.36, count: 10)
    var b = a
    for index in 5..<10 { b[index].contact = b[index].contact + .seconds(4) }
    for index in 5..<10 { b[index].toeOff = b[index].toeOff + .seconds(4) }
    let frames = times(9, rate: 60)
    let plan = SideBySidePlan(without: a, with: b, times: (frames, frames))
    #expect(plan.pairs.count == 10)
    let shown = Set(plan.moments.map { Int(frames[$0.with].seconds) })
    #expect(!shown.contains(3) && shown.contains(1) && shown.contains(6))
    #expect(SideBySidePlan(without: a, with: [], times: (frames, frames)).moments.isEmpty)
    #expect(SideBySidePlan(without: a, with: b, times: ([], [])).moments.isEmpty)
  }

  @Test("Shown is the recording nearest to its condition's mean, and of it the step nearest to the mean")
  func typical() throws {
    func recording(_ name: String, _ mean: Double) -> ComparedRecording {
      .made(name, mean) { recording in
        recording.everyStep = [6, 9.1, 12].enumerated().map { number, peak in
          ComparedStep(
            side: .left, contact: .seconds(Double(number)), toeOff: .seconds(Double(number) + 0.2),
            peak: .degrees(peak),
            timeOfPeak: .seconds(Double(number) + 0.1))
        }
        recording.everyStep[2].notUsedBecause = "left out"
      }
    }
    let comparison = try ConditionComparison(
      without: [recording("a", 7), recording("c", 9.2), recording("e", 11)], with: [recording("b", 5)])
    #expect(comparison.typical(.without).file == "c.json" && comparison.typical(.with).file == "b.json")
    #expect(comparison.typicalStep(.without, .left)?.contact == .seconds(1))
    #expect(comparison.typicalStep(.with, .left)?.contact == .seconds(0))
    #expect(comparison.typicalStep(.with, .right) == nil)
  }
}
