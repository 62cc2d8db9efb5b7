public import Legs
public import Quantities
import Signals

/// Measures one stance: reads its curves and takes from them what ``Measure`` lists.
public struct StepMeasurer: Sendable {
  /// The share of stance in which the rearfoot angle means something: later the heel is up and pitched, and the picture
  /// no longer shows its tilt (DESIGN, definitions; Cornwall & McPoil 1995: 2-D and 3-D agree for the first 60 %).
  public static let meaningfulShare = 0.8
  /// Below this share of readable pictures in the meaningful part, the step has no rearfoot angle.
  static let fewestReadable = 0.6
  /// At lower frame rates than this the moment of contact is known to no better than a tenth of a running stance, and
  /// what hangs on it is not given.
  public static let lowestRateForTiming = 45.0

  let angles: SmoothAngles
  let frames: FrameObservations
  let frameRate: Double
  let zero: BySide<Angle>

  public init(frames: FrameObservations, angles: SmoothAngles, frameRate: Double, zero: BySide<Angle>) {
    self.frames = frames
    self.angles = angles
    self.frameRate = frameRate
    self.zero = zero
  }

  public func step(_ stance: Stance, notUsedBecause reason: String?) -> Step {
    var step = Step(
      side: stance.side, contact: stance.contact, toeOff: stance.toeOff, heelOff: nil, notUsedBecause: reason,
      values: [:], missing: [:], rearfootUncertainty: nil, peak: nil, curves: [:])
    for curve in Curve.allCases {
      let values = (0...100).map { percent in
        reading(curve, stance, atPercent: Double(percent))?.value
      }
      if values.contains(where: { $0 != nil }) { step.curves[curve] = GappedValues(values) }
    }
    measureBody(&step)
    measureRearfoot(&step, stance)
    return step
  }

  private func reading(_ curve: Curve, _ stance: Stance, atPercent percent: Double) -> LocalFit.Value? {
    let time = stance.contact.seconds + percent / 100 * stance.duration.seconds
    guard var value = angles.value(curve, of: stance.side, at: time) else { return nil }
    if curve == .rearfoot { value.value -= zero[stance.side].degrees }
    return value
  }

  /// What a rearfoot curve of 0, 1, … 100 % shows while it means something.
  static func meaningfulPart(of curve: GappedValues) -> [Double] {
    curve[0...Int(100 * meaningfulShare)].compactMap { $0 }
  }

  // MARK: Knee, thigh, pelvis, trunk

  private func measureBody(_ step: inout Step) {
    let whole = 100
    let early = Int(100 * Self.meaningfulShare)
    let peaks: [(Measure, Curve, Int)] = [
      (.peakKneeProjection, .kneeProjection, early), (.peakThighAdduction, .thighAdduction, early),
      (.peakPelvicDrop, .pelvicDrop, whole), (.peakTrunkLean, .trunkLean, whole),
    ]
    for (measure, curve, last) in peaks {
      let values = step.curves[curve]?[0...last].compactMap { $0 } ?? []
      if values.count * 10 >= (last + 1) * 8, let peak = values.max() {
        step.values[measure] = peak
      } else {
        step.missing[measure] = "the person was not seen through the whole stance"
      }
    }
  }

  // MARK: Rearfoot

  private func measureRearfoot(_ step: inout Step, _ stance: Stance) {
    if let reason = reasonAgainstRearfoot(stance) {
      for measure in Measure.allCases where measure.isRearfoot { step.missing[measure] = reason }
      step.curves[.rearfoot] = nil
      return
    }
    let early = (0...Int(100 * Self.meaningfulShare)).compactMap { percent in
      reading(.rearfoot, stance, atPercent: Double(percent)).map { (percent: Double(percent), reading: $0) }
    }
    guard let top = early.max(by: { $0.reading.value < $1.reading.value }) else { return }
    step.values[.peakEversion] = top.reading.value
    step.peak = stance.contact + stance.duration * (top.percent / 100)
    step.rearfootUncertainty = .degrees(top.reading.uncertainty)
    measureTiming(&step, stance, early, top)
  }

  private func measureTiming(
    _ step: inout Step, _ stance: Stance, _ early: [(percent: Double, reading: LocalFit.Value)],
    _ top: (percent: Double, reading: LocalFit.Value)
  ) {
    guard frameRate >= Self.lowestRateForTiming else {
      let rate = Int(frameRate.rounded())
      for measure in Measure.allCases where measure.isTiming {
        step.missing[measure] =
          "at \(rate) pictures a second the moment of contact is too uncertain; film at 60 or more"
      }
      return
    }
    step.values[.timeToPeak] = top.percent
    step.values[.evertedTime] = 100 * Double(early.count { $0.reading.value > 0 }) / Double(early.count)
    if let contact = early.first, contact.percent == 0 {
      step.values[.rearfootAtContact] = contact.reading.value
      step.values[.eversionExcursion] = top.reading.value - contact.reading.value
      step.values[.peakEversionVelocity] = early.filter { $0.percent <= top.percent }.map(\.reading.slope).max()
    } else {
      for measure in [Measure.rearfootAtContact, .eversionExcursion, .peakEversionVelocity] {
        step.missing[measure] = "the heel could not be read at contact"
      }
    }
    step.heelOff = HeelOff.time(of: stance, in: frames)
    if let heelOff = step.heelOff, let value = angles.rearfoot[stance.side].value(at: heelOff.seconds) {
      step.values[.rearfootAtHeelOff] = value.value - zero[stance.side].degrees
    } else {
      step.missing[.rearfootAtHeelOff] = "the moment when the heel leaves the ground was not seen"
    }
  }

  /// Why this stance has no rearfoot angle; nil when it has one.
  private func reasonAgainstRearfoot(_ stance: Stance) -> String? {
    let end = stance.contact + stance.duration * Self.meaningfulShare
    let inside = frames.seen(from: stance.contact, before: end)
    let readings = inside.map { $0.legs[stance.side] }
    let seen = readings.count { $0.axes != nil }
    if inside.count >= 4, Double(seen) >= Self.fewestReadable * Double(inside.count) { return nil }
    let reasons = readings.compactMap { reading -> LegUnseen? in
      if case .unseen(let why) = reading { why } else { nil }
    }
    let commonest = LegUnseen.allCases.max { a, b in reasons.count { $0 == a } < reasons.count { $0 == b } }
    return (reasons.isEmpty ? nil : commonest)?.explanation ?? "too few pictures of this stance"
  }
}

extension LegUnseen {
  /// In words, for a person.
  public var explanation: String {
    switch self {
    case .noPose: "the person was not found in enough pictures of this stance"
    case .outsidePicture: "the lower leg or the heel was outside the picture"
    case .tooSmall: "the heel is too small in the picture to measure its tilt"
    case .uncertain: "the heel and the shank could not be read clearly enough"
    case .setAside: "the leg was marked as unreadable by hand"
    }
  }
}
