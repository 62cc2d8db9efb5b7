public import Quantities

/// A person's points over readings whose pictures are no longer at hand.
///
/// As ``PointsFollower``, except that between two placements only the difference of placed and found is carried, since
/// there is nothing for the optical flow to look at: a followed picture is then known to 1.3° where the flow makes it 0.9°.
public enum KeptCorrections {
  /// - Parameters:
  ///   - times: of all pictures, increasing; as many as `legs`.
  ///   - legs: what was found; changed where a person placed points, and between.
  /// - Returns: how many readings are a person's work.
  /// - Throws: for an entry that means no picture, or one that another entry means.
  public static func apply(
    _ entries: [PlacedPoints], to legs: inout [BySide<LegReading>], times: [Instant]
  ) throws(PointsFault) -> PlacedCount {
    var counts = PlacedCount(placed: 0, followed: 0, unreadable: 0)
    for side in Side.allCases {
      counts.add(try corrections(of: side, entries, times).apply(to: &legs, times: times))
    }
    return counts
  }

  private static func corrections(
    of side: Side, _ entries: [PlacedPoints], _ times: [Instant]
  ) throws(PointsFault) -> LegCorrections {
    var marks: [Int: PlacedPoints.Mark] = [:]
    for (index, entry) in entries.enumerated() where entry.side == side {
      let frame = try frame(of: entry, index + 1, times)
      guard marks.updateValue(entry.mark, forKey: frame) == nil else {
        throw PointsFault("it means the same leg in the same picture as another entry; keep one", entry: index + 1)
      }
    }
    var corrections = LegCorrections(side)
    var before: (frame: Int, points: LegPoints)?
    for (frame, mark) in marks.sorted(by: { $0.key < $1.key }) {
      guard case .points(let points) = mark else {
        corrections.unreadable.append(frame)
        before = nil
        continue
      }
      if let before, (times[frame] - times[before.frame]).seconds <= PointsFollower.longestGap {
        corrections.stretches.append(
          .init(first: before.frame, last: frame, points: (before.points, points), trail: nil))
      }
      corrections.placed.append((frame, points))
      before = (frame, points)
    }
    return corrections
  }

  /// The picture nearest in time, which must be near.
  private static func frame(of entry: PlacedPoints, _ number: Int, _ times: [Instant]) throws(PointsFault) -> Int {
    let distance = { (index: Int) in abs((times[index] - entry.time).seconds) }
    guard let nearest = times.indices.min(by: { distance($0) < distance($1) }), distance(nearest) <= nearEnough else {
      throw PointsFault("there is no picture at time_s \(entry.time.seconds)", entry: number)
    }
    return nearest
  }

  /// Seconds: half of the time between two pictures at 60 Hz.
  private static let nearEnough = 0.5 / 60
}
