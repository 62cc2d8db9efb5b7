/// The method's own lasting error of each measure: one standard deviation of what is wrong with a whole clip and does
/// not average out over its steps (a shoe read a little askew, a hip seen a little too high).
///
/// Measured on rendered clips with exact truth (Documentation/Validation.md, "lasting error") and rounded up, because
/// those are few people. By the pose's hips alone the pelvis is the worst: they hardly tilt, so its drop reads some 4° low.
public struct MethodError: Sendable, Equatable {
  /// In the measure's own unit.
  public var lasting: [Measure: Double]

  public init(lasting: [Measure: Double]) { self.lasting = lasting }

  /// Outline method, hips and knees of the pose model BlazePose full.
  public static let outline = MethodError(lasting: [
    .rearfootAtContact: 2.5, .peakEversion: 1.6, .eversionExcursion: 2.5, .timeToPeak: 5, .evertedTime: 8,
    .peakEversionVelocity: 40, .rearfootAtHeelOff: 2.5, .peakKneeProjection: 3, .peakThighAdduction: 3,
    .peakPelvicDrop: 4.5, .peakTrunkLean: 1.5, .stepWidth: 2,
  ])

  /// What the hip network makes better. The pelvis with some reserve: large drops are pulled towards the mean.
  private static let hips: [Measure: Double] = [
    .peakKneeProjection: 2, .peakThighAdduction: 1.5, .peakPelvicDrop: 2.5,
  ]

  /// - Parameters:
  ///   - method: the name that stands in the record: `outline`, `markers` or `points`.
  ///   - readsHips: hips and knees are the hip network's.
  public static func of(method: String, readsHips: Bool = false) -> MethodError {
    MethodError(lasting: readsHips ? outline.lasting.merging(hips) { $1 } : outline.lasting)
  }
}
