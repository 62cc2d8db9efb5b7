/// What is worked out from answers, photos, logs and curves before rules are asked. Missing when what it is worked out
/// from is missing.
public enum DerivedFact: String, CaseIterable, Sendable {
  /// By how much the longest single run of the last 7 days exceeds the longest of the 30 days before it, in %; negative
  /// when it was shorter. From a training log, or from the two answers `training.longest_week_km` and
  /// `training.longest_month_km`.
  case loadSpike = "load.spike_pct"
  /// Which end of the chain moves first in the steps of this side: `foot-first` (the heel before knee and pelvis),
  /// `hip-first` (the pelvis before knee and heel), or `cannot-tell`. The analysis's own chain reading.
  case chainOrder = "chain.order"
  /// Whether the knee's curve runs behind the heel's: `follows` when the lag's whole interval lies above zero,
  /// `does-not-follow` when it lies below, else `cannot-tell`.
  case kneeFollowsHeel = "chain.knee_follows_heel"
  /// Arch index of a wet footprint: area of the middle third over the area of the whole print without toes. Cavanagh &
  /// Rodgers 1987.
  case archIndex = "arch.index"
  /// Height of the back of the foot over the length from heel to the ball, standing (arch height index).
  case archHeightIndex = "arch.height_index"
  /// Sitting arch height minus standing, in mm: how far the arch gives under load.
  case archDrop = "arch.drop_mm"
  /// Sum of the six foot observations, −12…12; positive is a foot that stands rolled in.
  case postureTotal = "posture.total"
  /// Largest knee projection angle at the lowest point of single-leg squats, from a video (`analyze --task squat`), mean
  /// of the repetitions; positive is inward.
  case squatKnee = "squat.knee_projection_deg"
  /// Size of the difference between left and right, never negative, with the interval where both sides have one.
  case asymmetryPeakEversion = "asymmetry.rearfoot.peak_eversion_deg"
  case asymmetryPelvicDrop = "asymmetry.pelvis.peak_drop_deg"
  case asymmetryKneeToWall = "asymmetry.knee_to_wall_cm"
  case asymmetryHeelRaises = "asymmetry.heel_raises"
  /// How many weeks the present pain has lasted, of the longest-lasting place.
  case painAge = "pain.duration_weeks"
  /// Mean difficulty over the person's own activities, 0 (easy) … 10 (not possible).
  case functionDifficulty = "function.difficulty"
  /// How many of the home tests have an answer. Always known.
  case testsDone = "tests.done"

  public var fact: Fact {
    Fact(name: rawValue, kind: kind, isSided: isSided, origin: .derived, title: title)
  }

  private var isSided: Bool {
    switch self {
    case .chainOrder, .kneeFollowsHeel, .archIndex, .archHeightIndex, .archDrop, .postureTotal, .squatKnee: true
    default: false
    }
  }

  private var kind: Fact.Kind {
    switch self {
    case .loadSpike: .number(unit: "%", range: -100...1000)
    case .chainOrder: .choice(["foot-first", "hip-first", "cannot-tell"])
    case .kneeFollowsHeel: .choice(["follows", "does-not-follow", "cannot-tell"])
    case .archIndex: .number(unit: "share of the footprint", range: 0...0.6)
    case .archHeightIndex: .number(unit: "share of the foot's length", range: 0.1...0.6)
    case .archDrop: .number(unit: "mm", range: -5...30)
    case .postureTotal: .number(unit: "points", range: -12...12)
    case .squatKnee: .number(unit: "°", range: -60...60)
    case .asymmetryPeakEversion, .asymmetryPelvicDrop: .number(unit: "°", range: 0...40)
    case .asymmetryKneeToWall: .number(unit: "cm", range: 0...25)
    case .asymmetryHeelRaises: .number(unit: "heel raises", range: 0...100)
    case .painAge: .number(unit: "weeks", range: 0...2600)
    case .functionDifficulty: .number(unit: "points", range: 0...10)
    case .testsDone: .number(unit: "tests", range: 0...50)
    }
  }

  private var title: String {
    switch self {
    case .loadSpike: "longest recent run against the longest of the month before"
    case .chainOrder: "what moves first, heel or pelvis"
    case .kneeFollowsHeel: "whether the knee follows the heel in time"
    case .archIndex: "arch index of the wet footprint"
    case .archHeightIndex: "arch height for the foot's length"
    case .archDrop: "how far the arch gives under load"
    case .postureTotal: "six looks at the standing foot, together"
    case .squatKnee: "knee position in the single-leg squat"
    case .asymmetryPeakEversion: "difference of the heel angles, left to right"
    case .asymmetryPelvicDrop: "difference of the pelvic drops, left to right"
    case .asymmetryKneeToWall: "difference of the knee-to-wall distances"
    case .asymmetryHeelRaises: "difference of the heel raises"
    case .painAge: "how long the pain has lasted"
    case .functionDifficulty: "how hard your own activities are"
    case .testsDone: "home tests done"
    }
  }
}
