import Analysis
import Inference
import Legs

/// Makes what looks at pictures, anew for each video: a pose estimator follows one person through one video.
struct Instruments {
  private let installation: Installation
  private let runtime: InferenceRuntime
  private let findsDots: Bool

  /// - Parameter findsDots: whether dots on calf and heel are looked for.
  init(findsDots: Bool) throws {
    self.findsDots = findsDots
    installation = try Installation.find()
    runtime = try InferenceRuntime(libraries: installation.libraries)
  }

  /// - Parameter placed: points placed by hand; dots, where they are looked for, come second to them.
  func analyzer(_ placed: PointsInput? = nil) throws -> Analyzer {
    let legs = try LegNetworkReader(runtime: runtime, model: installation.legs, threads: 1)
    let dots = findsDots ? MarkerFollower() : nil
    return Analyzer(
      pose: try pose(),
      legs: legs, hips: try HipNetworkReader(runtime: runtime, model: installation.hips, threads: 1),
      follower: placed?.follower(legs, over: dots) ?? dots, version: Loadline.version)
  }

  func squatAnalyzer() throws -> SquatAnalyzer { SquatAnalyzer(pose: try pose(), version: Loadline.version) }

  private func pose() throws -> BlazePoseEstimator {
    try BlazePoseEstimator(
      runtime: runtime, detector: installation.poseDetector, landmarks: installation.poseLandmarks, threads: 2)
  }
}
