import Comparison
import Foundation
import Gait
import Quantities

/// Trials of people who do not exist, whose true difference is known.
///
/// A person's recordings differ as a whole by a deviation that is drawn anew for each person from what `RepeatError`
/// says is known of it (a scaled inverse chi-squared distribution); steps differ by `spread`, independently.
struct SimulatedTrial {
  /// Degrees, with less without.
  var difference: Double
  /// Degrees between steps.
  var spread: Double
  /// Of a foot in a recording.
  var steps: Int
  /// Of each condition.
  var recordings: Int
  var filming: Filming = .inOneSession
  /// Degrees between recordings; nil: drawn for each person.
  var repeated: Double?
  /// Share of a recording's error that both feet have in common.
  var shared = 1.0
  /// Degrees: what is wrong with a session as a whole.
  var session = 0.0

  func conditions(_ random: inout NormalGenerator) -> (without: [ComparedRecording], with: [ComparedRecording]) {
    let repeated = self.repeated ?? drawnError(&random)
    let sessions = (0..<recordings).map { _ in session * random.next() }
    func condition(_ level: Double, _ name: String) -> [ComparedRecording] {
      (0..<recordings).map { index in
        let common = repeated * random.next()
        let day = sessions[filming == .inPairs ? index : 0]
        return .made(
          "\(name)\(index + 1)",
          BySide { side in
            let own = repeated * random.next()
            let error = shared.squareRoot() * common + (1 - shared).squareRoot() * own
            return random.sample(mean: level + (side == .left ? 1.5 : 0) + day + error, spread, steps)
          })
      }
    }
    return (condition(9, "a"), condition(9 + difference, "b"))
  }

  private func drawnError(_ random: inout NormalGenerator) -> Double {
    let known = RepeatError.inOneSession(.peakEversion, method: "outline")
    let squares = (0..<Int(known.degreesOfFreedom)).reduce(0.0) { sum, _ in
      let value = random.next()
      return sum + value * value
    }
    return known.deviation * (known.degreesOfFreedom / squares).squareRoot()
  }

  /// What came out of many trials.
  struct Outcome {
    var trials = 0
    var held = 0
    var lower = 0
    var higher = 0
    var widths = 0.0

    var coverage: Double { Double(held) / Double(trials) }
    var claims: Double { Double(lower + higher) / Double(trials) }
    var found: Double { Double(lower) / Double(trials) }
    var detectable: Double { widths / Double(trials) }
  }

  func outcome(_ trials: Int, seed: UInt64, foot: ConditionComparison.Foot = .both) throws -> Outcome {
    var random = NormalGenerator(seed: seed)
    var outcome = Outcome()
    for _ in 0..<trials {
      let (without, with) = conditions(&random)
      let answer = try ConditionComparison(without: without, with: with, filming: filming, foot: foot).answer
      outcome.trials += 1
      if let interval = answer.interval, interval.contains(difference) { outcome.held += 1 }
      if answer.verdict == .lower { outcome.lower += 1 }
      if answer.verdict == .higher { outcome.higher += 1 }
      outcome.widths += answer.smallestDetectable ?? 0
    }
    return outcome
  }
}

/// Normally distributed numbers from a seed (Box–Muller).
struct NormalGenerator {
  private var uniform: SeededGenerator

  init(seed: UInt64) { uniform = SeededGenerator(seed: seed) }

  mutating func next() -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &uniform))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &uniform))
  }

  mutating func sample(mean: Double, _ spread: Double, _ count: Int) -> StepSample {
    let values = (0..<count).map { _ in mean + spread * next() }
    let average = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    return StepSample(
      mean: average, deviation: count > 1 ? (squares / Double(count - 1)).squareRoot() : nil, count: count)
  }
}

extension ComparedRecording {
  /// A recording with peaks of both feet, and nothing else.
  static func made(
    _ name: String, _ peak: BySide<StepSample>, cadence: Double = 164,
    change: (inout ComparedRecording) -> Void = { _ in }
  ) -> ComparedRecording {
    var recording = ComparedRecording(
      file: name + ".json", label: nil, video: name + ".mp4", sha256: "sha-" + name, duration: 20, frameRate: 60,
      kind: .run, cadenceStepsPerMinute: cadence, cameraRoll: .degrees(0), cameraYaw: .degrees(0),
      method: Method(rearfoot: "outline", zero: "shank", footwear: "shod", version: "1", model: "m"),
      feet: peak.map { [.peakEversion: $0] })
    change(&recording)
    return recording
  }

  static func made(
    _ name: String, _ mean: Double, deviation: Double = 1, steps: Int = 25,
    change: (inout ComparedRecording) -> Void = { _ in }
  ) -> ComparedRecording {
    let sample = StepSample(mean: mean, deviation: deviation, count: steps)
    return made(name, BySide(left: sample, right: sample), change: change)
  }
}
