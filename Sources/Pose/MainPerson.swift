/// Which of the people who were followed through a clip is the one to measure.
public enum MainPerson {
  /// The track that was followed longest and largest: the greatest sum of body lengths over all pictures. Of two that are
  /// alike, the earlier one. Nil when nobody was followed.
  public static func select(from readings: [PoseReading]) -> Int? {
    var sizes: [Int: Double] = [:]
    for pose in readings.lazy.compactMap(\.pose) { sizes[pose.track, default: 0] += pose.bodyLength }
    return sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
