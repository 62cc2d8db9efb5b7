public import Gait

/// By how much the means of two recordings of the same condition differ though their steps were without number: what is
/// wrong with a recording as a whole and not alike in the next one, and what the person does otherwise from one to the next.
///
/// The method's lasting error (`MethodError`) is far larger, because most of it comes from the shoe, the leg and where
/// the camera stands, is the same in both recordings of a session, and cancels.
public struct RepeatError: Sendable, Hashable {
  /// One standard deviation, in the measure's unit.
  public var deviation: Double
  /// How well it is known: as well as from this many differences.
  public var degreesOfFreedom: Double

  public init(deviation: Double, degreesOfFreedom: Double) {
    self.deviation = deviation
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Chosen: persons and shoes differ from rendered ones and from each other, so that the deviation of one of them lies
  /// between 0.64 and 2.2 times what is assumed in nineteen of twenty.
  static let knownAsFrom = 6.0

  /// In one session, of an analysis by `method` (`outline`, `markers` or `points`).
  public static func inOneSession(_ measure: Measure, method: String) -> RepeatError {
    let deviation = method == "markers" ? byDots[measure] ?? outline(measure) : outline(measure)
    return RepeatError(deviation: deviation, degreesOfFreedom: knownAsFrom)
  }

  /// For one session, the development pair with and without a support: its differences of the peak are off by 0.0 and
  /// 0.4°, root mean square 0.28°, so 0.2° of each recording. More than one session has in it, and so an upper limit for the method: the development clips
  /// looked at again nearer, dimmer and noisier, turned by 1.2°, and pressed harder (`scripts/repeat-error`, 18 feet of nine clips)
  /// show 0.32°; at contact 0.45°, excursion 0.38°, time 2.8 %, everted 2.7 %, velocity 4 °/s, at heel-off 0.34°, the rest 0.1 to 0.3.
  /// What is beyond is a reserve for people, who never repeat themselves: no measurement of that was at hand.
  private static func outline(_ measure: Measure) -> Double {
    switch measure {
    case .peakEversion: 0.3
    case .rearfootAtContact, .eversionExcursion: 0.6
    case .rearfootAtHeelOff: 0.5
    case .timeToPeak: 4
    case .evertedTime: 3
    case .peakEversionVelocity: 10
    case .peakKneeProjection, .peakThighAdduction, .peakPelvicDrop, .peakTrunkLean: 0.4
    case .stepWidth: 0.5
    case .footDirection: 0.6
    }
  }

  /// By dots the peak repeats better (0.09°), what hangs on the moment of contact does not.
  private static let byDots: [Measure: Double] = [.peakEversion: 0.2]
}
