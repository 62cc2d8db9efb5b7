import Gait
import Quantities
import Signals

/// Something in which the two conditions differ beside what was tried.
public struct ComparisonWarning: Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case otherSpeed = "other-speed"
    case footwearNotStated = "footwear-not-stated"
    case cameraMoved = "camera-moved"
    case otherTurnOut = "other-turn-out"
    case otherFrameRate = "other-frame-rate"
    case otherZero = "other-zero"
    case otherMethod = "other-method"
    case otherVersion = "other-version"
    case fewSteps = "few-steps"
    case oneRecordingEach = "one-recording-each"
    case onTwoDays = "on-two-days"
  }

  public var code: Code
  public var message: String
  public var advice: String

  /// Whether what the method reads wrongly may differ between the conditions, so that it does not cancel.
  public var letsErrorsStay: Bool {
    switch code {
    case .cameraMoved, .otherMethod, .otherVersion: true
    default: false
    }
  }
}

/// Looks for what spoils a comparison.
struct ConditionChecks {
  let without: [ComparedRecording]
  let with: [ComparedRecording]

  /// Of the means of the two conditions.
  enum Limit {
    /// Share of the cadence. Chosen: a treadmill at one speed keeps it within about 2 %.
    static let cadence = 0.03
    /// Degrees. Some angles change by 1° for 2° of the camera (Areblad 1990), so this may be 1.5°.
    static let yaw = 3.0
    /// Degrees. Chosen; heel and shank turn alike, pelvis and trunk do not.
    static let roll = 1.5
    /// Degrees: may look like 2° of eversion (Areblad 1990; McClay & Manal 1998).
    static let footDirection = 4.0
    /// Share of the frame rate. Chosen: 59.94 and 60 are the same.
    static let frameRate = 0.05
    /// Steps of a foot in a condition (Dingenen 2018).
    static let steps = 7
  }

  private var all: [ComparedRecording] { without + with }

  func refusal() -> ComparisonRefusal? {
    guard !without.isEmpty, !with.isEmpty else {
      return ComparisonRefusal(
        .otherThanPlanned, "a condition has no recording", "Give at least one recording without and one with.")
    }
    for (index, recording) in all.enumerated() {
      guard let earlier = all[..<index].first(where: { $0.sha256 == recording.sha256 }) else { continue }
      return ComparisonRefusal(
        .sameVideoTwice, "\(earlier.file) and \(recording.file) measure the same video, \(recording.video)",
        "Give two different recordings.")
    }
    return gait() ?? footwear() ?? steps()
  }

  private func gait() -> ComparisonRefusal? {
    guard let walk = all.first(where: { $0.kind == .walk }), let run = all.first(where: { $0.kind == .run }) else {
      return nil
    }
    return ComparisonRefusal(
      .walkingAgainstRunning, "\(walk.file) is walking and \(run.file) is running",
      "Compare walking with walking, or running with running.")
  }

  private func footwear() -> ComparisonRefusal? {
    guard let bare = all.first(where: { $0.method.footwear == "barefoot" }),
      let shod = all.first(where: { $0.method.footwear == "shod" })
    else { return nil }
    return ComparisonRefusal(
      .barefootAgainstShod,
      "\(bare.file) is barefoot and \(shod.file) in shoes: skin and shoe are different things to measure",
      "Film both in the same shoe.")
  }

  private func steps() -> ComparisonRefusal? {
    let canCompare = Side.allCases.contains { side in
      [without, with].allSatisfy { condition in condition.reduce(0) { $0 + $1.steps(side) } >= 2 }
    }
    if canCompare { return nil }
    return ComparisonRefusal(
      .tooFewSteps, "no foot has two measured steps both without and with", "Film 20 seconds of each.")
  }

  func warnings(_ filming: Filming) -> [ComparisonWarning] {
    [
      speed(), footwearUnknown(), camera(), turnOut(), frameRate(), zero(), method(), version(), fewSteps(),
      alone(), days(filming),
    ].compactMap(\.self)
  }

  private func speed() -> ComparisonWarning? {
    guard let (a, b) = means(\.cadenceStepsPerMinute), abs(b - a) > Limit.cadence * a else { return nil }
    return ComparisonWarning(
      code: .otherSpeed,
      message: "Steps per minute differ: \(fixed(a, decimals: 0)) without, \(fixed(b, decimals: 0)) with.",
      advice: "Run at the same speed on a treadmill: angles change with speed.")
  }

  private func footwearUnknown() -> ComparisonWarning? {
    guard all.contains(where: { $0.method.footwear == "unknown" }) else { return nil }
    return ComparisonWarning(
      code: .footwearNotStated, message: "It is not stated for every recording what was on the feet.",
      advice: "Compare only the same shoes; say so with --footwear when analysing.")
  }

  private func camera() -> ComparisonWarning? {
    var parts: [String] = []
    if let (a, b) = means({ $0.cameraYaw?.degrees }), abs(b - a) >= Limit.yaw {
      parts.append("it looks from another direction, \(fixed(abs(b - a), decimals: 0))° off")
    }
    if let (a, b) = means({ $0.cameraRoll?.degrees }), abs(b - a) >= Limit.roll {
      parts.append("it is turned by \(fixed(abs(b - a), decimals: 1))°")
    }
    guard !parts.isEmpty else { return nil }
    return ComparisonWarning(
      code: .cameraMoved, message: "The camera moved between the conditions: \(parts.joined(separator: ", and ")).",
      advice: "Leave it on its stand: what it reads wrongly cancels only then. The ranges here are wider for it.")
  }

  private func turnOut() -> ComparisonWarning? {
    let changes = Side.allCases.compactMap { side -> String? in
      guard let (a, b) = means({ $0.feet[side][.footDirection]?.mean }), abs(b - a) >= Limit.footDirection else {
        return nil
      }
      return "the \(side.rawValue) foot by \(fixed(abs(b - a), decimals: 0))°"
    }
    guard !changes.isEmpty else { return nil }
    return ComparisonWarning(
      code: .otherTurnOut, message: "The feet point elsewhere: \(changes.joined(separator: ", ")).",
      advice: "Up to half of that may look like a change of the heel's angle.")
  }

  private func frameRate() -> ComparisonWarning? {
    let rates = all.map(\.frameRate)
    guard let low = rates.min(), let high = rates.max(), high - low > Limit.frameRate * low else { return nil }
    return ComparisonWarning(
      code: .otherFrameRate,
      message: "Frame rates differ: \(short(low, decimals: 1)) to \(short(high, decimals: 1)) pictures a second.",
      advice: "Film all at the same rate: times, speeds and the angle at contact depend on it.")
  }

  /// Whether all angles are counted from the same zero.
  var hasOneZero: Bool { Set(all.map { [$0.method.zero, $0.method.standing ?? ""] }).count == 1 }

  private func zero() -> ComparisonWarning? {
    guard !hasOneZero else { return nil }
    return ComparisonWarning(
      code: .otherZero, message: "The angles are not all counted from the same zero.",
      advice: "Analyse all without a standing video, or all with the same one. Angles from the zero are not compared.")
  }

  private func method() -> ComparisonWarning? {
    guard Set(all.map(\.method.rearfoot)).count > 1 else { return nil }
    return ComparisonWarning(
      code: .otherMethod, message: "The heel was not read the same way in all recordings (outline, dots or points).",
      advice: "Read all the same way, for example with --markers off. The ranges here are wider for it.")
  }

  private func version() -> ComparisonWarning? {
    guard Set(all.map { [$0.method.version, $0.method.model] }).count > 1 else { return nil }
    return ComparisonWarning(
      code: .otherVersion, message: "The recordings were measured by different versions of the program.",
      advice: "Analyse all again with the same version. The ranges here are wider for it.")
  }

  private func fewSteps() -> ComparisonWarning? {
    let fewest = Side.allCases.flatMap { side in
      [without, with].map { condition in condition.reduce(0) { $0 + $1.steps(side) } }
    }.filter { $0 > 0 }.min()
    guard let fewest, fewest < Limit.steps else { return nil }
    return ComparisonWarning(
      code: .fewSteps, message: "Only \(counted(fewest, "step")) of a foot in one condition.",
      advice: "At least \(Limit.steps) are needed for a steady mean; 20 seconds of running give 25.")
  }

  private func alone() -> ComparisonWarning? {
    guard without.count == 1, with.count == 1 else { return nil }
    return ComparisonWarning(
      code: .oneRecordingEach,
      message: "One recording of each: how much you differ from one recording to the next is assumed, not measured.",
      advice: "Film each at least twice, in turns: without, with, with, without.")
  }

  private func days(_ filming: Filming) -> ComparisonWarning? {
    guard filming == .onTwoDays else { return nil }
    return ComparisonWarning(
      code: .onTwoDays, message: "Without and with were filmed on different days.",
      advice: "Film both in one session, the camera untouched: then far smaller differences can be seen.")
  }

  /// Of the two conditions; nil where no recording of a condition has a value.
  private func means(_ value: (ComparedRecording) -> Double?) -> (Double, Double)? {
    guard let a = Statistics.mean(without.compactMap(value)), let b = Statistics.mean(with.compactMap(value)) else {
      return nil
    }
    return (a, b)
  }
}
