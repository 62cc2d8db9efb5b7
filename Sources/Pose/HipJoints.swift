public import Quantities

/// Hips and knees of one person in one picture, read more closely than a pose of the whole body does.
///
/// A hip is the middle of the joint, which nobody sees: it lies where it is in people, some 17 to 19 cm from the other
/// (Documentation/Conventions.md).
public struct HipJoints: Hashable, Sendable {
  public var hips: BySide<ImagePoint>
  public var knees: BySide<ImagePoint>
  /// Line of the hips against the picture's horizontal; positive: right side higher. Camera roll included. May differ by
  /// a little from the line through ``hips``, because the method measures the direction itself; so may ``thighTilt``.
  public var obliquity: Angle
  /// Tilt of hip to knee (see `Angle.tilt`): lower end lateral is positive. Camera roll included.
  public var thighTilt: BySide<Angle>
  /// One standard deviation of ``obliquity``, of errors that change from picture to picture.
  public var obliquityUncertainty: Angle
  /// The same of ``thighTilt``.
  public var thighUncertainty: BySide<Angle>

  public init(
    hips: BySide<ImagePoint>, knees: BySide<ImagePoint>, obliquity: Angle, thighTilt: BySide<Angle>,
    obliquityUncertainty: Angle, thighUncertainty: BySide<Angle>
  ) {
    self.hips = hips
    self.knees = knees
    self.obliquity = obliquity
    self.thighTilt = thighTilt
    self.obliquityUncertainty = obliquityUncertainty
    self.thighUncertainty = thighUncertainty
  }
}
