public import Video

/// Finds a person in each picture of a video and follows them.
///
/// Called with every picture of one video, in order, from one thread.
public protocol PoseEstimator: AnyObject {
  /// Short name and version for the method's record, such as "BlazePose full (mediapipe 0.10.14)".
  var name: String { get }
  func read(_ frame: VideoFrame) throws -> PoseReading
}
