import Gait
import Legs
import Quantities
import Signals
import Report

/// A runner with angles in closed form and seeded variation: what a good ten-second video gives.
enum SampleRecord {
  static func measured() -> AnalysisRecord {
    var random = Random(seed: 7)
    let left = steps(.left, from: 0.35, peak: 9.6, knee: 4.0, drop: 5.1, random: &random)
    let right = steps(.right, from: 0.72, peak: 7.1, knee: 5.6, drop: 4.2, random: &random)
    let summary = BySide(left: summary(left), right: summary(right))
    return AnalysisRecord(
      label: "no insole", video: video, view: ViewRecord(kind: .rear, confidence: 0.98, cameraRoll: .degrees(0.4)),
      gait: GaitRecord(kind: .run, cadenceStepsPerMinute: 164.4), method: method, refusal: nil,
      warnings: [
        Warning(
          code: .frameRateLowForTiming, message: "At 60 pictures per second, times and velocities are rough.",
          advice: "Film at 120 or more for everything about time.")
      ],
      steps: (left + right).sorted { $0.contact < $1.contact }, summary: summary,
      leftMinusRight: differences(summary), series: series)
  }

  static func refused() -> AnalysisRecord {
    var record = measured()
    record.refusal = Refusal(
      code: .notRearView, message: "The person is seen from the side in 94 % of the pictures.",
      advice: "Put the camera straight behind the walking line and film again.")
    record.view = ViewRecord(kind: .side, confidence: 0.94, cameraRoll: nil)
    record.gait = nil
    record.warnings = []
    record.steps = []
    record.summary = BySide(left: .none, right: .none)
    record.leftMinusRight = [:]
    return record
  }

  /// Only the right foot was seen.
  static func withoutLeftFoot() -> AnalysisRecord {
    var record = measured()
    for i in record.steps.indices where record.steps[i].side == .left {
      record.steps[i].notUsedBecause = "the foot is hidden by the hand rail"
    }
    record.summary.left = .none
    record.leftMinusRight = [:]
    return record
  }

  /// The person is too small for the heel: knee, pelvis and trunk only.
  static func withoutRearfoot() -> AnalysisRecord {
    var record = measured()
    for i in record.steps.indices {
      record.steps[i].values = record.steps[i].values.filter { !$0.key.isRearfoot }
      record.steps[i].curves[.rearfoot] = nil
      record.steps[i].rearfootUncertainty = nil
      record.steps[i].peak = nil
    }
    record.summary = record.summary.map {
      FootSummary(stepsUsed: $0.stepsUsed, estimates: $0.estimates.filter { !$0.key.isRearfoot })
    }
    record.leftMinusRight = record.leftMinusRight.filter { !$0.key.isRearfoot }
    record.warnings = [
      Warning(
        code: .rearfootNotMeasurable, message: "The heel is only 14 pixels long.",
        advice: "Zoom in until the legs fill the picture.")
    ]
    return record
  }

  static let video = VideoRecord(
    name: "treadmill.mp4", sha256: "9f2c4e1a7b3d5f60812233445566778899aabbccddeeff000123456789abcdef", width: 1080,
    height: 1920, frameRate: 60, frames: 660, duration: .seconds(11), isVariableFrameRate: false)

  static let method = MethodRecord(
    rearfoot: "outline", zero: "shank", footwear: "shod", version: "0.1.0",
    model: "BlazePose full (mediapipe 0.10.14)")

  /// Counted from relaxed standing.
  static func fromStanding() -> AnalysisRecord {
    var record = measured()
    record.method.zero = "standing"
    var stood = video
    stood.name = "standing.mp4"
    record.method.standing = StandingRecord(
      video: stood, rearfoot: "outline",
      feet: BySide(
        left: StandingAngle(angle: .degrees(2.26), deviation: .degrees(0.3), count: 240, uncertainty: .degrees(2)),
        right: StandingAngle(angle: .degrees(-1.02), deviation: .degrees(0.4), count: 238, uncertainty: .degrees(2))))
    return record
  }

  // MARK: Steps

  private static func steps(
    _ side: Side, from start: Double, peak: Double, knee: Double, drop: Double, random: inout Random
  ) -> [Step] {
    (0..<14).map { i in
      let contact = start + 0.73 * Double(i) + random.spread(0.006)
      let shape = Shape(
        contact: -3.1 + random.spread(1.2), peak: peak + random.spread(1.3), time: 0.44 + random.spread(0.04),
        knee: knee + random.spread(0.8), thigh: 8 + random.spread(0.7), drop: drop + random.spread(0.6),
        lean: 2.1 + random.spread(0.7))
      return step(side, i, contact, shape, stance: 0.262 + random.spread(0.01), random: &random)
    }
  }

  private static func step(
    _ side: Side, _ i: Int, _ contact: Double, _ shape: Shape, stance: Double, random: inout Random
  ) -> Step {
    let isHeelOffSeen = i % 4 != 1
    var values = shape.values(width: 6 + random.spread(2), velocity: 180 + random.spread(30))
    var missing: [Measure: String] = [:]
    if !isHeelOffSeen {
      values[.rearfootAtHeelOff] = nil
      missing[.rearfootAtHeelOff] = "the heel's lift was not seen"
    }
    let reason =
      side == .left && i == 13
      ? "the video ends before toe-off" : i == 4 && side == .right ? "the foot was hidden in 38 % of its pictures" : nil
    return Step(
      side: side, contact: .seconds(contact), toeOff: .seconds(contact + stance),
      heelOff: isHeelOffSeen ? .seconds(contact + 0.68 * stance) : nil, notUsedBecause: reason, values: values,
      missing: missing, rearfootUncertainty: .degrees(0.8), peak: .seconds(contact + shape.time * stance),
      curves: shape.curves(&random))
  }

  static func summary(_ steps: [Step]) -> FootSummary {
    let used = steps.filter(\.isUsed)
    let pairs = Measure.allCases.compactMap { measure in
      estimate(used.compactMap { $0.values[measure] }).map { (measure, $0) }
    }
    return FootSummary(stepsUsed: used.count, estimates: Dictionary(uniqueKeysWithValues: pairs))
  }

  private static func estimate(_ values: [Double]) -> Estimate? {
    guard !values.isEmpty else { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(n - 1, 1)
    let half = 2.2 * (variance / n + 0.06).squareRoot()
    return Estimate(
      mean: mean, standardDeviation: variance.squareRoot(), count: values.count,
      interval: (mean - half)...(mean + half))
  }

  private static func differences(_ summary: BySide<FootSummary>) -> [Measure: Difference] {
    Measure.allCases.reduce(into: [:]) { result, measure in
      guard let left = summary.left.estimates[measure], let right = summary.right.estimates[measure] else { return }
      let mean = left.mean - right.mean
      result[measure] = Difference(mean: mean, interval: (mean - 1.1)...(mean + 1.1))
    }
  }

  private static let series = AngleSeries(
    (0..<6).map { i in
      let left: Double? = i == 2 ? nil : -3.1 + Double(i)
      return SeriesRow(
        time: .seconds(Double(i) / 60), rearfoot: BySide(left: left, right: nil),
        kneeProjection: BySide(left: 1.25, right: -0.0004), thighAdduction: BySide(left: 5, right: 6.5),
        pelvicObliquity: i == 0 ? nil : -2.5, trunkLean: 0.75, inStance: BySide(left: i > 2, right: false))
    })
}

/// The angles of one step as simple curves of stance.
private struct Shape {
  var contact: Double
  var peak: Double
  /// Of the peak, as a share of stance.
  var time: Double
  var knee: Double
  var thigh: Double
  var drop: Double
  var lean: Double

  func rearfoot(_ t: Double) -> Double {
    if t < time { return contact + (peak - contact) * (t / time) * (2 - t / time) }
    let fall = (t - time) / (1 - time)
    return peak - (peak + 12) * fall * fall
  }

  /// From a third of `top` up to `top` and back.
  private func hill(_ t: Double, _ top: Double, _ middle: Double) -> Double {
    let away = (t - middle) / max(middle, 1 - middle)
    return top * (1 - 0.67 * away * away)
  }

  func curves(_ random: inout Random) -> [Curve: GappedValues] {
    [
      .rearfoot: curve(&random, noise: 0.12, rearfoot),
      .kneeProjection: curve(&random, noise: 0.06) { hill($0, knee, 0.46) },
      .thighAdduction: curve(&random, noise: 0.06) { hill($0, thigh, 0.4) },
      .pelvicDrop: curve(&random, noise: 0.06) { hill($0, drop, 0.36) },
      .trunkLean: curve(&random, noise: 0.06) { hill($0, lean, 0.55) },
    ]
  }

  private func curve(_ random: inout Random, noise: Double, _ angle: (Double) -> Double) -> GappedValues {
    GappedValues((0...100).map { angle(Double($0) / 100) + random.spread(noise) })
  }

  func values(width: Double, velocity: Double) -> [Measure: Double] {
    [
      .rearfootAtContact: contact, .peakEversion: peak, .eversionExcursion: peak - contact, .timeToPeak: 100 * time,
      .evertedTime: 82 + 100 * (time - 0.44), .peakEversionVelocity: velocity, .rearfootAtHeelOff: rearfoot(0.68),
      .peakKneeProjection: knee, .peakThighAdduction: thigh, .peakPelvicDrop: drop, .peakTrunkLean: lean,
      .stepWidth: width,
    ]
  }
}

/// SplitMix64: the same numbers on every machine.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// About normal, with this standard deviation: the sum of twelve even numbers.
  mutating func spread(_ deviation: Double) -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += Double(next() >> 11) / 9_007_199_254_740_992 }
    return sum * deviation
  }
}
