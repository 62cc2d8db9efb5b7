/// What is measured of every step. The raw value is its name in JSON, with its unit; the dots are levels.
///
/// Angles are in degrees, in the plane of the picture after the camera's roll has been taken out. The same movement has
/// the same sign on both sides.
public enum Measure: String, CaseIterable, Hashable, Sendable, Codable {
  /// Heel axis against shank axis at the foot's contact. Eversion positive.
  case rearfootAtContact = "rearfoot.at_contact_deg"
  /// The largest rearfoot angle in the first 80 % of stance.
  case peakEversion = "rearfoot.peak_eversion_deg"
  /// Peak minus the angle at contact.
  case eversionExcursion = "rearfoot.excursion_deg"
  /// When the peak is reached, in % of stance.
  case timeToPeak = "rearfoot.time_to_peak_pct"
  /// The share of the first 80 % of stance with the rearfoot angle above zero.
  case evertedTime = "rearfoot.everted_pct"
  /// The fastest eversion between contact and peak, in degrees per second.
  case peakEversionVelocity = "rearfoot.peak_velocity_deg_per_s"
  /// The rearfoot angle when the heel leaves the ground.
  case rearfootAtHeelOff = "rearfoot.at_heel_off_deg"
  /// The largest knee projection angle (FPPA) in the first 80 % of stance. Positive: knee inside the hip–ankle line.
  case peakKneeProjection = "knee.peak_projection_deg"
  /// The largest thigh adduction in the first 80 % of stance. Positive: knee towards the midline.
  case peakThighAdduction = "thigh.peak_adduction_deg"
  /// The largest contralateral pelvic drop in stance. Positive: the other side lower.
  case peakPelvicDrop = "pelvis.peak_drop_deg"
  /// The largest trunk lean in stance. Positive: towards the stance leg.
  case peakTrunkLean = "trunk.peak_lean_deg"
  /// Lateral distance to the other foot's next stance, in % of leg length. Negative: the feet cross over.
  case stepWidth = "step_width_pct_leg"
  /// The foot's long axis against the camera's line of sight in the flat part of stance. Positive: toes outward. Of the
  /// foot's own turn-out, the camera's place and the runner's in the picture together.
  case footDirection = "foot.direction_deg"

  /// Whether the measure needs the shank and heel axes.
  public var isRearfoot: Bool { rawValue.hasPrefix("rearfoot.") }
  /// Whether it is an angle counted from the zero, and so moves by as much as the zero does.
  public var isFromZero: Bool {
    switch self {
    case .rearfootAtContact, .peakEversion, .rearfootAtHeelOff: true
    default: false
    }
  }
  /// What it can be by its definition; nil where that has no bounds. Of a difference it says nothing.
  public var possible: ClosedRange<Double>? {
    switch self {
    case .timeToPeak: 0...(100 * StepMeasurer.meaningfulShare)
    case .evertedTime: 0...100
    default: nil
    }
  }
  /// Whether it depends on the exact moments of contact and toe-off.
  public var isTiming: Bool {
    switch self {
    case .timeToPeak, .evertedTime, .peakEversionVelocity, .rearfootAtContact, .rearfootAtHeelOff, .eversionExcursion:
      true
    default: false
    }
  }
}
