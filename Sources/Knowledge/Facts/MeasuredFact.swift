/// What an analysis of a video (`loadline.analysis/1`) gives to the rules. Names of measures are those of its `summary`;
/// their values are means over steps with the 95 % interval and the number of steps.
///
/// Each is missing when there is no video, or when the video does not support it; then the analysis has the reason.
public enum MeasuredFact: String, CaseIterable, Sendable {
  case rearfootAtContact = "rearfoot.at_contact_deg"
  case peakEversion = "rearfoot.peak_eversion_deg"
  case eversionExcursion = "rearfoot.excursion_deg"
  case timeToPeak = "rearfoot.time_to_peak_pct"
  case evertedTime = "rearfoot.everted_pct"
  case peakEversionVelocity = "rearfoot.peak_velocity_deg_per_s"
  case rearfootAtHeelOff = "rearfoot.at_heel_off_deg"
  case peakKneeProjection = "knee.peak_projection_deg"
  case peakThighAdduction = "thigh.peak_adduction_deg"
  case peakPelvicDrop = "pelvis.peak_drop_deg"
  case peakTrunkLean = "trunk.peak_lean_deg"
  case stepWidth = "step_width_pct_leg"
  case footDirection = "foot.direction_deg"

  /// Whether there is a measured video at all; always known.
  case present = "video.present"
  case gait = "video.gait"
  case zero = "video.zero"
  case footwear = "video.footwear"
  /// Whether the frame rate supports times within a step: no warning of that kind.
  case timingIsSound = "video.timing_is_sound"
  case cadence = "video.cadence_steps_per_min"

  public var fact: Fact {
    Fact(name: rawValue, kind: kind, isSided: isSided, origin: .video, title: title)
  }

  var isSided: Bool { !rawValue.hasPrefix("video.") }

  private var kind: Fact.Kind {
    switch self {
    case .rearfootAtContact, .peakEversion, .rearfootAtHeelOff: .number(unit: "°", range: -40...50)
    case .eversionExcursion: .number(unit: "°", range: 0...60)
    case .timeToPeak, .evertedTime: .number(unit: "%", range: 0...100)
    case .peakEversionVelocity: .number(unit: "°/s", range: 0...2000)
    case .peakKneeProjection, .peakThighAdduction, .peakPelvicDrop, .peakTrunkLean, .footDirection:
      .number(unit: "°", range: -60...60)
    case .stepWidth: .number(unit: "% of leg length", range: -50...100)
    case .present, .timingIsSound: .flag
    case .gait: .choice(["walk", "run"])
    case .zero: .choice(["shank", "standing"])
    case .footwear: .choice(["shod", "barefoot", "unknown"])
    case .cadence: .number(unit: "steps/min", range: 40...260)
    }
  }

  private var title: String {
    switch self {
    case .rearfootAtContact: "heel angle at first contact"
    case .peakEversion: "largest inward heel angle"
    case .eversionExcursion: "inward roll of the heel from contact to its peak"
    case .timeToPeak: "time to the largest heel angle"
    case .evertedTime: "share of the step with the heel rolled inward"
    case .peakEversionVelocity: "speed of the heel's inward roll"
    case .rearfootAtHeelOff: "heel angle when the heel leaves the ground"
    case .peakKneeProjection: "knee position in the picture"
    case .peakThighAdduction: "thigh angle towards the middle"
    case .peakPelvicDrop: "drop of the other side of the pelvis"
    case .peakTrunkLean: "lean of the trunk"
    case .stepWidth: "step width"
    case .footDirection: "direction of the foot"
    case .present: "a video that could be measured"
    case .gait: "walking or running in the video"
    case .zero: "what the heel angle is counted from"
    case .footwear: "shoes or barefoot in the video"
    case .timingIsSound: "a frame rate high enough for times within a step"
    case .cadence: "steps a minute"
    }
  }
}
