import Analysis
import ArgumentParser
import Foundation
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
  private let runtime: InferenceRuntime
  private let effort: Effort
  let watch: Stopwatch?
  private let pose: BlazePoseNetworks
  /// Not needed where only the pose is looked at.
  private lazy var close = Result { try closeNetworks() }
  private let installation: Installation

  private struct CloseNetworks {
    let legs: LegNetworkReader
    let hips: HipNetworkReader
  }

  /// - Parameter watch: notes how long each part takes; nil: nobody asked.
  init(effort: Effort = .normal, watch: Stopwatch? = nil) throws {
    let installation = try Installation.find()
    func ready() throws -> (InferenceRuntime, BlazePoseNetworks) {
      let runtime = try InferenceRuntime(libraries: installation.libraries)
      let networks = try BlazePoseNetworks(
        runtime: runtime, detector: installation.poseDetector, landmarks: installation.poseLandmarks, threads: 1,
        precision: effort.precision, cache: installation.compiledNetworks)
      return (runtime, networks)
    }
    self.installation = installation
    self.effort = effort
    self.watch = watch
    (self.runtime, pose) = try watch?.time(.networks, ready) ?? ready()
  }

  private func closeNetworks() throws -> CloseNetworks {
    CloseNetworks(
      legs: try LegNetworkReader(
        runtime: runtime, model: installation.legs, threads: 1, precision: effort.precision,
        cache: installation.compiledNetworks),
      hips: try HipNetworkReader(
        runtime: runtime, model: installation.hips, threads: 1, precision: effort.precision,
        cache: installation.compiledNetworks))
  }

  /// - Parameters:
  ///   - findsDots: whether dots on calf and heel are looked for.
  ///   - placed: points placed by hand; dots, where they are looked for, come second to them.
  func analyzer(findsDots: Bool, _ placed: PointsInput? = nil) throws -> Analyzer {
    let close = try timed(.networks) { try self.close.get() }
    let dots = findsDots ? MarkerFollower() : nil
    let follower: (any LegFollower)? = placed?.follower(close.legs, over: dots) ?? dots
    let estimator = BlazePoseEstimator(pose)
    guard let watch else {
      return Analyzer(
        pose: estimator, pace: effort.pace, legs: close.legs, hips: close.hips, follower: follower,
        version: Loadline.version)
    }
    return Analyzer(
      pose: TimedPose(estimator, watch), pace: effort.pace, legs: TimedLegs(close.legs, watch),
      hips: TimedHips(close.hips, watch), follower: follower.map { TimedFollower($0, watch) },
      version: Loadline.version)
  }

  /// The same source; its time is noted where somebody asked.
  func timed(_ source: any FrameSource) -> any FrameSource { watch.map { TimedSource(source, $0) } ?? source }

  func timed<Result>(_ part: Stopwatch.Part, _ work: () throws -> Result) rethrows -> Result {
    try watch?.time(part, work) ?? work()
  }

  func squatAnalyzer() -> SquatAnalyzer {
    SquatAnalyzer(pose: BlazePoseEstimator(pose), pace: effort.pace, version: Loadline.version)
  }
}
