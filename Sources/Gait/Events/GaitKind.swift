import Quantities
import Signals

/// Walking or running, and how quickly, from the stances alone.
public struct GaitRhythm: Sendable, Equatable {
  public var kind: GaitRecord.Kind
  /// Both feet counted.
  public var cadenceStepsPerMinute: Double
  /// Share of a stride that a foot is on the ground, 0…1. Walking has both feet down for a while, so it is above one
  /// half; running has neither, so it is below.
  public var dutyFactor: Double

  /// Closer to one half than this, walk or run is a guess.
  public static let uncertainBand = 0.03
  public var isUncertain: Bool { abs(dutyFactor - 0.5) < Self.uncertainBand }

  /// nil without a whole stride: two contacts of one foot in a row, with the stance between.
  public init?(_ stances: [Stance]) {
    let strides = Side.allCases.flatMap { side -> [(time: Double, duty: Double)] in
      let own = stances.filter { $0.side == side }
      return zip(own, own.dropFirst()).filter { !$0.0.isCutOff }.map { stance, next in
        let time = (next.contact - stance.contact).seconds
        return (time, stance.duration.seconds / time)
      }
    }
    // A missed contact doubles a stride; the median does not care.
    guard let stride = Statistics.median(strides.map(\.time)), stride > 0,
      let duty = Statistics.median(strides.filter { abs($0.time - stride) < 0.3 * stride }.map(\.duty))
    else { return nil }
    dutyFactor = duty
    kind = duty < 0.5 ? .run : .walk
    cadenceStepsPerMinute = 120 / stride
  }
}
