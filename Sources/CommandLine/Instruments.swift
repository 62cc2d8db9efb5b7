import Analysis
import ArgumentParser
import Dispatch
import Inference
import Legs
import Pose
import Video

/// How much work is done for each picture.
enum Effort: String, ExpressibleByArgument, CaseIterable {
  /// The pose at 30 pictures a second or more, and 16-bit arithmetic in the networks where the processor has it.
  case normal
  /// The pose in every picture, and 32-bit arithmetic: the same numbers on every processor, to rounding.
  case full

  var pace: PosePace { self == .normal ? PosePace() : .everyPicture }
  fileprivate var precision: OpenVINOModel.Precision { self == .normal ? .bfloat16 : .float32 }
}

/// What looks at pictures. The networks are made ready once, and are lent to one video at a time; what follows a person or
/// a dot is made anew for each video.
final class Instruments {
  let watch: Stopwatch?
  private let effort: Effort
  private let pose: BlazePoseNetworks
  /// nil for squats.
  private let hips: HipNetworkReader?
  private let legs: LegNetworkReader?

  /// - Parameters:
  ///   - looksClose: false: for squats, where the pose is all that is read.
  ///   - watch: notes how long each part takes; nil: nobody asked.
  init(effort: Effort = .normal, looksClose: Bool = true, watch: Stopwatch? = nil) throws {
    self.effort = effort
    self.watch = watch
    let ready = {
      let installation = try Installation.find()
      let runtime = try InferenceRuntime(libraries: installation.libraries)
      return try Self.bothAtOnce(
        { try Self.poseAndHips(runtime, installation, effort, looksClose) },
        { looksClose ? try Self.legs(runtime, installation, effort) : nil })
    }
    ((pose, hips), legs) = try watch.time(.networks, ready)
  }

  private static func poseAndHips(
    _ runtime: InferenceRuntime, _ installation: Installation, _ effort: Effort, _ looksClose: Bool
  ) throws -> (BlazePoseNetworks, HipNetworkReader?) {
    let cache = installation.compiledNetworks
    let pose = try BlazePoseNetworks(
      runtime: runtime, detector: installation.poseDetector, landmarks: installation.poseLandmarks, threads: 1,
      precision: effort.precision, cache: cache)
    guard looksClose else { return (pose, nil) }
    return (
      pose,
      try HipNetworkReader(
        runtime: runtime, model: installation.hips, threads: 1, precision: effort.precision, cache: cache)
    )
  }

  private static func legs(
    _ runtime: InferenceRuntime, _ installation: Installation, _ effort: Effort
  ) throws -> LegNetworkReader {
    let isQuick = effort == .normal
    return try LegNetworkReader(
      runtime: runtime, model: isQuick ? installation.quickLegs : installation.legs, threads: 1,
      precision: effort.precision, cache: installation.compiledNetworks,
      name: isQuick ? "leg network 3 (8 bits)" : "leg network 3")
  }

  /// Two pieces of work on two threads.
  private static func bothAtOnce<A, B>(_ a: () throws -> A, _ b: () throws -> B) throws -> (A, B) {
    var (first, second): (Result<A, any Error>?, Result<B, any Error>?)
    withoutActuallyEscaping(a) { a in
      withoutActuallyEscaping(b) { b in
        // Safe: each iteration writes its own variable, and both have ended when the call returns.
        nonisolated(unsafe) let work = (a, b)
        nonisolated(unsafe) var (found, other): (Result<A, any Error>?, Result<B, any Error>?)
        DispatchQueue.concurrentPerform(iterations: 2) { index in
          if index == 0 { found = Result { try work.0() } } else { other = Result { try work.1() } }
        }
        (first, second) = (found, other)
      }
    }
    guard let first, let second else { preconditionFailure("both iterations were done") }
    return (try first.get(), try second.get())
  }

  /// - Parameters:
  ///   - findsDots: whether dots on calf and heel are looked for.
  ///   - placed: points placed by hand; dots, where they are looked for, come second to them.
  func analyzer(findsDots: Bool, _ placed: PointsInput? = nil) throws -> Analyzer {
    guard let legs, let hips else { throw Failure(.internalFault, "the networks that look close were not asked for") }
    let dots = findsDots ? MarkerFollower() : nil
    let follower: (any LegFollower)? = placed?.follower(legs, over: dots) ?? dots
    let estimator = BlazePoseEstimator(pose)
    guard let watch else {
      return Analyzer(
        pose: estimator, pace: effort.pace, legs: legs, hips: hips, follower: follower,
        version: Loadline.version)
    }
    return Analyzer(
      pose: TimedPose(estimator, watch), pace: effort.pace, legs: TimedLegs(legs, watch),
      hips: TimedHips(hips, watch), follower: follower.map { TimedFollower($0, watch) },
      version: Loadline.version)
  }

  /// The same source; its time is noted where somebody asked.
  func timed(_ source: any FrameSource) -> any FrameSource { watch.map { TimedSource(source, $0) } ?? source }

  func squatAnalyzer() -> SquatAnalyzer {
    SquatAnalyzer(pose: BlazePoseEstimator(pose), pace: effort.pace, version: Loadline.version)
  }
}
