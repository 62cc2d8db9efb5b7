import Pose
public import Quantities
import Signals

/// From the poses of somebody who squats on one leg, filmed from the front, to the knee projection at the lowest point of
/// each repetition: one pure function. How, and why from the front: Documentation/Decisions/0010-squat.md.
public struct SquatMeasurement: Sendable {
  public var refusal: Refusal?
  public var view: ViewRecord?
  public var warnings: [Warning] = []
  public var repetitions: [SquatRepetition] = []
  public var knee: BySide<Estimate?> = BySide(left: nil, right: nil)
  public var leftMinusRight: Difference?

  /// A leg with fewer has no mean with an interval.
  public static let fewestRepetitions = 2
  /// What the test asks for; with fewer a warning.
  public static let wantedRepetitions = 5
  /// One standard deviation of what is wrong with all repetitions of a leg alike, in degrees: root mean square of the four
  /// legs of two rendered people, 4.6°, rounded up.
  public static let lasting = 5.0
  static let howToFilm =
    "Film from straight in front, the phone upright at the height of the knee; five slow squats on one leg, then five on "
    + "the other, the free foot clearly off the ground."

  public init(_ recording: Recording) {
    let poses = recording.frames.lazy.compactMap(\.pose)
    let assessment = ViewAssessment(poses)
    view = assessment.map { ViewRecord(kind: $0.kind, confidence: $0.confidence, cameraRoll: nil) }
    if let refusal = Self.refusal(recording, assessment) {
      self.refusal = refusal
      return
    }
    let found = SquatFinder(recording).repetitions()
    repetitions = found.single
    knee = BySide { side in
      let values = found.single.filter { $0.side == side }.map(\.kneeProjection)
      return values.count >= Self.fewestRepetitions ? Summary.estimate(values, lasting: Self.lasting) : nil
    }
    guard knee.left != nil || knee.right != nil else {
      refusal = Self.tooFew(found)
      return
    }
    leftMinusRight = Self.difference(knee)
    warnings = Self.warnings(found.single)
  }

  private static func refusal(_ recording: Recording, _ view: ViewAssessment?) -> Refusal? {
    guard let rate = recording.frameRate, recording.duration.seconds >= 4 else {
      return Refusal(
        code: .tooShort, message: "the video lasts \(Rounded.text(recording.duration.seconds, 1)) s", advice: howToFilm)
    }
    guard rate >= 14 else {
      return Refusal(
        code: .frameRateTooLow, message: "the video has \(Rounded.text(rate, 0)) pictures a second",
        advice: "Film at 30 pictures a second or more.")
    }
    return RecordingChecks.refusalOfPicture(recording, view, from: .front)
  }

  private static func tooFew(_ found: SquatFinder.Found) -> Refusal {
    let counts = BySide { side in found.single.count { $0.side == side } }
    let both = found.onBothLegs > 0 ? "; \(found.onBothLegs) more with both feet down" : ""
    return Refusal(
      code: .tooFewRepetitions,
      message: "\(counts.left) squats on the left leg and \(counts.right) on the right could be seen\(both); "
        + "\(fewestRepetitions) on one leg are the least",
      advice: howToFilm)
  }

  private static func difference(_ knee: BySide<Estimate?>) -> Difference? {
    guard let left = knee.left, let right = knee.right, let a = left.interval, let b = right.interval else {
      return nil
    }
    let (p, q) = ((a.upperBound - a.lowerBound) / 2, (b.upperBound - b.lowerBound) / 2)
    let (mean, half) = (left.mean - right.mean, (p * p + q * q).squareRoot())
    return Difference(mean: mean, interval: (mean - half)...(mean + half))
  }

  private static func warnings(_ repetitions: [SquatRepetition]) -> [Warning] {
    let counts = BySide { side in repetitions.count { $0.side == side } }
    let few = Side.allCases.filter { counts[$0] < wantedRepetitions }
    guard !few.isEmpty else { return [] }
    let words = few.map { "\(counts[$0]) on the \($0.rawValue) leg" }.joined(separator: " and ")
    return [
      Warning(
        code: .fewRepetitions, message: "Squats that could be seen: \(words); the test asks for five.",
        advice: "Do five on each leg, slowly, one after the other.")
    ]
  }
}

/// Finds squats in the rise and fall of the hips.
struct SquatFinder {
  struct Found {
    var single: [SquatRepetition] = []
    /// Squats with neither foot off the ground.
    var onBothLegs = 0
  }

  /// The hips come down by at least this share of the leg's length (chosen; a knee bent to 60° lowers them by 13 %).
  static let leastDepth = 0.06
  /// Between two squats they come up again by at least this share of the shallower one.
  static let leastRise = 0.5
  /// The ankle of the free leg is higher than the other by at least this share of the leg's length, at the lowest point.
  static let leastLift = 0.06
  /// Standard deviations of the smoothing windows, in seconds: a squat takes two or more.
  static let hipWindow = 0.12
  static let kneeWindow = 0.12

  private let times: [Double]
  /// Seen as from behind, so that all signs are those of steps.
  private let poses: [JointPose]

  init(_ recording: Recording) {
    let seen = recording.frames.compactMap { frame in frame.pose.map { (frame.time.seconds, $0) } }
    times = seen.map(\.0)
    poses = seen.map { $0.1.moved { ImagePoint(x: Double(recording.width) - $0.x, y: $0.y) } }
  }

  func repetitions() -> Found {
    guard let length = legLength, length > 1 else { return Found() }
    // The hips above the lower of the two ankles, in leg lengths: free of how far the person is from the camera.
    let heights = poses.map { pose in
      let ground = max(pose.point(.ankle, .left).y, pose.point(.ankle, .right).y)
      let hips = (pose.point(.hip, .left).y + pose.point(.hip, .right).y) / 2
      return Optional((ground - hips) / length)
    }
    let smooth = Series(times: times, values: heights).withoutOutliers(radius: 0.5, threshold: 4, floor: 0.02)
      .smoothed(deviation: Self.hipWindow)
    var found = Found()
    for low in lows(smooth.values.map { $0 ?? .nan }) {
      guard let side = standing(at: low.index, length) else {
        found.onBothLegs += 1
        continue
      }
      guard let angle = kneeProjection(side, at: times[low.index]) else { continue }
      found.single.append(
        SquatRepetition(
          side: side, lowest: .seconds(times[low.index]), depthPercent: 100 * low.depth, kneeProjection: angle))
    }
    return found
  }

  /// Hip to ankle of the straighter leg where the person stands tall.
  private var legLength: Double? {
    Statistics.quantile(
      poses.map { pose in
        Side.allCases.map { pose.point(.hip, $0).distance(to: pose.point(.ankle, $0)) }.max() ?? 0
      }, 0.9)
  }

  /// Where the hips are lowest between two times of standing, and by how much.
  private func lows(_ heights: [Double]) -> [(index: Int, depth: Double)] {
    guard let tall = Statistics.quantile(heights.filter(\.isFinite), 0.9) else { return [] }
    var lows: [(index: Int, depth: Double)] = []
    var lowest: (index: Int, depth: Double)?
    // How far the hips had come up before they went down again.
    var start = 0.0
    for (index, height) in heights.enumerated() where height.isFinite {
      let depth = tall - height
      if lowest == nil { start = min(start, depth) }
      if depth - start >= Self.leastDepth, depth > lowest?.depth ?? 0 { lowest = (index, depth) }
      if let low = lowest, depth - start < (1 - Self.leastRise) * (low.depth - start) {
        lows.append(low)
        lowest = nil
        start = depth
      }
    }
    return lows
  }

  /// The leg that stands around the lowest point: the one whose ankle is lower, clearly. nil when both feet are down.
  private func standing(at index: Int, _ length: Double) -> Side? {
    let near = poses.indices.filter { abs(times[$0] - times[index]) <= 0.25 }
    let lift = Statistics.median(
      near.map { (poses[$0].point(.ankle, .left).y - poses[$0].point(.ankle, .right).y) / length })
    guard let lift, abs(lift) >= Self.leastLift else { return nil }
    return lift > 0 ? .left : .right
  }

  private func kneeProjection(_ side: Side, at time: Double) -> Double? {
    let near = poses.indices.filter { abs(times[$0] - time) <= 1 }
    let angles = near.map { index -> Double? in
      let pose = poses[index]
      let thigh = Angle.tilt(from: pose.point(.hip, side), to: pose.point(.knee, side), of: side)
      let shank = Angle.tilt(from: pose.point(.knee, side), to: pose.point(.ankle, side), of: side)
      return (shank - thigh).wrapped.degrees
    }
    let series = Series(times: near.map { times[$0] }, values: angles).withoutOutliers(
      radius: 0.4, threshold: 4, floor: 1)
    return LocalFit(series, bandwidth: Self.kneeWindow).value(at: time)?.value
  }
}
