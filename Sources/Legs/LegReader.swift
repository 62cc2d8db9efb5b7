public import Pose
public import Quantities
public import Video

/// Reads the axes of both legs in one picture: by outline, by dots, or by points that a person placed.
///
/// Called with every picture of one video, in order, from one thread.
public protocol LegReader: AnyObject {
  /// What goes into the record: `outline`, `markers` or `points`.
  var method: String { get }
  /// Short name and version of the model, for the record.
  var name: String { get }
  func read(_ frame: VideoFrame, pose: BodyPose) throws -> BySide<LegSight>
}
