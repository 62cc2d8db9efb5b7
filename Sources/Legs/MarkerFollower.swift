public import Pose
public import Quantities
import Signals
public import Video

/// Measures a leg by dots: two on the midline of the calf, two on the heel, round stickers or pieces of tape of one
/// colour that stands out from skin and shoe, whichever it is.
///
/// While the pictures pass it notes small compact spots on both legs (``SpotFinder``). At the end it asks which colour and
/// which four places on each leg the spots of most pictures share (``DotLearner``); a film where any of the eight dots is
/// missing is none of dots, and the outline stays. Then it says which spot is which dot in every picture
/// (``DotMatcher``), bridges gaps of a few pictures and leaves longer ones unseen.
///
/// The dots are followed as they were placed: the shank's direction is the line through the two dots on the calf, the
/// heel's the line through the two on the heel.
public final class MarkerFollower: LegFollower {
  public let method = "markers"

  private let finder = SpotFinder()
  var looks: [BySide<LegLook>] = []
  private var times: [Double] = []

  public init() {}

  public func see(_ frame: VideoFrame, pose: BodyPose?, legs: BySide<LegReading>) throws {
    times.append(frame.time.seconds)
    looks.append(
      BySide { side in
        LegLook(
          reading: legs[side],
          spots: pose.map { spots(frame.picture, side, $0, legs[side].axes) } ?? [], side: side)
      })
  }

  public func finish() throws -> [BySide<LegReading>]? {
    let legs = BySide { side in looks.map { $0[side] } }
    guard let model = DotLearner.model(legs) else { return nil }
    let tracks = DotTracks(looks, model)
    guard tracks.areDots else { return nil }
    return tracks.readings(times: times)
  }

  // MARK: Where to look

  /// Metres from the middle of the shoulders to the middle of the ankles of a person of middle height.
  private static let bodyLength = 1.3

  private func spots(_ picture: Picture, _ side: Side, _ pose: BodyPose, _ axes: LegAxes?) -> [Spot] {
    guard
      case .success(let window) = LegWindow.region(side, of: pose, width: picture.width, height: picture.height)
    else { return [] }
    let scale = pose.bodyLength / Self.bodyLength
    if let axes {
      let band = LegBand(axes, halfWidth: 0.05 * scale)
      return finder.spots(in: picture, rows: band.rows, columns: band.columns, pixelsPerMetre: scale)
    }
    let rows = Int(window.centre.y - window.height / 2)..<Int(window.centre.y + window.height / 2)
    let columns = Int(window.centre.x - window.width / 2)..<Int(window.centre.x + window.width / 2)
    return finder.spots(in: picture, rows: rows, columns: { _ in columns }, pixelsPerMetre: scale)
  }
}

/// The strip of the picture along a leg in which dots can be.
struct LegBand {
  let rows: Range<Int>
  private let path: [ImagePoint]
  private let halfWidth: Double

  init(_ axes: LegAxes, halfWidth: Double) {
    let down = axes.shankLow - axes.shankUp
    let length = axes.shankUp.distance(to: axes.shankLow)
    path = [axes.shankUp - down * 0.75, axes.shankUp, axes.shankLow, axes.heelTop, axes.heelBottom]
    let ys = path.map(\.y)
    let top = (ys.min() ?? 0) - 0.05 * length
    rows = Int(top)..<Int(max((ys.max() ?? 0) + 0.25 * length, top + 1))
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
