public import Legs
public import Quantities
public import Signals

/// Everything that one analysis found: what is written as JSON (`loadline.analysis/1`), and the series and curves that
/// the CSV, the report and the overlay draw.
public struct AnalysisRecord: Sendable, Equatable {
  public static let schema = "loadline.analysis/1"

  public var label: String?
  public var video: VideoRecord
  /// nil when nobody was found.
  public var view: ViewRecord?
  /// nil when refused before steps were looked for.
  public var gait: GaitRecord?
  public var method: MethodRecord
  public var refusal: Refusal?
  public var warnings: [Warning]
  /// In the order of contact, both sides.
  public var steps: [Step]
  public var summary: BySide<FootSummary>
  /// Left minus right; a measure is absent unless both feet have it.
  public var leftMinusRight: [Measure: Difference]
  /// Which link of each foot's chain moves first; nil for a refused video.
  public var chain: BySide<ChainReading>?
  /// One row per picture.
  public var series: AngleSeries

  public init(
    label: String?, video: VideoRecord, view: ViewRecord?, gait: GaitRecord?, method: MethodRecord, refusal: Refusal?,
    warnings: [Warning], steps: [Step], summary: BySide<FootSummary>, leftMinusRight: [Measure: Difference],
    chain: BySide<ChainReading>? = nil, series: AngleSeries
  ) {
    self.label = label
    self.video = video
    self.view = view
    self.gait = gait
    self.method = method
    self.refusal = refusal
    self.warnings = warnings
    self.steps = steps
    self.summary = summary
    self.leftMinusRight = leftMinusRight
    self.chain = chain
    self.series = series
  }
}

public struct VideoRecord: Sendable, Equatable {
  /// The file's own name, without its folders.
  public var name: String
  /// Hexadecimal.
  public var sha256: String
  public var width: Int
  public var height: Int
  /// Pictures per second of real time: the median over the timestamps.
  public var frameRate: Double
  public var frames: Int
  public var duration: Interval
  public var isVariableFrameRate: Bool

  public init(
    name: String, sha256: String, width: Int, height: Int, frameRate: Double, frames: Int, duration: Interval,
    isVariableFrameRate: Bool
  ) {
    self.name = name
    self.sha256 = sha256
    self.width = width
    self.height = height
    self.frameRate = frameRate
    self.frames = frames
    self.duration = duration
    self.isVariableFrameRate = isVariableFrameRate
  }
}

public struct ViewRecord: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable { case rear, front, side, unclear }
  public var kind: Kind
  /// 0…1.
  public var confidence: Double
  /// How far the camera is turned clockwise about its own axis; taken out of every angle to the vertical or horizontal.
  /// nil where it could not be estimated, and then nothing is taken out.
  public var cameraRoll: Angle?
  /// How far the camera looks from the person's right of straight behind: half of what the right foot points further
  /// outward than the left, so right only for somebody whose feet turn out alike. nil where a foot's direction is missing.
  public var cameraYaw: Angle?

  public init(kind: Kind, confidence: Double, cameraRoll: Angle?, cameraYaw: Angle? = nil) {
    self.kind = kind
    self.confidence = confidence
    self.cameraRoll = cameraRoll
    self.cameraYaw = cameraYaw
  }
}

public struct GaitRecord: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable { case walk, run }
  public var kind: Kind
  /// Both feet counted.
  public var cadenceStepsPerMinute: Double

  public init(kind: Kind, cadenceStepsPerMinute: Double) {
    self.kind = kind
    self.cadenceStepsPerMinute = cadenceStepsPerMinute
  }
}

public struct MethodRecord: Sendable, Equatable {
  /// `outline`, `markers` or `points`.
  public var rearfoot: String
  /// `shank` (0° is the heel in line with the shank) or `standing` (0° is the person's relaxed standing).
  public var zero: String
  /// `shod`, `barefoot` or `unknown`.
  public var footwear: String
  public var version: String
  public var model: String
  /// The standing trial; nil when the zero is the shank.
  public var standing: StandingRecord?
  /// How many readings a person placed; nil where no points were given.
  public var points: PlacedCount?
  /// What a person corrected after the measurement; nil where nobody did.
  public var correction: CorrectionRecord?

  public init(
    rearfoot: String, zero: String, footwear: String, version: String, model: String, standing: StandingRecord? = nil,
    points: PlacedCount? = nil, correction: CorrectionRecord? = nil
  ) {
    self.rearfoot = rearfoot
    self.zero = zero
    self.footwear = footwear
    self.version = version
    self.model = model
    self.standing = standing
    self.points = points
    self.correction = correction
  }
}

/// That a person corrected a measurement, and when. Which points they placed is in ``MethodRecord/points``, and why a step
/// was left out beside the step.
public struct CorrectionRecord: Sendable, Equatable {
  /// The last time, ISO 8601.
  public var made: String
  public var stepsLeftOut: Int
  public var stepsTakenIn: Int

  public init(made: String, stepsLeftOut: Int, stepsTakenIn: Int) {
    self.made = made
    self.stepsLeftOut = stepsLeftOut
    self.stepsTakenIn = stepsTakenIn
  }
}

/// Why a video cannot support a measurement, and what to do about it.
public struct Refusal: Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable, Codable {
    case noPerson = "no-person"
    case notRearView = "not-rear-view"
    case feetNotVisible = "feet-not-visible"
    case tooShort = "too-short"
    case tooFewSteps = "too-few-steps"
    case frameRateTooLow = "frame-rate-too-low"
    case cameraMoving = "camera-moving"
    case tooSmall = "too-small"
    case tooDark = "too-dark"
    /// Of a standing trial only: the person does not stand still in it.
    case notStanding = "not-standing"
    /// Of squats only.
    case notFrontView = "not-front-view"
    case tooFewRepetitions = "too-few-repetitions"
  }
  public var code: Code
  /// What was found, with its numbers, in one sentence.
  public var message: String
  /// What to do, in one sentence.
  public var advice: String

  public init(code: Code, message: String, advice: String) {
    self.code = code
    self.message = message
    self.advice = advice
  }
}

/// Something that limits what the numbers mean, without making them worthless.
public struct Warning: Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable, Codable {
    case frameRateLowForTiming = "frame-rate-low-for-timing"
    case rearfootNotMeasurable = "rearfoot-not-measurable"
    case timingNotMeasurable = "timing-not-measurable"
    case fewSteps = "few-steps"
    case severalPeople = "several-people"
    case fileDamaged = "file-damaged"
    case cameraRolled = "camera-rolled"
    case outOfLine = "out-of-line"
    case gaitUncertain = "gait-uncertain"
    case personLost = "person-lost"
    case variableFrameRate = "variable-frame-rate"
    case standingReadOtherwise = "standing-read-otherwise"
    /// Of squats only.
    case fewRepetitions = "few-repetitions"
  }
  public var code: Code
  public var message: String
  public var advice: String

  public init(code: Code, message: String, advice: String) {
    self.code = code
    self.message = message
    self.advice = advice
  }
}

/// One stance of one foot.
public struct Step: Sendable, Equatable {
  public var side: Side
  /// Stance is `[contact, toeOff)`.
  public var contact: Instant
  public var toeOff: Instant
  /// When the heel left the ground; nil where that was not seen.
  public var heelOff: Instant?
  /// nil when the step is used; otherwise why not, in words.
  public var notUsedBecause: String?
  /// What was measured. A measure that is absent has its reason in ``missing``.
  public var values: [Measure: Double]
  public var missing: [Measure: String]
  /// One standard deviation of this step's peak, from the uncertainties of the pictures it rests on; nil without the
  /// angle. What is wrong with the whole recording alike is not in it, but in the summary's interval.
  public var rearfootUncertainty: Angle?
  /// When the peak was reached; nil without a peak.
  public var peak: Instant?
  /// Each curve at 0, 1, … 100 % of stance; absent where it could not be measured, nil at single places likewise.
  public var curves: [Curve: GappedValues]

  /// Why a step whose beginning or end was not seen is not used; nobody can take it in.
  public static let cutOff = "cut off by the start or the end of what could be followed"

  public var isUsed: Bool { notUsedBecause == nil }
  public var stance: Interval { toeOff - contact }

  public init(
    side: Side, contact: Instant, toeOff: Instant, heelOff: Instant?, notUsedBecause: String?,
    values: [Measure: Double], missing: [Measure: String], rearfootUncertainty: Angle?, peak: Instant?,
    curves: [Curve: GappedValues]
  ) {
    self.side = side
    self.contact = contact
    self.toeOff = toeOff
    self.heelOff = heelOff
    self.notUsedBecause = notUsedBecause
    self.values = values
    self.missing = missing
    self.rearfootUncertainty = rearfootUncertainty
    self.peak = peak
    self.curves = curves
  }
}

/// What is drawn over stance. Degrees, signs as in ``Measure``, for the leg that stands.
public enum Curve: String, CaseIterable, Hashable, Sendable {
  case rearfoot, kneeProjection, thighAdduction, pelvicDrop, trunkLean

  /// In JSON.
  public var name: String {
    switch self {
    case .rearfoot: "rearfoot"
    case .kneeProjection: "knee_projection"
    case .thighAdduction: "thigh_adduction"
    case .pelvicDrop: "pelvic_drop"
    case .trunkLean: "trunk_lean"
    }
  }

  /// The measure that is this curve's largest value.
  public var peak: Measure {
    switch self {
    case .rearfoot: .peakEversion
    case .kneeProjection: .peakKneeProjection
    case .thighAdduction: .peakThighAdduction
    case .pelvicDrop: .peakPelvicDrop
    case .trunkLean: .peakTrunkLean
    }
  }
}

/// Mean, spread and 95 % interval of one measure of one foot.
public struct Estimate: Hashable, Sendable {
  public var mean: Double
  /// Between steps; nil for a single step.
  public var standardDeviation: Double?
  /// Steps it rests on.
  public var count: Int
  /// Covers step-to-step spread and the method's own error.
  public var interval: ClosedRange<Double>?

  public init(mean: Double, standardDeviation: Double?, count: Int, interval: ClosedRange<Double>?) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.count = count
    self.interval = interval
  }
}

/// A difference of two means with its 95 % interval.
public struct Difference: Hashable, Sendable {
  public var mean: Double
  public var interval: ClosedRange<Double>?

  public init(mean: Double, interval: ClosedRange<Double>?) {
    self.mean = mean
    self.interval = interval
  }
}

/// One foot's measures over its used steps.
public struct FootSummary: Sendable, Equatable {
  public var stepsUsed: Int
  public var estimates: [Measure: Estimate]

  public init(stepsUsed: Int, estimates: [Measure: Estimate]) {
    self.stepsUsed = stepsUsed
    self.estimates = estimates
  }

  public static let none = FootSummary(stepsUsed: 0, estimates: [:])
}
