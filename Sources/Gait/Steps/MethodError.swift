/// The method's own lasting error of each measure: one standard deviation of what is wrong with a whole clip and does
/// not average out over its steps (a shoe read a little askew, a hip seen a little too high).
///
/// Measured on the development clips, whose truth is exact (Documentation/Validation.md, "lasting error"), and rounded up,
/// because those are few people and rendered ones; the held-out clips test them.
public struct MethodError: Sendable, Equatable {
  /// In the measure's own unit.
  public var lasting: [Measure: Double]

  /// Of the rearfoot angle in relaxed standing, in degrees.
  public var standing: Double

  public init(lasting: [Measure: Double], standing: Double) {
    self.lasting = lasting
    self.standing = standing
  }

  /// Outline method; hips, knees and shoulders of BlazePose full. Standing: +0.6° and −0.1° on the two feet of the one rendered
  /// standing trial; a moving heel's and some more is taken, because it is one person.
  public static let outline = MethodError(
    lasting: [
      .rearfootAtContact: 1.8, .peakEversion: 1.3, .eversionExcursion: 1.8, .timeToPeak: 4.5, .evertedTime: 6,
      .peakEversionVelocity: 40, .rearfootAtHeelOff: 1.3, .peakKneeProjection: 3, .peakThighAdduction: 3,
      .peakPelvicDrop: 4.5, .peakTrunkLean: 1.5, .stepWidth: 2.8, .footDirection: 1.5,
    ], standing: 1.5)

  /// Points placed by hand. How far a person's idea of the middle lies from the middle is not known from rendered clips.
  /// Of four raters of eversion in 16 runners' videos the agreement was 0.38, and 0.82 once each rater's own offset was
  /// taken off (Vergeer et al., ICC): with a spread of 2.6° between people (J Athl Train 2012;47:83) that is an offset of 3.1°
  /// from rater to rater, for every angle; differences of angles keep what the moments of contact do to them.
  public static let points = MethodError(
    lasting: outline.lasting.merging(
      [.rearfootAtContact: 4, .peakEversion: 3.1, .evertedTime: 12, .rearfootAtHeelOff: 4], uniquingKeysWith: { $1 }),
    standing: 3.1)

  /// Dots on calf and heel, pose model BlazePose full. What hangs on the moment of contact is no better than that moment;
  /// what does not come from calf and heel is that of ``outline``.
  public static let markers = MethodError(
    lasting: outline.lasting.merging([
      .rearfootAtContact: 1.5, .peakEversion: 0.6, .eversionExcursion: 1.5, .peakEversionVelocity: 40,
      .rearfootAtHeelOff: 1.5,
    ]) { $1 }, standing: 0.6)

  /// What the hip network makes better. The pelvis with some reserve: large drops are read a tenth too small.
  private static let hips: [Measure: Double] = [
    .peakKneeProjection: 1.2, .peakThighAdduction: 1.1, .peakPelvicDrop: 1.2,
  ]

  /// - Parameters:
  ///   - method: the name that stands in the record: `outline`, `markers` or `points`.
  ///   - readsHips: hips and knees are the hip network's.
  public static func of(method: String, readsHips: Bool = false) -> MethodError {
    var error: MethodError =
      switch method {
      case "points": .points
      case "markers": .markers
      default: .outline
      }
    if readsHips { error.lasting.merge(hips) { $1 } }
    return error
  }

  /// Of a mean of which this share of the steps bears a person's points, and the others what the method found.
  ///
  /// The two err independently, so this is more than the truth; with one step of eight corrected it is near the method's
  /// own, and with all of them it is the person's.
  func mixed(with placed: MethodError, share: Double) -> MethodError {
    var mixed = self
    mixed.lasting = lasting.merging(placed.lasting) { (1 - share) * $0 + share * $1 }
    return mixed
  }
}
