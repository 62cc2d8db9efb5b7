public import Quantities

/// The joints of one person in one picture: what remains of a ``BodyPose`` when its picture has passed. It takes a fifth of
/// the memory, and a long film has a hundred thousand pictures.
public struct JointPose: Hashable, Sendable {
  /// Which tracked person this is: constant while one person is followed without a gap, another number afterwards.
  public var track: Int
  /// How far the nose lies behind the middle of the shoulders, in pixels of the picture. Coarse.
  public var faceDepth: Double
  /// One for each joint, in its order, first the left one, then the right one.
  package private(set) var points: [ImagePoint]
  /// The joints that are too little visible to be drawn: a bit for each, in the same order, the lowest first.
  package private(set) var guesses: UInt16

  /// What remains of a pose.
  public init(_ pose: BodyPose) {
    let landmarks = Joint.allCases.flatMap { joint in
      [pose[joint.landmark(of: .left)], pose[joint.landmark(of: .right)]]
    }
    self.init(
      track: pose.track,
      faceDepth: pose[.nose].depth - (pose[.leftShoulder].depth + pose[.rightShoulder].depth) / 2,
      points: landmarks.map(\.point),
      guesses: landmarks.indices.reduce(0) { $0 | (landmarks[$1].isGuess ? 1 << UInt16($1) : 0) })
  }

  package init(track: Int, faceDepth: Double, points: [ImagePoint], guesses: UInt16) {
    precondition(points.count == 2 * Joint.allCases.count)
    self.track = track
    self.faceDepth = faceDepth
    self.points = points
    self.guesses = guesses
  }

  /// Where a joint is, in the picture.
  public subscript(joint: Joint, side: Side) -> ImagePoint {
    get { points[Self.place(joint, side)] }
    set { points[Self.place(joint, side)] = newValue }
  }

  /// Where a joint is, as ``BodyPose`` calls it.
  public func point(_ joint: Joint, _ side: Side) -> ImagePoint { self[joint, side] }

  /// Too little visible to be drawn where it may be.
  public func isGuess(_ joint: Joint, _ side: Side) -> Bool { guesses & 1 << UInt16(Self.place(joint, side)) != 0 }

  /// Distance from the middle of the shoulders to the middle of the ankles, in pixels: the size of the person.
  public var bodyLength: Double {
    let shoulders = point(.shoulder, .left).midpoint(to: point(.shoulder, .right))
    let ankles = point(.ankle, .left).midpoint(to: point(.ankle, .right))
    return shoulders.distance(to: ankles)
  }

  /// The same person with every joint somewhere else.
  public func moved(_ place: (ImagePoint) -> ImagePoint) -> JointPose {
    JointPose(track: track, faceDepth: faceDepth, points: points.map(place), guesses: guesses)
  }

  /// Where in ``points`` a joint is.
  package static func place(_ joint: Joint, _ side: Side) -> Int {
    let row =
      switch joint {
      case .shoulder: 0
      case .hip: 1
      case .knee: 2
      case .ankle: 3
      case .heel: 4
      case .footIndex: 5
      }
    return 2 * row + (side == .left ? 0 : 1)
  }
}
