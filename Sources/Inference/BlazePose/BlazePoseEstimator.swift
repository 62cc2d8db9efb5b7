public import Pose
package import Quantities
public import Video

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Finds and follows one person with BlazePose, step by step as MediaPipe Pose does (`model_complexity=1`,
/// `smooth_landmarks=False`).
///
/// Differs from MediaPipe where several people are in the picture. It starts with the largest of them, not the surest. When
/// the person is lost it looks again in the same picture, not in the next, and only somebody at the same place and of the
/// same size is taken for the same person; anybody else gets a new track number. Now and then it counts the people.
public final class BlazePoseEstimator: PoseEstimator {
  public let name = "BlazePose full (mediapipe 0.10.14)"

  private let detector: PersonDetector
  private let network: LandmarkNetwork
  private let rules = FollowingRules()
  private var following: Following?
  private var lastSeen: (region: SampledRegion, time: Instant, track: Int)?
  private var lastCount: Instant?
  private var tracks = 0

  private struct Following {
    var region: SampledRegion
    var filter = RegionFilter()
    var track: Int
  }

  /// - Parameter networks: lent to one estimator at a time.
  public init(_ networks: BlazePoseNetworks) {
    detector = networks.detector
    network = networks.landmarks
  }

  public func read(_ frame: VideoFrame) throws -> PoseReading {
    var detections: [PersonDetection]?
    if following == nil || rules.countIsDue(at: frame.time, last: lastCount) { detections = try detect(frame) }
    var pose = try follow(frame)
    if pose == nil {
      if detections == nil { detections = try detect(frame) }
      pose = try start(frame, with: detections ?? [])
    }
    guard let detections else { return PoseReading(pose: pose, peopleSeen: nil) }
    return PoseReading(pose: pose, peopleSeen: try count(detections, in: frame, isFollowing: pose != nil))
  }

  private func detect(_ frame: VideoFrame) throws(InferenceError) -> [PersonDetection] {
    lastCount = frame.time
    return try detector.detect(frame.picture)
  }

  /// Reads the landmarks where the person is expected; nil when the person is not there any more.
  private func follow(_ frame: VideoFrame) throws(InferenceError) -> BodyPose? {
    guard let expected = following else { return nil }
    let elapsed = lastSeen.map { frame.time - $0.time } ?? .zero
    guard let read = try network.read(frame.picture, expected.region, minimumScore: rules.minimumScore),
      let region = rules.region(hips: read.hips, reach: read.reach),
      rules.isPossibleMove(from: expected.region, to: region, in: elapsed)
    else {
      following = nil
      return nil
    }
    return accept(read, expected, at: frame.time)
  }

  /// Looks for the lost person among the detections, else takes the largest.
  private func start(_ frame: VideoFrame, with detections: [PersonDetection]) throws(InferenceError) -> BodyPose? {
    for candidate in rules.candidates(detections, lastSeen: lastSeen.map { ($0.region, frame.time - $0.time) }) {
      guard let read = try network.read(frame.picture, candidate.region, minimumScore: rules.minimumScore),
        rules.region(hips: read.hips, reach: read.reach) != nil
      else { continue }
      if !candidate.isLastSeen { tracks += 1 }
      return accept(read, Following(region: candidate.region, track: tracks), at: frame.time)
    }
    return nil
  }

  private func accept(_ read: RegionLandmarks, _ state: Following, at time: Instant) -> BodyPose {
    var next = state
    let (hips, reach) = next.filter(hips: read.hips, reach: read.reach)
    if let region = rules.region(hips: hips, reach: reach) {
      next.region = region
      lastSeen = (region, time, state.track)
      following = next
    } else {
      following = nil
    }
    return BodyPose(landmarks: read.landmarks, score: read.score, track: state.track)
  }

  /// How many people there are, given that the detector may have missed the one who is followed.
  private func count(_ detections: [PersonDetection], in frame: VideoFrame, isFollowing: Bool) throws(InferenceError)
    -> Int
  {
    guard isFollowing, let followed = lastSeen?.region else { return rules.distinct(detections).count }
    var detections = detections
    // Somebody small has neighbours as small, whom the detector overlooks in the whole picture.
    let length = rules.neighbourhood * followed.width
    if length < Double(max(frame.picture.width, frame.picture.height)) {
      detections += try detector.detect(frame.picture, around: followed.centre, length: length)
    }
    return 1 + rules.distinct(detections).count { !rules.isSamePlace($0, followed, within: rules.sameWithin) }
  }
}

/// The two networks of BlazePose, ready to run. Making them ready takes longer than many pictures, and they know nothing of
/// any film: one set does for many films after one another.
public final class BlazePoseNetworks {
  fileprivate let detector: PersonDetector
  fileprivate let landmarks: LandmarkNetwork

  /// - Parameters:
  ///   - detector: Path of `pose_detection.tflite`.
  ///   - landmarks: Path of `pose_landmark_full.tflite`.
  ///   - threads: How many threads the networks may use.
  public init(
    runtime: InferenceRuntime, detector: String, landmarks: String, threads: Int,
    precision: OpenVINOModel.Precision = .float32, cache: String? = nil
  ) throws(InferenceError) {
    func model(_ file: String, _ precision: OpenVINOModel.Precision) throws(InferenceError) -> OpenVINOModel {
      try OpenVINOModel(runtime: runtime, file: file, threads: threads, precision: precision, cache: cache)
    }
    self.detector = try PersonDetector(model: model(detector, .float32))
    self.landmarks = try LandmarkNetwork(model: model(landmarks, precision))
  }
}

/// Where to look for a person, and when somebody is still the same person.
package struct FollowingRules {
  /// Below this the network says that nobody is in the region.
  package var minimumScore = 0.5
  /// How often people are counted while one is followed.
  package var countInterval = Interval.seconds(0.5)
  /// How long after a loss somebody at the same place may still be the same person.
  package var longestGap = Interval.seconds(1)
  /// The farthest that a person moves, in sizes of the region (a region is about 1.3 times as high as the person):
  /// between two pictures, for each second, and ever. In clips of runners it is 0.04 at 30 pictures a second; neighbours
  /// who walk side by side are 0.25 apart.
  package var nearest = 0.1
  package var perSecond = 3.6
  package var farthest = 0.5
  /// Two detections nearer than this, in sizes of the region, are one person.
  package var sameWithin = 0.15
  /// How much larger or smaller the same person may look.
  package var scaleRatio = 1.5
  /// How far around the person others are looked for more closely, in sizes of the region.
  package var neighbourhood = 2.0
  /// How many of the detections are looked at when starting.
  package var attempts = 3

  package init() {}

  package func countIsDue(at time: Instant, last: Instant?) -> Bool {
    guard let last else { return true }
    return time - last >= countInterval || time < last
  }

  /// The square around a person, upright along the body and 1.25 times as large as twice the reach; nil when the two
  /// points do not make one.
  package func region(hips: ImagePoint, reach: ImagePoint) -> SampledRegion? {
    let size = 1.25 * 2 * hips.distance(to: reach)
    guard size.isFinite, size >= 4, hips.x.magnitude < 1e6, hips.y.magnitude < 1e6 else { return nil }
    let d = reach - hips
    return SampledRegion(centre: hips, width: size, height: size, rotation: .radians(atan2(d.x, -d.y)))
  }

  package func isPossibleMove(from old: SampledRegion, to new: SampledRegion, in elapsed: Interval) -> Bool {
    isSamePlace(new, old, within: min(farthest, max(nearest, perSecond * elapsed.seconds)))
  }

  /// Whether `a` lies within `limit` sizes of `b` and is about as large.
  package func isSamePlace(_ a: SampledRegion, _ b: SampledRegion, within limit: Double) -> Bool {
    a.centre.distance(to: b.centre) <= limit * b.width && a.width <= scaleRatio * b.width
      && b.width <= scaleRatio * a.width
  }

  package struct Candidate: Equatable {
    package var region: SampledRegion
    /// This is the person who was followed before.
    package var isLastSeen: Bool
  }

  /// Whom to try, in order: the person who was lost, then the largest.
  package func candidates(
    _ detections: [PersonDetection], lastSeen: (region: SampledRegion, gap: Interval)?
  ) -> [Candidate] {
    var regions = distinct(detections).sorted { $0.width > $1.width }
    var result: [Candidate] = []
    if let lastSeen, lastSeen.gap <= longestGap {
      let limit = min(farthest, nearest + lastSeen.gap.seconds)
      let again = regions.indices.filter { isSamePlace(regions[$0], lastSeen.region, within: limit) }
        .min {
          lastSeen.region.centre.distance(to: regions[$0].centre)
            < lastSeen.region.centre.distance(to: regions[$1].centre)
        }
      if let again {
        result.append(Candidate(region: regions.remove(at: again), isLastSeen: true))
      }
    }
    return result + regions.prefix(attempts - result.count).map { Candidate(region: $0, isLastSeen: false) }
  }

  /// The regions of the detections, one for each person: two at nearly the same place are one person found twice.
  package func distinct(_ detections: [PersonDetection]) -> [SampledRegion] {
    detections.compactMap { region(hips: $0.hips, reach: $0.reach) }.reduce(into: []) { kept, region in
      if !kept.contains(where: { isSamePlace(region, $0, within: sameWithin) }) { kept.append(region) }
    }
  }
}
