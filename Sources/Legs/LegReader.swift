public import Pose
public import Quantities
public import Video

/// Reads the axes of both legs in one picture by itself. What needs the whole film is a ``LegFollower``.
///
/// Called with every picture of one video, in order, from one thread.
public protocol LegReader: AnyObject {
  /// What goes into the record: `outline`, `markers` or `points`.
  var method: String { get }
  /// Short name and version of the model, for the record.
  var name: String { get }
  func read(_ frame: VideoFrame, pose: BodyPose) throws -> BySide<LegSight>
}
