public import Quantities

/// What one picture shows of a foot, standing or swinging: where it is, and whether it looks as if it stood.
///
/// Unlike ``LegAxes`` this is given in swing too. It serves to tell when the foot touches and leaves the ground.
public struct FootSight: Hashable, Sendable {
  /// Just above the sole, in the middle of the back of the heel.
  public var heelBottom: ImagePoint
  public var ankle: ImagePoint
  /// The front of the foot, often hidden behind the heel, then a guess.
  public var toe: ImagePoint
  /// Log-odds, from this picture alone, that the foot is on the ground, and that its heel is. A single picture errs
  /// through whole swings: for judging the way of the foot over time, not by itself.
  public var onGround: Double
  public var heelOnGround: Double

  public init(heelBottom: ImagePoint, ankle: ImagePoint, toe: ImagePoint, onGround: Double, heelOnGround: Double) {
    self.heelBottom = heelBottom
    self.ankle = ankle
    self.toe = toe
    self.onGround = onGround
    self.heelOnGround = heelOnGround
  }
}

/// All that a ``LegReader`` sees of one leg in one picture.
public struct LegSight: Hashable, Sendable {
  public var reading: LegReading
  /// nil where the leg was not looked at, or by a method that sees no feet.
  public var foot: FootSight?

  public init(_ reading: LegReading, foot: FootSight? = nil) {
    self.reading = reading
    self.foot = foot
  }
}
