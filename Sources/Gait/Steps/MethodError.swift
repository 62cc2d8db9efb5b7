/// The method's own lasting error of each measure: one standard deviation of what is wrong with a whole clip and does
/// not average out over its steps (a shoe read a little askew, a hip seen a little too high).
///
/// Measured on rendered clips with exact truth: Documentation/Validation.md, column "lasting error".
public struct MethodError: Sendable, Equatable {
  /// In the measure's own unit.
  public var lasting: [Measure: Double]

  public init(lasting: [Measure: Double]) { self.lasting = lasting }

  /// Outline method, pose model BlazePose full.
  public static let outline = MethodError(lasting: [
    .rearfootAtContact: 2.5, .peakEversion: 1.6, .eversionExcursion: 2.5, .timeToPeak: 5, .evertedTime: 10,
    .peakEversionVelocity: 40, .rearfootAtHeelOff: 2.5, .peakKneeProjection: 2.5, .peakThighAdduction: 2,
    .peakPelvicDrop: 2, .peakTrunkLean: 2, .stepWidth: 2,
  ])
}
