public import Gait
public import Quantities

/// What one analysis says of a recording, as far as a comparison needs it.
public struct ComparedRecording: Sendable, Equatable {
  /// The file of the analysis, without its folders.
  public var file: String
  public var label: String?
  /// The name of the video, without its folders.
  public var video: String
  /// Of the video, hexadecimal: two analyses of the same video are not two recordings.
  public var sha256: String
  /// Seconds of the video.
  public var duration: Double
  /// Pictures per second of real time.
  public var frameRate: Double
  public var kind: GaitRecord.Kind
  public var cadenceStepsPerMinute: Double
  /// nil where the analysis could not tell it.
  public var cameraRoll: Angle?
  public var cameraYaw: Angle?
  public var method: Method
  /// The steps of each foot; a measure without a mean is absent.
  public var feet: BySide<[Measure: StepSample]>
  /// The heel's mean curve; nil for an analysis that was written without curves.
  public var curves: BySide<CurveSample?>
  /// Mean curves of everything else that was measured over stance; one that was not is absent.
  public var furtherCurves: BySide<[Curve: CurveSample]>
  /// In order of time; empty for an analysis that was written without them.
  public var everyStep: [ComparedStep]
  /// The standing heel that angles are counted from; nil where that is the shank.
  public var zero: BySide<Angle>?

  public init(
    file: String, label: String?, video: String, sha256: String, duration: Double, frameRate: Double,
    kind: GaitRecord.Kind, cadenceStepsPerMinute: Double, cameraRoll: Angle?, cameraYaw: Angle?, method: Method,
    feet: BySide<[Measure: StepSample]>, curves: BySide<CurveSample?> = BySide(left: nil, right: nil),
    furtherCurves: BySide<[Curve: CurveSample]> = BySide(left: [:], right: [:]), everyStep: [ComparedStep] = [],
    zero: BySide<Angle>? = nil
  ) {
    self.file = file
    self.label = label
    self.video = video
    self.sha256 = sha256
    self.duration = duration
    self.frameRate = frameRate
    self.kind = kind
    self.cadenceStepsPerMinute = cadenceStepsPerMinute
    self.cameraRoll = cameraRoll
    self.cameraYaw = cameraYaw
    self.method = method
    self.feet = feet
    self.curves = curves
    self.furtherCurves = furtherCurves
    self.everyStep = everyStep
    self.zero = zero
  }

  /// How a recording was measured.
  public struct Method: Sendable, Hashable {
    /// `outline`, `markers` or `points`.
    public var rearfoot: String
    /// `shank` or `standing`.
    public var zero: String
    /// `shod`, `barefoot` or `unknown`.
    public var footwear: String
    public var version: String
    public var model: String
    /// SHA-256 of the standing trial's video; nil when the zero is the shank.
    public var standing: String?

    public init(
      rearfoot: String, zero: String, footwear: String, version: String, model: String, standing: String? = nil
    ) {
      self.rearfoot = rearfoot
      self.zero = zero
      self.footwear = footwear
      self.version = version
      self.model = model
      self.standing = standing
    }
  }

  /// Used steps of a foot: those of its measure with most values.
  public func steps(_ side: Side) -> Int { feet[side].values.map(\.count).max() ?? 0 }
}

/// The used steps of one foot in one recording, of one measure.
public struct StepSample: Sendable, Hashable {
  public var mean: Double
  /// Between steps, with n − 1; nil for a single step.
  public var deviation: Double?
  public var count: Int

  public init(mean: Double, deviation: Double?, count: Int) {
    self.mean = mean
    self.deviation = deviation
    self.count = count
  }
}

/// The mean curve of one foot's used steps at 0, 1, … 100 % of stance. nil where it could not be measured.
public struct CurveSample: Sendable, Hashable {
  public var mean: [Double?]
  /// One standard deviation between steps.
  public var deviation: [Double?]
  public var count: Int

  public init(mean: [Double?], deviation: [Double?], count: Int) {
    self.mean = mean
    self.deviation = deviation
    self.count = count
  }
}
