/// The method's own lasting error of each measure: one standard deviation of what is wrong with a whole clip and does
/// not average out over its steps (a shoe read a little askew, a hip seen a little too high).
///
/// Measured on rendered clips with exact truth (Documentation/Validation.md, "lasting error") and rounded up, because
/// those are few people. The pelvis is the worst: the pose model's hips hardly tilt, so its drop reads some 4° low.
public struct MethodError: Sendable, Equatable {
  /// In the measure's own unit.
  public var lasting: [Measure: Double]

  public init(lasting: [Measure: Double]) { self.lasting = lasting }

  /// Outline method, pose model BlazePose full.
  public static let outline = MethodError(lasting: [
    .rearfootAtContact: 2.5, .peakEversion: 1.6, .eversionExcursion: 2.5, .timeToPeak: 5, .evertedTime: 8,
    .peakEversionVelocity: 40, .rearfootAtHeelOff: 2.5, .peakKneeProjection: 3, .peakThighAdduction: 3,
    .peakPelvicDrop: 4.5, .peakTrunkLean: 1.5, .stepWidth: 2,
  ])

  /// Dots on calf and heel, pose model BlazePose full. What hangs on the moment of contact is no better than that moment;
  /// what does not come from calf and heel is that of ``outline``.
  public static let markers = MethodError(
    lasting: outline.lasting.merging([
      .rearfootAtContact: 1.5, .peakEversion: 0.6, .eversionExcursion: 1.5, .peakEversionVelocity: 40,
      .rearfootAtHeelOff: 1.5,
    ]) { $1 })

  /// By the name that stands in the record: `outline`, `markers` or `points`.
  public static func of(method: String) -> MethodError { method == "markers" ? .markers : .outline }
}
