import Analysis
import Inference
import Legs

/// Makes what looks at pictures, anew for each video: a pose estimator follows one person through one video.
struct Instruments {
  private let installation: Installation
  private let runtime: InferenceRuntime

  init() throws {
    installation = try Installation.find()
    runtime = try InferenceRuntime(libraries: installation.libraries)
  }

  func analyzer(followers: [any LegFollower] = []) throws -> Analyzer {
    Analyzer(
      pose: try BlazePoseEstimator(
        runtime: runtime, detector: installation.poseDetector, landmarks: installation.poseLandmarks, threads: 2),
      legs: try LegNetworkReader(runtime: runtime, model: installation.legs, threads: 2), followers: followers,
      version: Loadline.version)
  }
}
