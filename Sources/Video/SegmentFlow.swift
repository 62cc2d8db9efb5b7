public import Quantities

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A line between two points of a body, followed as one rigid piece.
public struct Segment: Hashable, Sendable {
  public var start: ImagePoint
  public var end: ImagePoint

  public init(start: ImagePoint, end: ImagePoint) {
    self.start = start
    self.end = end
  }

  var middle: ImagePoint { start.midpoint(to: end) }
  var length: Double { start.distance(to: end) }
  /// Of the line, clockwise from the picture's x axis, in radians.
  var direction: Double { atan2(end.y - start.y, end.x - start.x) }
}

/// Follows a segment through pictures by what lies around it: optical flow after Lucas and Kanade (1981) for a piece that
/// shifts and turns, from coarse to fine over a pyramid.
///
/// Every picture is compared with the first, not with the one before, so that small errors do not add up. Single points
/// are not followed: the middle of a calf or of a heel counter has hardly any texture of its own, and only the outlines to
/// both sides, taken together, hold it (Documentation/Decisions/0007-points-by-hand.md).
public struct SegmentFlow: Sendable {
  /// How far the surroundings reach from the middle along the segment and to each side, in lengths of the segment.
  public var along: Double
  public var across: Double

  public init(along: Double, across: Double) {
    precondition(along > 0 && across > 0)
    self.along = along
    self.across = across
  }

  /// Where the segment of the first crop lies in all crops; nil from where it was lost.
  public func follow(_ segment: Segment, through crops: [LumaCrop]) -> [Segment?] {
    guard let first = crops.first, segment.length > 0 else { return crops.map { _ in nil } }
    let template = Template(
      LumaPyramid(first), RigidPlace(segment), along: along * segment.length, across: across * segment.length)
    var places: [RigidPlace?] = [RigidPlace(segment)]
    for crop in crops.dropFirst() {
      guard let last = places[places.count - 1] else {
        places.append(nil)
        continue
      }
      let before = places.count > 1 ? places[places.count - 2] : nil
      places.append(template.find(in: LumaPyramid(crop), near: last.continued(from: before)))
    }
    return places.map { $0?.segment(length: segment.length) }
  }
}

/// Where a rigid piece lies: its middle and its direction in radians.
private struct RigidPlace {
  var middle: ImagePoint
  var direction: Double

  init(middle: ImagePoint, direction: Double) {
    self.middle = middle
    self.direction = direction
  }

  init(_ segment: Segment) { self.init(middle: segment.middle, direction: segment.direction) }

  func segment(length: Double) -> Segment {
    let half = ImagePoint(x: cos(direction), y: sin(direction)) * (length / 2)
    return Segment(start: middle - half, end: middle + half)
  }

  /// As much further as it came since `before`.
  func continued(from before: RigidPlace?) -> RigidPlace {
    guard let before else { return self }
    return RigidPlace(middle: middle + (middle - before.middle), direction: 2 * direction - before.direction)
  }
}

/// The surroundings of a segment in the first picture, at every level of its pyramid.
private struct Template {
  /// A place beside the segment, in pixels of the picture along and across it, and what the picture shows there.
  private struct Cell {
    var along: Double
    var across: Double
    var value: Double
    /// Per pixel of the picture.
    var gradient: ImagePoint
    var weight: Double
  }

  private static let mostSteps = 15
  /// The last step is shorter than this, in pixels.
  private static let shortStep = 0.01
  /// So many places are enough, however large the piece is.
  private static let mostCells = 1500.0
  /// At least this share of the places must lie inside, in either picture.
  private static let leastInside = 2.0 / 3
  /// Share of the mean squared gradient that damps each step: along a straight edge nothing moves.
  private static let damping = 0.01
  /// The brightness may change as a whole; in its units (of 255) for each unit of the solution.
  private static let brightnessScale = 4.0

  private let start: RigidPlace
  /// Half the longer side: makes a turn count like a shift.
  private let reach: Double
  /// By level; nil where the surroundings do not lie inside.
  private let levels: [[Cell]?]

  init(_ pyramid: LumaPyramid, _ place: RigidPlace, along: Double, across: Double) {
    start = place
    reach = max(along, across)
    levels = pyramid.levels.indices.map { Self.cells(pyramid, $0, place, along, across) }
  }

  private static func cells(
    _ pyramid: LumaPyramid, _ index: Int, _ place: RigidPlace, _ along: Double, _ across: Double
  ) -> [Cell]? {
    let level = pyramid.levels[index]
    let scale = pyramid.scale(index)
    let step = max(1 / scale, (4 * along * across / mostCells).squareRoot())
    let (down, right) = axes(place.direction)
    var cells: [Cell] = []
    var count = 0
    for s in stride(from: -along, through: along, by: step) {
      for n in stride(from: -across, through: across, by: step) {
        count += 1
        let at = pyramid.index(of: place.middle + down * s + right * n, index)
        guard let value = level.value(at.x, at.y), let east = level.value(at.x + 1, at.y),
          let west = level.value(at.x - 1, at.y), let south = level.value(at.x, at.y + 1),
          let north = level.value(at.x, at.y - 1)
        else { continue }
        let (u, v) = (s / along, n / across)
        cells.append(
          Cell(
            along: s, across: n, value: Double(value),
            gradient: ImagePoint(x: Double(east - west), y: Double(south - north)) * (scale / 2),
            weight: exp(-1.5 * (u * u * u * u + v * v))))
      }
    }
    return Double(cells.count) >= leastInside * Double(count) ? cells : nil
  }

  /// Unit steps along the segment and to its side.
  private static func axes(_ direction: Double) -> (along: ImagePoint, across: ImagePoint) {
    (ImagePoint(x: cos(direction), y: sin(direction)), ImagePoint(x: -sin(direction), y: cos(direction)))
  }

  /// The place with the same surroundings; nil when it leaves the crop.
  func find(in pyramid: LumaPyramid, near guess: RigidPlace) -> RigidPlace? {
    var place = guess
    for index in (0..<min(levels.count, pyramid.levels.count)).reversed() {
      let found = levels[index].flatMap { refine($0, pyramid, index, place) }
      if let found { place = found } else if index == 0 { return nil }
    }
    return place
  }

  private func refine(_ cells: [Cell], _ pyramid: LumaPyramid, _ index: Int, _ guess: RigidPlace) -> RigidPlace? {
    var place = guess
    for _ in 0..<Self.mostSteps {
      guard let step = step(cells, pyramid, index, place) else { return nil }
      place.middle = place.middle + step.shift
      place.direction += step.turn / reach
      if max(abs(step.shift.x), abs(step.shift.y), abs(step.turn)) < Self.shortStep { break }
    }
    return place
  }

  /// One Gauss–Newton step of shift, turn and brightness. The turn is in pixels at ``reach`` from the middle.
  private func step(
    _ cells: [Cell], _ pyramid: LumaPyramid, _ index: Int, _ place: RigidPlace
  ) -> (shift: ImagePoint, turn: Double)? {
    let level = pyramid.levels[index]
    let (down, right) = Self.axes(place.direction)
    let turned = Self.axes(place.direction - start.direction)
    var system = NormalEquations()
    var inside = 0
    for cell in cells {
      let arm = down * cell.along + right * cell.across
      let at = pyramid.index(of: place.middle + arm, index)
      guard let value = level.value(at.x, at.y) else { continue }
      inside += 1
      // The first picture's gradient, turned as the piece has turned.
      let gradient = turned.along * cell.gradient.x + turned.across * cell.gradient.y
      system.add(
        (gradient.x, gradient.y, (gradient.y * arm.x - gradient.x * arm.y) / reach, Self.brightnessScale),
        cell.value - Double(value), weight: cell.weight)
    }
    guard Double(inside) >= Self.leastInside * Double(cells.count),
      let solution = system.solution(damping: Self.damping)
    else { return nil }
    return (ImagePoint(x: solution[0], y: solution[1]), solution[2])
  }
}

/// Weighted least squares for four unknowns.
private struct NormalEquations {
  /// The upper triangle of the matrix, row by row, and the right side.
  private var matrix = [Double](repeating: 0, count: 10)
  private var right = [Double](repeating: 0, count: 4)

  mutating func add(_ row: (Double, Double, Double, Double), _ value: Double, weight: Double) {
    let (a, b, c, d) = (row.0 * weight, row.1 * weight, row.2 * weight, row.3 * weight)
    matrix[0] += a * row.0
    matrix[1] += a * row.1
    matrix[2] += a * row.2
    matrix[3] += a * row.3
    matrix[4] += b * row.1
    matrix[5] += b * row.2
    matrix[6] += b * row.3
    matrix[7] += c * row.2
    matrix[8] += c * row.3
    matrix[9] += d * row.3
    right[0] += a * value
    right[1] += b * value
    right[2] += c * value
    right[3] += d * value
  }

  /// By elimination; the first three unknowns are damped. nil when nothing determines them.
  func solution(damping: Double) -> [Double]? {
    let m = matrix
    var rows = [
      [m[0], m[1], m[2], m[3], right[0]], [m[1], m[4], m[5], m[6], right[1]], [m[2], m[5], m[7], m[8], right[2]],
      [m[3], m[6], m[8], m[9], right[3]],
    ]
    let added = damping * (m[0] + m[4] + m[7]) / 3
    for i in 0..<3 { rows[i][i] += added }
    for i in 0..<4 {
      guard rows[i][i] > 1e-9 else { return nil }
      for j in (i + 1)..<4 {
        let factor = rows[j][i] / rows[i][i]
        for k in i..<5 { rows[j][k] -= factor * rows[i][k] }
      }
    }
    var result = [Double](repeating: 0, count: 4)
    for i in (0..<4).reversed() {
      result[i] = ((i + 1)..<4).reduce(rows[i][4]) { $0 - rows[i][$1] * result[$1] } / rows[i][i]
    }
    return result
  }
}
