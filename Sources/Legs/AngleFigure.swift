public import Quantities

/// The lines that show one leg's rearfoot angle in a picture, the same in the report's stills and in the overlay video.
///
/// Lines run through the middle of the measured points in the measured **direction**, so the angle that is seen is the
/// angle that is counted.
public struct AngleFigure: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var start: ImagePoint
    public var end: ImagePoint

    public init(start: ImagePoint, end: ImagePoint) {
      self.start = start
      self.end = end
    }
  }

  /// The opening between the shank's direction and the heel's.
  public struct Arc: Hashable, Sendable {
    public var centre: ImagePoint
    public var radius: Double
    /// On the shank's direction.
    public var start: ImagePoint
    /// On the heel's direction.
    public var end: ImagePoint
    /// From start to end clockwise, as seen in the picture.
    public var isClockwise: Bool
  }

  /// The measured part of the shank axis, downwards.
  public var shank: Line
  /// From the end of ``shank`` past the heel; to be drawn dashed.
  public var shankExtension: Line
  /// The heel axis, downwards, somewhat longer than the heel, because a heel is short.
  public var heel: Line
  /// The shank's direction carried to the heel, where the two axes do not cross near it; to be drawn dashed.
  public var reference: Line?
  /// nil where the angle is too small to be seen or too large to be one.
  public var arc: Arc?
  /// Lateral of the heel's lower end: where a label belongs.
  public var label: ImagePoint

  /// How far the heel axis is drawn beyond the measured points, in lengths of the heel.
  private static let above = 0.5
  private static let below = 1.0
  /// Smaller angles get no arc.
  private static let smallest = Angle.degrees(0.7)
  private static let largest = Angle.degrees(75)

  public init(_ axes: LegAxes, side: Side) {
    let down = Self.direction(axes.shankTilt, side)
    let heelDown = Self.direction(axes.heelTilt, side)
    let shankMiddle = axes.shankUp.midpoint(to: axes.shankLow)
    let shankLength = axes.shankUp.distance(to: axes.shankLow)
    let heelMiddle = axes.heelTop.midpoint(to: axes.heelBottom)
    let heelLength = axes.heelTop.distance(to: axes.heelBottom)

    shank = Line(start: shankMiddle - down * (shankLength / 2), end: shankMiddle + down * (shankLength / 2))
    heel = Line(
      start: heelMiddle - heelDown * (heelLength * (0.5 + Self.above)),
      end: heelMiddle + heelDown * (heelLength * (0.5 + Self.below)))
    let reach = max(shankLength / 2, Self.dot(heel.end - shankMiddle, down))
    shankExtension = Line(start: shank.end, end: shankMiddle + down * reach)
    label = heel.end + ImagePoint(x: side.lateral * 1.7 * heelLength, y: 0)

    let angle = (axes.heelTilt - axes.shankTilt).wrapped.magnitude
    guard angle >= Self.smallest, angle <= Self.largest else { return }
    let crossing = Self.crossing(shankMiddle, down, heelMiddle, heelDown)
    let isNear =
      crossing.map { point in
        Self.dot(point - shankMiddle, down) > 0 && Self.dot(point - heelMiddle, heelDown) < 0.25 * heelLength
      } ?? false
    let vertex = isNear ? crossing ?? heel.start : heel.start
    let radius = 0.92 * vertex.distance(to: heel.end)
    if !isNear { reference = Line(start: vertex, end: vertex + down * vertex.distance(to: heel.end)) }
    arc = Arc(
      centre: vertex, radius: radius, start: vertex + down * radius, end: vertex + heelDown * radius,
      isClockwise: Self.cross(down, heelDown) > 0)
  }

  /// The direction in the picture of a line that runs down the leg with this tilt.
  private static func direction(_ tilt: Angle, _ side: Side) -> ImagePoint {
    ImagePoint(x: side.lateral * tilt.sine, y: tilt.cosine)
  }

  private static func dot(_ a: ImagePoint, _ b: ImagePoint) -> Double { a.x * b.x + a.y * b.y }
  private static func cross(_ a: ImagePoint, _ b: ImagePoint) -> Double { a.x * b.y - a.y * b.x }

  /// Where two lines, each by a point and a direction, cross; nil when they are parallel.
  private static func crossing(_ p: ImagePoint, _ u: ImagePoint, _ q: ImagePoint, _ v: ImagePoint) -> ImagePoint? {
    let d = cross(u, v)
    guard d.magnitude > 1e-6 else { return nil }
    return p + u * (cross(q - p, v) / d)
  }
}
