public import Pose
public import Quantities
import Signals
public import Video

/// Measures a leg by dots: two on the midline of the calf, two on the heel, round stickers or pieces of tape of one
/// colour that stands out from skin and shoe, whichever it is.
///
/// While the pictures pass it notes small compact spots on both legs (``SpotFinder``). At the end it asks which colour and
/// which four places on each leg the spots of most pictures share (``DotLearner``); a film where any of the eight dots is
/// missing is none of dots, and the outline stays. A film that goes on is asked after its first minute, and no longer looked
/// at when that has no dots. Then it says which spot is which dot in every picture (``DotMatcher``), bridges gaps of a few
/// pictures and leaves longer ones unseen.
///
/// The dots are followed as they were placed: the shank's direction is the line through the two dots on the calf, the
/// heel's the line through the two on the heel.
public final class MarkerFollower: LegFollower {
  public let method = "markers"

  private let finder = SpotFinder()
  private var spots = LegSpots()
  private var times: [Double] = []
  private var start = Start.undecided(Beginning())

  /// What the beginning of the film has shown.
  private enum Start {
    case undecided(Beginning)
    case hasDots
    case hasNone
  }

  /// Whoever measures by dots has them on when the film begins. So a minute since a leg was first seen tells, if each foot
  /// stood for some seconds in it, and five minutes of whatever was seen.
  private struct Beginning {
    static let minute = 60.0
    static let leastStanding = 5.0
    static let latest = 300.0
    /// Pictures that lie further apart, in seconds, have a gap between them, which tells nothing.
    static let longestStep = 0.2

    /// Pictures before the first in which a leg was seen.
    private var before = 0
    private var seen: [BySide<LegReading>] = []
    private var last: Double?
    /// In seconds since a leg was first seen, and of each foot.
    private var length = 0.0
    private var standing = BySide(left: 0.0, right: 0.0)

    mutating func add(_ legs: BySide<LegReading>, at time: Double) {
      let step = min(last.map { time - $0 } ?? 0, Self.longestStep)
      last = time
      guard !seen.isEmpty || Side.allCases.contains(where: { legs[$0].axes != nil }) else {
        before += 1
        return
      }
      seen.append(legs)
      length += step
      for side in Side.allCases where LegLook(reading: legs[side], spots: [], side: side).isStance {
        standing[side] += step
      }
    }

    var isEnough: Bool {
      let hasWalked = min(standing.left, standing.right) >= Self.leastStanding
      return length >= Self.minute && hasWalked || length >= Self.latest
    }

    /// Of every picture so far.
    var readings: [BySide<LegReading>] {
      Array(repeating: BySide(left: .unseen(.noPose), right: .unseen(.noPose)), count: before) + seen
    }
  }

  public init() {}

  public func see(_ frame: VideoFrame, pose: BodyPose?, legs: BySide<LegReading>) throws {
    if case .hasNone = start { return }
    times.append(frame.time.seconds)
    spots.append(BySide { side in pose.map { spots(frame.picture, side, $0, legs[side].axes) } ?? [] })
    guard case .undecided(var beginning) = start else { return }
    start = .hasDots  // Let go of, so that the array is not copied for every picture.
    beginning.add(legs, at: frame.time.seconds)
    guard beginning.isEnough else {
      start = .undecided(beginning)
      return
    }
    if tracks(beginning.readings) != nil { return }
    (start, spots, times) = (.hasNone, LegSpots(), [])
  }

  /// The dots in the pictures so far; nil where there are none.
  ///
  /// - Parameter readings: what the reader found in these pictures.
  private func tracks(_ readings: [BySide<LegReading>]) -> DotTracks? {
    let looks = LegLooks(readings: readings, spots: spots)
    guard let model = DotLearner.model(looks) else { return nil }
    let tracks = DotTracks(looks, model)
    return tracks.areDots ? tracks : nil
  }

  public func finish(_ found: () -> [BySide<LegReading>]) throws -> [BySide<LegReading>]? {
    if case .hasNone = start { return nil }
    defer { spots = LegSpots() }
    return tracks(found())?.readings(times: times)
  }

  // MARK: Where to look

  /// Metres from the middle of the shoulders to the middle of the ankles of a person of middle height.
  private static let bodyLength = 1.3

  private func spots(_ picture: Picture, _ side: Side, _ pose: BodyPose, _ axes: LegAxes?) -> [Spot] {
    guard case .success = LegWindow.region(side, of: pose, width: picture.width, height: picture.height) else {
      return []
    }
    let scale = pose.bodyLength / Self.bodyLength
    let band = axes.map { LegBand($0, halfWidth: 0.05 * scale) } ?? LegBand(side, of: pose, halfWidth: 0.08 * scale)
    return finder.spots(in: picture, rows: band.rows, columns: band.columns, pixelsPerMetre: scale)
  }
}

/// The strip of the picture along a leg in which dots can be.
struct LegBand {
  let rows: Range<Int>
  private let path: [ImagePoint]
  private let halfWidth: Double

  init(_ axes: LegAxes, halfWidth: Double) {
    let down = axes.shankLow - axes.shankUp
    self.init([axes.shankUp - down * 0.75, axes.shankUp, axes.shankLow, axes.heelTop, axes.heelBottom], halfWidth)
  }

  /// By the joints, where the outline was not read: coarser, so to be made wider.
  init(_ side: Side, of pose: BodyPose, halfWidth: Double) {
    self.init([pose.point(.knee, side), pose.point(.ankle, side), pose.point(.heel, side)], halfWidth)
  }

  /// - Parameter path: down the leg.
  private init(_ path: [ImagePoint], _ halfWidth: Double) {
    let ys = path.map(\.y)
    let top = (ys.min() ?? 0) - 0.2 * halfWidth
    rows = Int(top)..<Int(max((ys.max() ?? 0) + 0.8 * halfWidth, top + 1))
    self.path = path
    self.halfWidth = halfWidth
  }

  func columns(_ row: Int) -> Range<Int> {
    let y = Double(row)
    var x = y < path[0].y ? path[0].x : path[path.count - 1].x
    for (upper, lower) in zip(path, path.dropFirst()) where upper.y <= y && y < lower.y {
      x = upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y)
    }
    return Int(x - halfWidth)..<Int(x + halfWidth) + 1
  }
}
