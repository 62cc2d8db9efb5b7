import Quantities
import Video

/// One leg's entries of a ``PointsFile``: given to pictures as these pass, and followed between two placements.
///
/// What lies around the leg is kept from one placement to the next, when that comes soon enough, and no longer.
struct SideTrack {
  /// An entry and its place in the file, counted from 1.
  typealias Numbered = (entry: PlacedPoints, number: Int)

  private struct Opened {
    var frame: Int
    var points: LegPoints
    var target: LegPoints
    var crops: [LumaCrop] = []
  }

  private(set) var corrections: LegCorrections
  /// In the order of time.
  private let entries: [Numbered]
  private var next = 0
  private var open: Opened?

  /// Times are written with few decimals.
  private static let rounding = 0.0006
  /// Around the leg, in lengths of the shank: what the flow looks at, and how far the leg strays from its two placements.
  private static let margin = 0.5

  init(_ entries: [PlacedPoints], of side: Side) {
    corrections = LegCorrections(side)
    self.entries = entries.enumerated().filter { $1.side == side }.map { ($1, $0 + 1) }
      .sorted { ($0.entry.time, $0.number) < ($1.entry.time, $1.number) }
  }

  /// The first entry that no picture has taken yet.
  var unmatched: Numbered? { next < entries.count ? entries[next] : nil }

  /// - Parameters:
  ///   - half: half of the time to the nearer of the picture's neighbours, in seconds.
  ///   - following: time of the next picture; nil for the last.
  mutating func see(_ frame: VideoFrame, within half: Double, next following: Instant?) throws(PointsFault) {
    let entry = try take(frame, half, following)
    keep(frame)
    switch entry?.mark {
    case .points(let points):
      close(frame, points)
      corrections.placed.append((frame.index, points))
      begin(frame, points)
    case .unreadable:
      corrections.unreadable.append(frame.index)
      open = nil
    case nil: break
    }
  }

  /// The entry that means this picture: it is the nearest, and near enough.
  private mutating func take(
    _ frame: VideoFrame, _ half: Double, _ following: Instant?
  ) throws(PointsFault) -> PlacedPoints? {
    let end = following.map { ($0.seconds + frame.time.seconds) / 2 } ?? frame.time.seconds + half + Self.rounding
    var taken: Numbered?
    while let candidate = unmatched, candidate.entry.time.seconds < end || candidate.entry.time == frame.time {
      let time = candidate.entry.time
      guard abs((time - frame.time).seconds) <= half + Self.rounding else {
        throw PointsFault(
          "there is no picture at time_s \(time.seconds); the nearest is at \(frame.time.seconds)",
          entry: candidate.number)
      }
      if let taken {
        throw PointsFault(
          "it means the same leg in the same picture as entry \(taken.number); keep one of them",
          entry: candidate.number)
      }
      taken = candidate
      next += 1
    }
    return taken?.entry
  }

  private mutating func keep(_ frame: VideoFrame) {
    guard let opened = open else { return }
    let crop = LumaCrop(
      frame.picture, around: opened.points.all + opened.target.all,
      margin: Self.margin * max(opened.points.shankLength, opened.target.shankLength))
    if let crop { open?.crops.append(crop) } else { open = nil }
  }

  /// The second placement of a stretch has come.
  private mutating func close(_ frame: VideoFrame, _ points: LegPoints) {
    guard let opened = open else { return }
    open = nil
    guard frame.index - opened.frame >= 2 else { return }
    corrections.stretches.append(
      LegCorrections.Stretch(
        first: opened.frame, last: frame.index, points: (opened.points, points),
        trail: PointTrail(from: opened.points, to: points, through: opened.crops, side: corrections.side)))
  }

  /// Whether the next entry is a placement, and soon.
  private mutating func begin(_ frame: VideoFrame, _ points: LegPoints) {
    guard let target = unmatched?.entry, let targetPoints = target.points,
      (target.time - frame.time).seconds <= PointsFollower.longestGap
    else { return }
    open = Opened(frame: frame.index, points: points, target: targetPoints)
    keep(frame)
  }
}
