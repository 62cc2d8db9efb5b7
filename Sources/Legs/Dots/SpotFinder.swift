import Quantities
import Video

/// Finds spots in a part of a picture: first coarsely, by comparing places with what lies around them in eight
/// directions, then at full resolution (``SpotOutline``).
///
/// A dot differs from its surroundings in nearly all directions, an edge or a stripe only in some. Nothing is assumed of
/// its colour.
final class SpotFinder {
  /// The smallest difference in colour that can be a dot, in the units of ``SpotColour``.
  static let leastContrast: Float = 18
  /// So many of the eight directions may look like the middle: the next dot, the sole, the edge of the sock.
  static let alikeDirections = 2
  /// Diameters in metres for which the surroundings are looked at.
  static let diameters = [0.010, 0.018, 0.026]
  /// So many places are looked at closely, and so many spots kept.
  static let mostPlaces = 24
  static let mostSpots = 12

  private var working = WorkingPicture()
  private var scores: [Float] = []
  private var outline = SpotOutline()

  /// - Parameters:
  ///   - pixelsPerMetre: on the leg, roughly.
  ///   - columns: for a row of the picture, the columns to look at.
  func spots(
    in picture: Picture, rows: Range<Int>, columns: (Int) -> Range<Int>, pixelsPerMetre: Double
  ) -> [Spot] {
    let factor = pixelsPerMetre < 400 ? 1 : pixelsPerMetre < 1000 ? 2 : 4
    let bands = stride(from: rows.lowerBound, through: rows.upperBound, by: 8).map(columns)
    let span = (bands.map(\.lowerBound).min() ?? 0)..<(bands.map(\.upperBound).max() ?? 1)
    guard working.fill(picture, columns: span, rows: rows, factor: factor) else { return [] }
    let scale = pixelsPerMetre / Double(factor)
    let reaches = Set(Self.diameters.map { Int((0.5 * $0 * scale + 1.5).rounded()) }).sorted()
    let places = places(reaches, columns: columns)
    var spots: [Spot] = []
    for place in places.prefix(Self.mostPlaces) {
      let centre = working.picturePoint(place.x, place.y)
      guard !spots.contains(where: { $0.centre.distance(to: centre) < 2.5 * Double(factor) }) else { continue }
      let limits = SpotOutline.Limits(pixelsPerMetre: pixelsPerMetre, reach: place.reach * factor, softness: factor)
      guard let spot = outline.spot(at: centre, in: picture, limits) else { continue }
      if !spots.contains(where: { $0.centre.distance(to: spot.centre) < 0.004 * pixelsPerMetre + 1 }) {
        spots.append(spot)
        if spots.count == Self.mostSpots { break }
      }
    }
    return spots
  }

  private struct Place {
    var x: Int
    var y: Int
    var score: Float
    var reach: Int
  }

  /// Places that differ from their surroundings more than their neighbours do, the clearest first.
  private func places(_ reaches: [Int], columns: (Int) -> Range<Int>) -> [Place] {
    var found: [Place] = []
    for reach in reaches {
      let width = working.width
      scores = [Float](repeating: 0, count: width * working.height)
      working.score(reach: reach, leastContrast: Self.leastContrast, columns: columns, into: &scores)
      let margin = reach + 2
      guard working.height > 2 * margin, width > 2 * margin else { continue }
      for y in margin..<working.height - margin {
        for x in margin..<width - margin where scores[y * width + x] > 0 {
          let score = scores[y * width + x]
          if isHighest(x, y, score) { found.append(Place(x: x, y: y, score: score, reach: reach)) }
        }
      }
    }
    return found.sorted { $0.score > $1.score }
  }

  private func isHighest(_ x: Int, _ y: Int, _ score: Float) -> Bool {
    let width = working.width
    for dy in -2...2 {
      for dx in -2...2 where dx != 0 || dy != 0 {
        let other = scores[(y + dy) * width + x + dx]
        if other > score || (other == score && (dy < 0 || (dy == 0 && dx < 0))) { return false }
      }
    }
    return true
  }
}
