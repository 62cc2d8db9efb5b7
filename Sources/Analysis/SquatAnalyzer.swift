public import Gait
public import Pose
public import Video

/// Squats on one leg, filmed from the front: of every picture only the pose is read.
public struct SquatAnalyzer {
  private let pose: any PoseEstimator
  private let pace: PosePace
  private let version: String

  public init(pose: any PoseEstimator, pace: PosePace = PosePace(), version: String) {
    self.pose = pose
    self.pace = pace
    self.version = version
  }

  /// - Parameter progress: called after every picture, on the calling thread.
  /// - Throws: `VideoError` for a file that is no video; errors of the pose estimator are faults of ours.
  public func squats(
    _ source: any FrameSource, file: FileIdentity, label: String?, progress: (AnalysisProgress) -> Void = { _ in }
  ) throws -> SquatRecord {
    let pictures = Prefetcher(source, ahead: 3)
    defer { pictures.stop() }
    let posed = PoseWalk.ahead(pose, pace, over: pictures)
    defer { posed.stop() }
    var notes = Notes()
    while let posed = try posed.next() {
      let frame = posed.frame
      var observation = FrameObservation.nobody(at: frame.time)
      observation.pose = posed.reading.pose.map { JointPose($0) }
      notes.add(frame, posed.reading, observation)
      progress(
        AnalysisProgress(frames: frame.index + 1, time: frame.time, expectedDuration: source.stream.expectedDuration))
    }
    let recording = notes.recording(source.stream)
    let measured = SquatMeasurement(recording)
    return SquatRecord(
      label: label, video: VideoRecord(recording, file), view: measured.view, version: version, model: pose.name,
      refusal: measured.refusal, warnings: Warning.damage(source) + measured.warnings,
      repetitions: measured.repetitions,
      knee: measured.knee, leftMinusRight: measured.leftMinusRight)
  }
}
