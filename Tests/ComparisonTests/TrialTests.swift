import Comparison
import Foundation
import Gait
import Quantities
import Testing

@Suite("Planned trials")
struct TrialTests {
  private func first(_ spread: Double, steps: Int = 14) -> ComparedRecording {
    .made("first", 9, deviation: spread, steps: steps) { $0.duration = 10 }
  }

  @Test("The same seed draws the same order, other seeds others, and every block is balanced")
  func order() {
    for design in TrialOrder.Design.allCases {
      let orders = (0..<40).map { TrialOrder(design: design, blocks: 3, seed: $0).conditions }
      #expect(orders[5] == TrialOrder(design: design, blocks: 3, seed: 5).conditions)
      #expect(Set(orders).count == 8)
      #expect(orders.allSatisfy { order in order.count { $0 == .with } * 2 == order.count })
    }
    let order = TrialOrder(design: .inOneSession, firsts: [.with]).conditions
    #expect(order == [.with, .without, .without, .with])
  }

  @Test("An order that cannot have been drawn is none")
  func impossible() {
    #expect(TrialOrder(design: .inOneSession, conditions: [.with, .with, .without, .without]) == nil)
    #expect(TrialOrder(design: .overWeeks, conditions: [.with, .without, .with]) == nil)
    #expect(TrialOrder(design: .overWeeks, conditions: [.with, .without])?.firsts == [.with])
  }

  @Test("Steady drift through a session cancels in a block of four, and does not in the order A-A-B-B")
  func drift() {
    let order = TrialOrder(design: .inOneSession, blocks: 2, seed: 3)
    let drift = order.conditions.indices.map { 9 + 0.5 * Double($0) }
    #expect(abs(RandomisationTest(drift, order: order)?.difference ?? 1) < 1e-12)
  }

  @Test("The randomisation test counts orders, by hand")
  func randomisation() throws {
    let order = TrialOrder(design: .overWeeks, firsts: [.without, .with, .without])
    // Differences of the pairs: −2, −1, −3. Of eight orders two have |sum| = 6.
    let test = try #require(RandomisationTest([9, 7, 7, 8, 10, 7], order: order))
    #expect(test.orders == 8 && test.p == 0.25 && abs(test.difference + 2) < 1e-12)
    #expect(test.smallestP == 0.25 && !test.canTell)
    #expect(RandomisationTest([9, 7], order: order) == nil)
    let six = TrialOrder(design: .overWeeks, blocks: 6, seed: 1)
    let clear = six.conditions.map { $0 == .with ? 1.0 : 4 }
    #expect(RandomisationTest(clear, order: six)?.p == 2 / 64 && RandomisationTest(clear, order: six)?.canTell == true)
    #expect(RandomisationTest(Array(repeating: 3, count: 12), order: six)?.p == 1)
  }

  @Test("With nothing to find, the randomisation test finds something in one of twenty")
  func randomisationLevel() throws {
    var random = NormalGenerator(seed: 2)
    var found = 0
    for seed in 0..<600 {
      let order = TrialOrder(design: .overWeeks, blocks: 6, seed: UInt64(seed))
      // Skewed, and with a day of its own for each pair.
      let values = order.conditions.map { _ in random.next() * random.next() * random.next() }
      if try #require(RandomisationTest(values, order: order)).p <= 0.05 { found += 1 }
    }
    #expect((5...45).contains(found))
  }

  @Test("Who differs more from step to step films more")
  func spread() throws {
    let plans = try [0.5, 4, 7].map { try TrialPlan(first: first($0), design: .inOneSession, seed: 1) }
    let amounts = plans.map { Double($0.choice.recordings) * $0.choice.seconds }
    #expect(amounts[0] < amounts[1] && amounts[1] < amounts[2])
    #expect(plans.allSatisfy { $0.isEnough && $0.choice.foundInNineOfTen <= 2 })
    #expect(plans.allSatisfy { $0.order.conditions.count == 2 * $0.choice.recordings })
  }

  @Test("What cannot be seen is said, and too few steps plan nothing")
  func impossiblePlan() throws {
    let plan = try TrialPlan(first: first(9, steps: 5), design: .inOneSession, wanted: 0.5, seed: 1)
    #expect(!plan.isEnough && plan.alternatives.isEmpty && plan.choice.foundInNineOfTen > 0.5)
    #expect(throws: ComparisonRefusal.self) { try TrialPlan(first: first(1, steps: 3), design: .inOneSession, seed: 1) }
  }

  @Test("Over weeks there is a session a week and twelve stretches, six of them worn")
  func weeks() throws {
    let plan = try TrialPlan(first: first(1), design: .overWeeks, seed: 9)
    #expect(plan.choice.recordings >= 6 && plan.periods.count == 12)
    #expect(plan.periods.count { $0.condition == .with } == 6)
    #expect(plan.periods.reduce(0) { $0 + $1.days } == 42)
    #expect(try TrialPlan(first: first(1), design: .overWeeks, seed: 9) == plan)
  }

  @Test("Recordings in the order filmed become the conditions drawn")
  func sorted() throws {
    let order = TrialOrder(design: .inOneSession, firsts: [.without])
    let sorted = try order.sorted(["1", "2", "3", "4"])
    #expect(sorted.without == ["1", "4"] && sorted.with == ["2", "3"])
    #expect(throws: ComparisonRefusal.self) { try order.sorted(["1"]) }
    let json =
      #"{"schema": "loadline.trial/1", "design": "in-one-session", "order": ["without", "with", "with", "without"]}"#
    #expect(try TrialOrder(trialJSON: Data(json.utf8), file: "t") == order)
    for broken in [
      json.replacing("trial/1", with: "trial/2"), json.replacing("\"with\", \"with\"", with: "\"with\""), "{",
    ] {
      #expect(throws: ComparisonRefusal.self) { try TrialOrder(trialJSON: Data(broken.utf8), file: "t") }
    }
  }

  @Test("The answer of a trial has the test of its own order")
  func answer() throws {
    let order = TrialOrder(design: .overWeeks, blocks: 6, seed: 4)
    let recordings = order.conditions.enumerated().map { index, condition in
      ComparedRecording.made("r\(index)", condition == .with ? 7 : 9)
    }
    let (without, with) = try order.sorted(recordings)
    let comparison = try ConditionComparison(without: without, with: with, filming: .inPairs)
    let answer = TrialAnswer(comparison, order: order)
    #expect(answer.angleTest?.p == 2 / 64 && answer.advice == nil && comparison.answer.verdict == .lower)
  }
}
