import Comparison
import Foundation
import Gait
import Quantities
import Testing

@Suite("Simulated trials")
struct SimulationTests {
  static let trials = 2000

  struct Scenario: Sendable, CustomTestStringConvertible {
    var spread: Double
    var steps: Int
    var recordings: Int
    var testDescription: String { "SD \(spread)°, \(steps) steps, \(recordings) recordings" }
  }

  @Test(
    "19 of 20 intervals hold the truth, and at most 1 of 20 claims a difference where there is none",
    arguments: [
      Scenario(spread: 0.6, steps: 13, recordings: 1), Scenario(spread: 1.4, steps: 8, recordings: 1),
      Scenario(spread: 1.4, steps: 25, recordings: 2), Scenario(spread: 2.2, steps: 7, recordings: 4),
    ])
  func coverage(_ scenario: Scenario) throws {
    for difference in [0.0, -2] {
      let outcome = try SimulatedTrial(
        difference: difference, spread: scenario.spread, steps: scenario.steps, recordings: scenario.recordings
      ).outcome(Self.trials, seed: 11)
      #expect((0.93...0.97).contains(outcome.coverage), "\(difference): \(outcome.coverage)")
      if difference == 0 { #expect(outcome.claims <= 0.06, "\(outcome.claims)") }
    }
  }

  @Test("One foot's interval is as honest as that of both")
  func oneFoot() throws {
    let trial = SimulatedTrial(difference: -1, spread: 1.4, steps: 12, recordings: 2, shared: 0)
    #expect((0.93...0.97).contains(try trial.outcome(Self.trials, seed: 3, foot: .left).coverage))
  }

  @Test("The check can fail: steps taken as independent, whatever recording they are from, miss the truth too often")
  func naive() {
    var random = NormalGenerator(seed: 5)
    let trial = SimulatedTrial(difference: 0, spread: 0.8, steps: 25, recordings: 2)
    var held = 0
    for _ in 0..<Self.trials {
      let (without, with) = trial.conditions(&random)
      func pooled(_ recordings: [ComparedRecording]) -> (mean: Double, variance: Double) {
        let samples = recordings.compactMap { $0.feet.left[.peakEversion] }
        let n = Double(samples.count)
        return (
          samples.reduce(0) { $0 + $1.mean } / n,
          samples.reduce(0) { $0 + ($1.deviation ?? 0) * ($1.deviation ?? 0) / Double($1.count) } / n / n
        )
      }
      let (a, b) = (pooled(without), pooled(with))
      if abs(b.mean - a.mean) < 2 * (a.variance + b.variance).squareRoot() { held += 1 }
    }
    #expect(Double(held) / Double(Self.trials) < 0.9)
  }

  @Test("What a session has of its own cancels in pairs, and would spoil the rest")
  func pairs() throws {
    var trial = SimulatedTrial(
      difference: -2, spread: 1.2, steps: 25, recordings: 6, filming: .inPairs, session: 1.3)
    let paired = try trial.outcome(1000, seed: 8)
    #expect((0.93...0.97).contains(paired.coverage), "\(paired.coverage)")
    #expect(paired.found > 0.9)
    trial.difference = 0
    #expect(try trial.outcome(1000, seed: 9).claims <= 0.06)
  }

  @Test("A trial as planned finds 2° in nine of ten", arguments: [0.7, 1.3, 2.0])
  func planned(spread: Double) throws {
    var random = NormalGenerator(seed: 21)
    var outcomes: [Double] = []
    for person in 0..<12 {
      let first = ComparedRecording.made(
        "first", BySide { _ in random.sample(mean: 9, spread, 14) }, change: { $0.duration = 10 })
      let plan = try TrialPlan(first: first, design: .inOneSession, seed: 1)
      #expect(plan.isEnough)
      let outcome = try SimulatedTrial(
        difference: -2, spread: spread, steps: Int(1.4 * plan.choice.seconds), recordings: plan.choice.recordings
      ).outcome(250, seed: UInt64(100 + person))
      outcomes.append(outcome.found)
    }
    let power = outcomes.reduce(0, +) / Double(outcomes.count)
    #expect(power >= 0.9, "\(power)")
  }

  // MARK: The long one

  /// `LOADLINE_SIMULATION_TABLE` is where the table goes; see scripts/simulate-comparison.
  private static let table = ProcessInfo.processInfo.environment["LOADLINE_SIMULATION_TABLE"]

  @Test("All of it", .enabled(if: table != nil, "long; run by scripts/simulate-comparison"))
  func all() throws {
    var lines = [
      "| steps' SD | steps a foot | recordings of each | holds the truth, at a true difference of 0, 1, 2, 3° | claims at 0° | "
        + "finds 1° | finds 2° | finds 3° | smallest detectable |",
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    var seed: UInt64 = 1
    for spread in [0.6, 1.2, 2.0] {
      for (steps, recordings) in [(7, 1), (13, 1), (27, 1), (13, 2), (27, 2), (13, 4), (27, 4)] {
        let outcomes = try [0.0, -1, -2, -3].map { difference in
          seed += 1
          return try SimulatedTrial(difference: difference, spread: spread, steps: steps, recordings: recordings)
            .outcome(Self.trials, seed: seed)
        }
        for outcome in outcomes {
          #expect((0.93...0.97).contains(outcome.coverage), "\(spread) \(steps) \(recordings)")
        }
        #expect(outcomes[0].claims <= 0.06)
        lines.append(Self.row(["\(spread)°", "\(steps)", "\(recordings)"], outcomes))
      }
    }
    lines +=
      ["", "When recordings differ by more than is assumed (a deviation of 0.6° for everybody):", ""] + lines[0...1]
    for recordings in [1, 2, 4] {
      let outcomes = try [0.0, -1, -2, -3].map { difference in
        seed += 1
        return try SimulatedTrial(
          difference: difference, spread: 1.2, steps: 27, recordings: recordings, repeated: 0.6
        ).outcome(Self.trials, seed: seed)
      }
      lines.append(Self.row(["1.2°", "27", "\(recordings)"], outcomes))
    }
    let text = lines.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: try #require(Self.table)))
  }

  private static func row(_ head: [String], _ outcomes: [SimulatedTrial.Outcome]) -> String {
    func percent(_ share: Double) -> String { "\(fixed(100 * share, decimals: 1)) %" }
    let cells =
      head + [outcomes.map { fixed(100 * $0.coverage, decimals: 1) }.joined(separator: ", ") + " %"]
      + [percent(outcomes[0].claims)] + outcomes.dropFirst().map { percent($0.found) }
      + ["\(fixed(outcomes[0].detectable, decimals: 2))°"]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
