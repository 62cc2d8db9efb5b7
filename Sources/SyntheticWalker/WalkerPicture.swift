import Gait
import Legs
import Pose
import Quantities

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One moment of a ``Walker``, as the camera sees it.
struct WalkerPicture {
  private struct Place {
    var x: Double  // to the right
    var y: Double  // forward
    var z: Double  // up
  }

  private static let thigh = 0.42
  private static let shank = 0.41
  private static let hipHeight = 0.88
  private static let ankleHeight = 0.09

  private let walker: Walker
  private let time: Double
  private let joints: BySide<[Joint: ImagePoint]>

  init(_ walker: Walker, at time: Double) {
    self.walker = walker
    self.time = time
    joints = BySide { side in Self.joints(walker, side, time) }
  }

  /// The landmarks of a person seen squarely from behind: face further away than the shoulders.
  var pose: BodyPose {
    let middle = joints.left[.hip].map { $0.midpoint(to: joints.right[.hip] ?? $0) } ?? ImagePoint(x: 0, y: 0)
    let blank = LandmarkReading(point: middle, depth: 0, visibility: 1, presence: 1)
    var pose = BodyPose(landmarks: Array(repeating: blank, count: BodyLandmark.allCases.count), score: 1, track: 1)
    for side in Side.allCases {
      for (joint, point) in joints[side] { pose[joint.landmark(of: side)].point = point }
    }
    pose[.nose].depth = 1.2 * 0.5 * walker.focalLength / walker.cameraDistance
    return pose
  }

  func axes(_ side: Side, error: Double, uncertainty: Double) -> LegAxes {
    let knee = joints[side][.knee] ?? ImagePoint(x: 0, y: 0)
    let ankle = joints[side][.ankle] ?? ImagePoint(x: 0, y: 0)
    let shankTilt = Angle.tilt(from: knee, to: ankle, of: side)
    let share = walker.stanceShare(side, at: time)
    // In swing the heel hangs in line with the shank.
    let eversion = share.map { walker.rearfoot(side, atShare: $0) } ?? 0
    let heelTilt = shankTilt + .degrees(eversion + error)
    let bottom = joints[side][.heel] ?? ankle
    let length = 0.045 * walker.focalLength / walker.cameraDistance
    let top = ImagePoint(
      x: bottom.x - side.lateral * length * heelTilt.sine, y: bottom.y - length * heelTilt.cosine)
    return LegAxes(
      shankUp: knee + (ankle - knee) * 0.36, shankLow: knee + (ankle - knee) * 0.78, heelTop: top, heelBottom: bottom,
      toe: joints[side][.footIndex], shankTilt: shankTilt, heelTilt: heelTilt, uncertainty: .degrees(uncertainty),
      groundProbability: share == nil ? 0.02 : 0.98)
  }

  func foot(_ side: Side) -> FootSight? {
    guard let direction = walker.footDirection else { return nil }
    let heel = joints[side][.heel] ?? ImagePoint(x: 0, y: 0)
    let length = 0.22 * pose.bodyLength
    let toe = ImagePoint(x: heel.x + side.lateral * length * Angle.degrees(direction).sine, y: heel.y)
    let odds = walker.stanceShare(side, at: time) == nil ? -3.0 : 3.0
    return FootSight(
      heelBottom: heel, ankle: joints[side][.ankle] ?? heel, toe: toe, onGround: odds, heelOnGround: odds)
  }

  // MARK: The body in space

  private static func joints(_ walker: Walker, _ side: Side, _ time: Double) -> [Joint: ImagePoint] {
    let hip = hip(walker, side, time)
    let foot = foot(walker, side, time)
    let kneePlace = knee(hip, foot.ankle)
    var places = [Joint.hip: hip, .ankle: foot.ankle, .heel: foot.heel, .footIndex: foot.toe]
      .mapValues { project($0, walker) }
    places[.shoulder] = project(shoulder(walker, side, time), walker)
    if let hipPoint = places[.hip], let anklePoint = places[.ankle] {
      places[.knee] = bent(
        hipPoint, anklePoint, height: project(kneePlace, walker).y, by: kneeProjection(walker, side, time), side)
    }
    return places.mapValues { rolled($0, walker.cameraRoll) }
  }

  private static func hip(_ walker: Walker, _ side: Side, _ time: Double) -> Place {
    // A runner is lowest in the middle of stance, a walker highest.
    let fromMiddle = (time - walker.firstContact) / walker.stride - walker.dutyFactor / 2
    let bounce = (walker.kind == .run ? -0.035 : 0.015) * cos(4 * .pi * fromMiddle)
    let obliquity = Side.allCases.reduce(0) { sum, stanceSide in
      let share = walker.stanceShare(stanceSide, at: time) ?? 0
      let foot = walker.foot[stanceSide]
      return sum + stanceSide.lateral * foot.pelvicDrop * bump(share, top: foot.pelvisTime)
    }
    let half = 0.09
    let rise = half * tan(Angle.degrees(obliquity).radians) * side.lateral
    return Place(x: side.lateral * half, y: 0, z: hipHeight + bounce + rise)
  }

  private static func shoulder(_ walker: Walker, _ side: Side, _ time: Double) -> Place {
    let lean = Side.allCases.reduce(0) { sum, stanceSide in
      sum + stanceSide.lateral * walker.trunkLean * bump(walker.stanceShare(stanceSide, at: time) ?? 0)
    }
    return Place(
      x: side.lateral * 0.17 + 0.5 * tan(Angle.degrees(lean).radians), y: 0, z: hipHeight + 0.5)
  }

  /// 0 at both ends of stance, 1 at `top`; smooth.
  private static func bump(_ share: Double, top: Double = 0.45) -> Double {
    let u = share < top ? share / top : (1 - share) / (1 - top)
    return (1 - cos(.pi * max(0, u))) / 2
  }

  /// The ankle runs back with the belt in stance and swings forward in an arc; the heel rises before toe-off.
  private static func foot(_ walker: Walker, _ side: Side, _ time: Double) -> (ankle: Place, heel: Place, toe: Place) {
    let speed = walker.kind == .run ? 3.0 : 1.3
    let reach = speed * walker.stanceTime / 2
    let x = side.lateral * (walker.kind == .run ? 0.03 : 0.06)
    let (y, lift, pitch): (Double, Double, Double)
    if let share = walker.stanceShare(side, at: time) {
      y = reach * (1 - 2 * share) + 0.1
      pitch = share > 0.55 ? 55 * (share - 0.55) / 0.45 : 0
      lift = 0
    } else {
      // The foot leaves and meets the belt at the belt's own speed, so it overshoots and comes back (a cubic).
      let u = (walker.phase(side, at: time) - walker.dutyFactor) / (1 - walker.dutyFactor)
      let glide = speed * walker.stride * (1 - walker.dutyFactor)
      let ease = u * u * (3 - 2 * u)
      y = 0.1 + reach * (2 * ease - 1) - glide * (u * (1 - u) * (1 - u) - u * u * (1 - u))
      lift = (walker.kind == .run ? 0.30 : 0.08) * sin(.pi * u) * (1 - 0.5 * u)
      pitch = 55 + (walker.kind == .run ? 25 * sin(.pi * min(2 * u, 1)) : 0) - 65 * (1 - cos(.pi * u)) / 2
    }
    let tilt = Angle.degrees(pitch)
    // The foot turns about the toe while it stands.
    let toe = Place(x: x * 1.2, y: y + 0.17, z: 0.02 + lift)
    let heel = Place(x: x, y: toe.y - 0.22 * tilt.cosine, z: toe.z + 0.22 * tilt.sine)
    let ankle = Place(
      x: x, y: toe.y - 0.17 * tilt.cosine + ankleHeight * tilt.sine, z: toe.z + 0.17 * tilt.sine + 0.07 * tilt.cosine)
    return (ankle, heel, toe)
  }

  /// The knee in front of the line from hip to ankle, by the two lengths.
  private static func knee(_ hip: Place, _ ankle: Place) -> Place {
    let (dy, dz) = (ankle.y - hip.y, ankle.z - hip.z)
    let length = min((dy * dy + dz * dz).squareRoot(), thigh + shank - 0.001)
    let along = (thigh * thigh - shank * shank + length * length) / (2 * length)
    let off = max(thigh * thigh - along * along, 0).squareRoot()
    let (uy, uz) = (dy / length, dz / length)
    return Place(x: hip.x, y: hip.y + uy * along - uz * off, z: hip.z + uz * along + uy * off)
  }

  private static func kneeProjection(_ walker: Walker, _ side: Side, _ time: Double) -> Angle {
    guard let share = walker.stanceShare(side, at: time) else { return .zero }
    return .degrees(walker.foot[side].kneeProjection * bump(share, top: walker.foot[side].kneeTime))
  }

  // MARK: The picture

  private static func project(_ p: Place, _ walker: Walker) -> ImagePoint {
    let depth = walker.cameraDistance + p.y
    return ImagePoint(
      x: Double(Walker.width) / 2 + walker.focalLength * p.x / depth,
      y: Double(Walker.height) / 2 - walker.focalLength * (p.z - walker.cameraHeight) / depth)
  }

  /// The knee at `height` in the picture, moved inward until hip–knee–ankle shows exactly the projection angle.
  private static func bent(
    _ hip: ImagePoint, _ ankle: ImagePoint, height: Double, by angle: Angle, _ side: Side
  ) -> ImagePoint {
    let share = min(max((height - hip.y) / (ankle.y - hip.y), 0.2), 0.8)
    let onLine = hip + (ankle - hip) * share
    var low = -200.0
    var high = 200.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let knee = ImagePoint(x: onLine.x - side.lateral * middle, y: onLine.y)
      let shown = Angle.tilt(from: knee, to: ankle, of: side) - Angle.tilt(from: hip, to: knee, of: side)
      if shown < angle { low = middle } else { high = middle }
    }
    return ImagePoint(x: onLine.x - side.lateral * low, y: onLine.y)
  }

  /// A camera turned clockwise shows the scene turned anticlockwise about the picture's middle.
  private static func rolled(_ p: ImagePoint, _ roll: Angle) -> ImagePoint {
    let centre = ImagePoint(x: Double(Walker.width) / 2, y: Double(Walker.height) / 2)
    let d = p - centre
    return centre + ImagePoint(x: roll.cosine * d.x + roll.sine * d.y, y: -roll.sine * d.x + roll.cosine * d.y)
  }
}
