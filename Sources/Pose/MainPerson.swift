/// Which of the people who were followed through a clip is the one to measure: the one who was followed longest and
/// largest.
public struct MainPerson: Sendable {
  /// Sum of the body lengths of each track over all pictures.
  private var sizes: [Int: Double] = [:]

  public init() {}

  /// One picture's pose of the person who was followed in it.
  public mutating func see(_ pose: BodyPose) { sizes[pose.track, default: 0] += pose.bodyLength }

  /// The track with the greatest sum of body lengths so far. Of two that are alike, the earlier one. Nil when nobody was
  /// followed.
  public var track: Int? { sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
}
