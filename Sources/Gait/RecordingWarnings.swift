import Quantities

/// What limits the numbers of a recording that could be measured.
enum RecordingWarnings {
  /// Beyond this the roll itself, not only its estimate, begins to matter for perspective.
  static let largeRoll = 5.0
  /// What camera and foot out of line can do to the angle in the picture: up to 1° for every 2° (Areblad et al. 1990,
  /// treadmill running), and from which effect on it is said.
  static let effectOfDirection = 0.5
  /// Degrees. The camera can be moved, so a smaller effect of its place is worth a word than of a foot that turns out:
  /// by more than 4° almost every foot does. Beyond 12° the camera was never out of line in the leg network's training.
  static let largeEffectOfCamera = 2.0
  static let largeEffectOfFoot = 6.0
  /// Below this frame rate contact and toe-off are known to more than a sixtieth of a second.
  static let goodFrameRate = 55.0

  static func warnings(
    _ recording: Recording, view: ViewRecord?, rhythm: GaitRhythm, askedGait: GaitRecord.Kind?, steps: [Step],
    summary: BySide<FootSummary>
  ) -> [Warning] {
    [
      rearfoot(steps, summary), timing(recording), fewSteps(summary), people(recording), lost(recording), roll(view),
      direction(view, summary),
      askedGait == nil ? unsure(rhythm) : nil, variableRate(recording),
    ].compactMap { $0 }
  }

  private static func rearfoot(_ steps: [Step], _ summary: BySide<FootSummary>) -> Warning? {
    let without = Side.allCases.filter { summary[$0].estimates[.peakEversion] == nil }
    guard !without.isEmpty else { return nil }
    let reasons = steps.filter { without.contains($0.side) && $0.isUsed }.compactMap { $0.missing[.peakEversion] }
    let commonest = Set(reasons).sorted().max { a, b in reasons.count { $0 == a } < reasons.count { $0 == b } }
    let reason = commonest ?? "no step could be used"
    return Warning(
      code: .rearfootNotMeasurable,
      message: without.count == 2
        ? "The heel angle could be measured on neither foot: \(reason)."
        : "The heel angle could not be measured on the \(without[0].rawValue) foot: \(reason).",
      advice: "Film from nearer, so that the person fills the height of an upright picture, in good light.")
  }

  private static func timing(_ recording: Recording) -> Warning? {
    guard let rate = recording.frameRate, rate < goodFrameRate else { return nil }
    let shown = Rounded.text(rate, 0)
    if rate < StepMeasurer.lowestRateForTiming {
      return Warning(
        code: .timingNotMeasurable,
        message: "At \(shown) pictures a second the peaks can be measured; what hangs on the exact moment of contact "
          + "(angle at contact, excursion, times, velocity) cannot.",
        advice: "Film at 60 pictures a second or more.")
    }
    return Warning(
      code: .frameRateLowForTiming,
      message:
        "At \(shown) pictures a second contact and toe-off are known to about \(Rounded.text(1000 / rate, 0)) ms.",
      advice: "Film at 60 pictures a second or more.")
  }

  private static func fewSteps(_ summary: BySide<FootSummary>) -> Warning? {
    let fewest = min(summary.left.stepsUsed, summary.right.stepsUsed)
    guard fewest < GaitMeasurement.enoughSteps else { return nil }
    return Warning(
      code: .fewSteps,
      message: "Only \(summary.left.stepsUsed) steps of the left foot and \(summary.right.stepsUsed) of the right are "
        + "used; a stable mean needs at least \(GaitMeasurement.enoughSteps) of each.",
      advice: "Film 20 seconds.")
  }

  private static func people(_ recording: Recording) -> Warning? {
    guard recording.crowding > 0.5 else { return nil }
    return Warning(
      code: .severalPeople,
      message: "Several people are in the picture; the one who was followed longest and is largest was measured.",
      advice: "Check the pictures, and film one person alone where possible.")
  }

  private static func lost(_ recording: Recording) -> Warning? {
    let found = Double(recording.frames.count { $0.pose != nil }) / Double(max(recording.frames.count, 1))
    guard found < 0.9 else { return nil }
    return Warning(
      code: .personLost,
      message:
        "The person was followed in \(Rounded.text(100 * found, 0)) % of the pictures; steps in the gaps are left out.",
      advice: "Keep the whole person in the picture.")
  }

  private static func roll(_ view: ViewRecord?) -> Warning? {
    guard let roll = view?.cameraRoll, abs(roll.degrees) > largeRoll else { return nil }
    return Warning(
      code: .cameraRolled,
      message: "The camera is turned by about \(Rounded.text(abs(roll.degrees), 0))°; this is taken out of the angles.",
      advice: "Hold the phone level next time.")
  }

  private static func direction(_ view: ViewRecord?, _ summary: BySide<FootSummary>) -> Warning? {
    let directions = Side.allCases.compactMap { side in
      summary[side].estimates[.footDirection].map { (side: side, degrees: $0.mean) }
    }
    let yaw = view?.cameraYaw?.degrees ?? 0
    let isCamera = effectOfDirection * abs(yaw) > largeEffectOfCamera
    guard isCamera || directions.contains(where: { effectOfDirection * abs($0.degrees) > largeEffectOfFoot }) else {
      return nil
    }
    let feet = directions.map { foot in
      "the \(foot.side.rawValue) foot points \(Rounded.text(abs(foot.degrees), 0))° "
        + "\(foot.degrees > 0 ? "outward" : "inward") as the camera sees it (its angle may be off by up to "
        + "\(Rounded.text(effectOfDirection * abs(foot.degrees), 0))°)"
    }
    return Warning(
      code: .outOfLine,
      message:
        "Camera and foot are out of line: \(feet.joined(separator: ", ")). The angle in the picture differs from "
        + "the foot's own by up to 1° for every 2°.",
      advice: isCamera
        ? "Put the camera straight behind: it seems to stand about \(Rounded.text(abs(yaw), 0))° to the person's "
          + "\(yaw > 0 ? "right" : "left")."
        : "Compare only with recordings that are filmed from the same place; the difference between two such is not "
          + "touched by this.")
  }

  private static func unsure(_ rhythm: GaitRhythm) -> Warning? {
    guard rhythm.isUncertain else { return nil }
    return Warning(
      code: .gaitUncertain,
      message: "Each foot is on the ground for \(Rounded.text(100 * rhythm.dutyFactor, 0)) % of the time: between "
        + "walking and running. It is read as \(rhythm.kind == .walk ? "walking" : "running").",
      advice: "Say --gait walk or --gait run.")
  }

  private static func variableRate(_ recording: Recording) -> Warning? {
    guard recording.isVariableFrameRate else { return nil }
    return Warning(
      code: .variableFrameRate,
      message: "The time between pictures varies; each picture's own time is used.",
      advice: "Nothing needs to be done; more light keeps a phone's frame rate steady.")
  }
}
