public import Pose
public import Quantities
public import Video

/// Watches the pictures go by beside the ``LegReader`` and, when all have been seen, may have better axes than it: dots
/// that could only be told from spots on the clothes by their way through the film, points that a person placed.
///
/// Called with every picture of one video, in order, from one thread.
public protocol LegFollower: AnyObject {
  /// What goes into the record when this follower's axes are used: `markers` or `points` (or the reader's,
  /// where nothing was placed).
  var method: String { get }
  /// How the axes were found that a person did not place; final after ``finish()``.
  var foundMethod: String { get }
  /// - Parameters:
  ///   - pose: nil where nobody was found.
  ///   - legs: what the reader found; both unseen where nobody was.
  func see(_ frame: VideoFrame, pose: BodyPose?, legs: BySide<LegReading>) throws
  /// After the last picture, once: the axes of every picture, in order, to be used in place of the reader's. nil when the
  /// reader's stay.
  ///
  /// - Parameter found: gives what the reader found in every picture. Whoever calls has kept it, so that followers need not;
  ///   of a long film it is much, so it is asked for only where it is needed.
  func finish(_ found: () -> [BySide<LegReading>]) throws -> [BySide<LegReading>]?
  /// How much of it is the work of a person; nil where none took part. Final after ``finish(_:)``.
  var placed: PlacedCount? { get }
}

extension LegFollower {
  public var foundMethod: String { method }
  public var placed: PlacedCount? { nil }
}

/// How many readings of a leg in a picture came from a person.
public struct PlacedCount: Hashable, Sendable {
  public var placed: Int
  /// Between two placements, followed from both.
  public var followed: Int
  /// Marked as unreadable.
  public var unreadable: Int

  public init(placed: Int, followed: Int, unreadable: Int) {
    self.placed = placed
    self.followed = followed
    self.unreadable = unreadable
  }

  mutating func add(_ other: PlacedCount) {
    placed += other.placed
    followed += other.followed
    unreadable += other.unreadable
  }
}
