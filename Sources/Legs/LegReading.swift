public import Quantities

/// The shank and heel axes of one leg in one picture.
public struct LegAxes: Hashable, Sendable {
  /// The middle of the back of the lower leg at 36 % and at 78 % of the way from knee to ankle.
  public var shankUp: ImagePoint
  public var shankLow: ImagePoint
  /// The middle of the back of the heel: at the top of the heel counter (barefoot: at the Achilles insertion), and just
  /// above the sole.
  public var heelTop: ImagePoint
  public var heelBottom: ImagePoint
  /// The front of the foot, where the method has it (often hidden behind the heel, then a guess).
  public var toe: ImagePoint?
  /// The middle of the ankle joint; nil where the method does not give it.
  public var ankle: ImagePoint?
  /// Tilt of each axis (see `Angle.tilt`): lower end lateral is positive. Camera roll included. May differ by a little
  /// from the line through the two points when the method measures the direction itself.
  public var shankTilt: Angle
  public var heelTilt: Angle
  /// One standard deviation of ``rearfoot``, of errors that change from frame to frame.
  public var uncertainty: Angle
  /// 0…1: how likely the foot is on the ground, judged from this picture alone; nil where the method cannot tell.
  public var groundProbability: Double?

  public init(
    shankUp: ImagePoint, shankLow: ImagePoint, heelTop: ImagePoint, heelBottom: ImagePoint, toe: ImagePoint?,
    shankTilt: Angle, heelTilt: Angle, uncertainty: Angle, groundProbability: Double?, ankle: ImagePoint? = nil
  ) {
    self.shankUp = shankUp
    self.shankLow = shankLow
    self.heelTop = heelTop
    self.heelBottom = heelBottom
    self.toe = toe
    self.shankTilt = shankTilt
    self.heelTilt = heelTilt
    self.uncertainty = uncertainty
    self.groundProbability = groundProbability
    self.ankle = ankle
  }

  /// Heel axis against shank axis: **eversion positive**, inversion negative, on both sides. Zero is the heel in line
  /// with the shank.
  public var rearfoot: Angle { (heelTilt - shankTilt).wrapped }
}

/// One leg in one picture: its axes, or why there are none.
public enum LegReading: Hashable, Sendable {
  case seen(LegAxes)
  case unseen(LegUnseen)

  public var axes: LegAxes? { if case .seen(let axes) = self { axes } else { nil } }
}

/// Why a leg has no axes in a picture.
public enum LegUnseen: String, Hashable, Sendable, CaseIterable {
  /// No person was found in this picture.
  case noPose = "no-pose"
  /// Part of the lower leg or the heel lies outside the picture.
  case outsidePicture = "outside-picture"
  /// The heel would be only a few pixels long.
  case tooSmall = "too-small"
  /// The method looked and is not sure enough.
  case uncertain = "uncertain"
}
