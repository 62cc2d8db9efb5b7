public import Video

/// Reads hips and knees in one picture, given where the pose has them.
///
/// Called with every picture of one video, in order, from one thread.
public protocol HipReader: AnyObject {
  /// Short name and version of the model, for the record.
  var name: String { get }
  /// nil where the hips do not lie in the picture, are too small, or the method is not sure enough.
  func read(_ frame: VideoFrame, pose: BodyPose) throws -> HipJoints?
}
