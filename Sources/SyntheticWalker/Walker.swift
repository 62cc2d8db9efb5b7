public import Gait
import Legs
import Pose
public import Quantities

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A walker or runner on a treadmill, filmed from behind, whose every angle and event is known: angles in, readings out.
///
/// The legs are two-link chains in space, seen by a pinhole camera; the quantities that Loadline measures are put into the
/// picture exactly. No randomness: errors come from a seed.
public struct Walker: Sendable {
  /// How one foot and its leg move.
  public struct Foot: Sendable {
    /// Rearfoot angle at contact, at its peak and at toe-off, in degrees, eversion positive.
    public var atContact = -3.0
    public var peak = 9.0
    public var atToeOff = 0.0
    /// When the peak is reached, in shares of stance.
    public var timeToPeak = 0.44
    /// Largest knee projection angle in stance, and when it is reached, in shares of stance.
    public var kneeProjection = 5.0
    public var kneeTime = 0.45
    /// Largest drop of the other side of the pelvis in stance, and when it is reached.
    public var pelvicDrop = 4.0
    public var pelvisTime = 0.45

    public init() {}
  }

  public var kind = GaitRecord.Kind.run
  public var cadence = 170.0
  /// Share of a stride on the ground.
  public var dutyFactor = 0.36
  public var foot = BySide(left: Foot(), right: Foot())
  /// Trunk lean towards the stance leg, in degrees; swings from side to side.
  public var trunkLean = 2.0
  public var frameRate = 60.0
  public var duration = 10.0
  /// Contact of the first left step, in seconds.
  public var firstContact = 0.30
  /// The camera turned clockwise.
  public var cameraRoll = Angle.zero
  /// How far both feet point outward, as the camera sees them, in degrees; nil: no foot is seen, and contact and toe-off
  /// rest on the joints. (A foot that moves in closed form swings like nobody's, and is no test of the network for feet.)
  public var footDirection: Double?
  /// Metres; pixels per radian.
  public var cameraDistance = 3.5
  public var cameraHeight = 0.8
  public var focalLength = 2200.0
  /// Standard deviations of the errors put on joints (pixels) and on the rearfoot angle (degrees).
  public var jointNoise = 0.0
  public var angleNoise = 0.0
  public var seed: UInt64 = 1
  /// Frames that are left out of the recording.
  public var dropped: Set<Int> = []

  public static let width = 1080
  public static let height = 1920

  public init() {}

  public static var walking: Walker {
    var walker = Walker()
    walker.kind = .walk
    walker.cadence = 112
    walker.dutyFactor = 0.62
    return walker
  }

  public var stride: Double { 120 / cadence }
  public var stanceTime: Double { dutyFactor * stride }

  // MARK: Truth

  /// Contact and toe-off of every stance that lies wholly inside the recording.
  public func stances(of side: Side) -> [(contact: Double, toeOff: Double)] {
    let offset = firstContact + (side == .left ? 0 : stride / 2)
    return (-2...Int(duration / stride) + 2).map { offset + Double($0) * stride }
      .filter { $0 >= 0 && $0 + stanceTime <= duration }
      .map { ($0, $0 + stanceTime) }
  }

  /// Share of stance at `time`, 0..<1, or nil in swing.
  public func stanceShare(_ side: Side, at time: Double) -> Double? {
    let share = phase(side, at: time) / dutyFactor
    return share < 1 ? share : nil
  }

  /// The rearfoot angle in stance as a share of it: two half cosines through contact, peak and toe-off.
  public func rearfoot(_ side: Side, atShare share: Double) -> Double {
    let f = foot[side]
    let (from, to, u) =
      share < f.timeToPeak
      ? (f.atContact, f.peak, share / f.timeToPeak) : (f.peak, f.atToeOff, (share - f.timeToPeak) / (1 - f.timeToPeak))
    return from + (to - from) * (1 - cos(.pi * u)) / 2
  }

  // MARK: Readings

  public func frames() -> [FrameObservation] {
    var noise = SeededNoise(seed: seed)
    return (0..<Int(duration * frameRate)).compactMap { index in
      let frame = frame(at: Double(index) / frameRate, &noise)
      return dropped.contains(index) ? nil : frame
    }
  }

  public func recording() -> Recording {
    Recording(
      frames: FrameObservations(frames()), width: Self.width, height: Self.height, cameraMotion: 0, brightness: 200,
      crowding: 0)
  }

  private func frame(at time: Double, _ noise: inout SeededNoise) -> FrameObservation {
    let picture = WalkerPicture(self, at: time)
    var pose = picture.pose
    for index in pose.landmarks.indices {
      pose.landmarks[index].point.x += jointNoise * noise.next()
      pose.landmarks[index].point.y += jointNoise * noise.next()
    }
    let legs = BySide { side -> LegReading in
      .seen(picture.axes(side, error: angleNoise * noise.next(), uncertainty: max(angleNoise, 0.2)))
    }
    return FrameObservation(
      time: .seconds(time), pose: pose, legs: legs, feet: BySide { side in picture.foot(side) })
  }

  /// Share of the stride since this foot's contact, 0..<1.
  func phase(_ side: Side, at time: Double) -> Double {
    let strides = (time - firstContact) / stride - (side == .left ? 0 : 0.5)
    return strides - strides.rounded(.down)
  }
}

/// Normally distributed numbers from a seed (SplitMix64, Box–Muller).
public struct SeededNoise: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// Uniform in (0, 1).
  public mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return (Double(z >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// Mean 0, standard deviation 1.
  public mutating func next() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
}
