public import Quantities

/// In which pictures a pose is read, where there are more of them than a body needs: at 60 pictures a second in every
/// second. Between two readings the joints are where a straight line has them; what must be exact to the picture (the lower
/// leg, hips and knees) is read in every picture by networks of its own.
public struct PosePace: Sendable {
  /// The longest time from one reading to the next: as at 30 pictures a second.
  static let longest = Interval.seconds(1.0 / 29)
  /// The most pictures that wait for the next reading, however many there are in a second.
  private static let mostWaiting = 3

  private let mostWaiting: Int
  private var last: Instant?
  private var before: Instant?
  private var skipped = 0

  public init() { mostWaiting = Self.mostWaiting }

  private init(mostWaiting: Int) { self.mostWaiting = mostWaiting }

  /// A reading in every picture.
  public static var everyPicture: PosePace { PosePace(mostWaiting: 0) }

  /// Whether the pose is to be read in the picture at this time; asked once for each picture, in order.
  public mutating func isDue(at time: Instant) -> Bool {
    defer { before = time }
    if let last, let before, skipped < mostWaiting, time > before,
      // The next picture would come too late.
      (time - last) + (time - before) <= Self.longest
    {
      skipped += 1
      return false
    }
    last = time
    skipped = 0
    return true
  }
}

extension BodyPose {
  /// Where this person is on the way to `next`.
  ///
  /// - Parameter share: 0 here, 1 there.
  /// - Returns: nil where `next` is somebody else.
  public func onTheWay(to next: BodyPose, share: Double) -> BodyPose? {
    guard track == next.track else { return nil }
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    let landmarks = zip(landmarks, next.landmarks).map { a, b in
      LandmarkReading(
        point: a.point + (b.point - a.point) * share, depth: mix(a.depth, b.depth),
        visibility: mix(a.visibility, b.visibility), presence: mix(a.presence, b.presence))
    }
    return BodyPose(landmarks: landmarks, score: mix(score, next.score), track: track)
  }
}
