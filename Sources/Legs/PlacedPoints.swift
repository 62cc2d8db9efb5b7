public import Quantities

/// What a person said of one leg in one picture: where its four points lie, or that it cannot be read.
public struct PlacedPoints: Hashable, Sendable {
  public enum Mark: Hashable, Sendable {
    case points(LegPoints)
    /// What was found of this leg here, and close before and after, is not to be used.
    case unreadable
  }

  public var time: Instant
  public var side: Side
  public var mark: Mark

  public init(time: Instant, side: Side, mark: Mark) {
    self.time = time
    self.side = side
    self.mark = mark
  }

  public var points: LegPoints? { if case .points(let points) = mark { points } else { nil } }
}

/// The four points of ``LegAxes``, in pixels of the upright picture.
public struct LegPoints: Hashable, Sendable {
  public var shankUp: ImagePoint
  public var shankLow: ImagePoint
  public var heelTop: ImagePoint
  public var heelBottom: ImagePoint

  public init(shankUp: ImagePoint, shankLow: ImagePoint, heelTop: ImagePoint, heelBottom: ImagePoint) {
    self.shankUp = shankUp
    self.shankLow = shankLow
    self.heelTop = heelTop
    self.heelBottom = heelBottom
  }

  public init(_ axes: LegAxes) {
    self.init(
      shankUp: axes.shankUp, shankLow: axes.shankLow, heelTop: axes.heelTop, heelBottom: axes.heelBottom)
  }

  /// In the order of the leg, from above.
  public var all: [ImagePoint] { [shankUp, shankLow, heelTop, heelBottom] }

  /// nil unless there are four.
  init?(_ points: [ImagePoint?]) {
    let points = points.compactMap { $0 }
    guard points.count == 4 else { return nil }
    self.init(shankUp: points[0], shankLow: points[1], heelTop: points[2], heelBottom: points[3])
  }

  public var shankLength: Double { shankUp.distance(to: shankLow) }
  public var heelLength: Double { heelTop.distance(to: heelBottom) }

  public func shankTilt(_ side: Side) -> Angle { Angle.tilt(from: shankUp, to: shankLow, of: side) }
  public func heelTilt(_ side: Side) -> Angle { Angle.tilt(from: heelTop, to: heelBottom, of: side) }
  /// Eversion positive.
  public func rearfoot(_ side: Side) -> Angle { (heelTilt(side) - shankTilt(side)).wrapped }

  /// One standard deviation of ``rearfoot(_:)`` where each point is wrong by `pixels` across.
  public func uncertainty(ofPoints pixels: Double) -> Angle {
    let (shank, heel) = (max(shankLength, 1), max(heelLength, 1))
    return .radians(pixels * (2 / (shank * shank) + 2 / (heel * heel)).squareRoot())
  }

  /// Between these and others; 0 gives these, 1 the others.
  func blended(with other: LegPoints, _ share: Double) -> LegPoints {
    func mix(_ a: ImagePoint, _ b: ImagePoint) -> ImagePoint { a * (1 - share) + b * share }
    return LegPoints(
      shankUp: mix(shankUp, other.shankUp), shankLow: mix(shankLow, other.shankLow),
      heelTop: mix(heelTop, other.heelTop), heelBottom: mix(heelBottom, other.heelBottom))
  }
}
