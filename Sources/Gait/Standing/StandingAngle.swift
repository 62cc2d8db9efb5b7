public import Quantities

/// The rearfoot angle of one foot in relaxed standing: the person's own zero.
public struct StandingAngle: Hashable, Sendable {
  /// Median over the pictures that were read, eversion positive; its own zero is the heel in line with the shank.
  public var angle: Angle
  /// Spread between the pictures: one standard deviation, robust against misread ones.
  public var deviation: Angle
  /// Pictures it rests on.
  public var count: Int
  /// One standard deviation of what is wrong with ``angle``: the spread over as many readings as there were seconds, and
  /// the method's lasting error of a standing heel.
  public var uncertainty: Angle

  public init(angle: Angle, deviation: Angle, count: Int, uncertainty: Angle) {
    self.angle = angle
    self.deviation = deviation
    self.count = count
    self.uncertainty = uncertainty
  }

  /// The 95 % interval of ``angle``, in degrees.
  public var interval: ClosedRange<Double> {
    let half = 1.96 * uncertainty.degrees
    return (angle.degrees - half)...(angle.degrees + half)
  }
}
