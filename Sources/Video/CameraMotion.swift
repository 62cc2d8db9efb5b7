public import Quantities

/// Tells a still camera from one that pans, follows or is carried, from the background.
///
/// Pairs of pictures a quarter of a second apart are compared in a coarse grey copy: every textured block outside the
/// person's surroundings is searched for in the earlier picture. With a still camera most blocks stay where they are,
/// whoever moves in front of them.
public struct CameraMotion: Sendable {
  /// Pairs of pictures are taken at least this far apart, in seconds.
  static let spacing = 0.25
  private static let columns = 96
  private static let block = 8
  private static let reach = 5
  /// A block that moves less than this, in cells (hundredths of the picture's width), between the pictures of a pair has
  /// not moved: hands that hold a phone sway by as much, and no angle minds.
  private static let leastShift = 2
  /// A pair in which more than this share of the blocks moved shows a moving camera. Of still cameras no pair of four
  /// real and five rendered clips does; of panned ones two in three, of one that is carried behind a walker two in five.
  private static let mostMoved = 0.25

  private var previous: (time: Instant, grey: GreyThumbnail)?
  /// One per pair: the share of the textured background blocks that moved.
  public private(set) var movedShares: [Double] = []

  public init() {}

  /// - Parameter person: the corners of the box about the person who is followed, in pixels, left out of the comparison.
  public mutating func see(_ frame: VideoFrame, person: (topLeft: ImagePoint, bottomRight: ImagePoint)?) {
    if let previous, (frame.time - previous.time).seconds < Self.spacing { return }
    let grey = GreyThumbnail(frame.picture, columns: Self.columns)
    if let previous, let share = Self.movedShare(previous.grey, grey, person.map { grey.excluded($0) }) {
      movedShares.append(share)
    }
    previous = (frame.time, grey)
  }

  /// Share of the pairs in which the background moved; nil when no pair had enough texture to tell.
  public var movingShare: Double? {
    movedShares.isEmpty ? nil : Double(movedShares.count { $0 > Self.mostMoved }) / Double(movedShares.count)
  }

  /// nil with fewer than six textured blocks.
  static func movedShare(_ a: GreyThumbnail, _ b: GreyThumbnail, _ person: CellBox?) -> Double? {
    guard a.columns == b.columns, a.rows == b.rows else { return nil }
    var moved = 0
    var textured = 0
    for top in stride(from: reach, to: b.rows - block - reach, by: block) {
      for left in stride(from: reach, to: b.columns - block - reach, by: block) {
        if let person, person.overlaps(left, top, block) { continue }
        guard b.isTextured(left, top, block) else { continue }
        textured += 1
        if let shift = bestShift(a, b, left, top),
          shift.dx * shift.dx + shift.dy * shift.dy >= leastShift * leastShift
        {
          moved += 1
        }
      }
    }
    return textured >= 6 ? Double(moved) / Double(textured) : nil
  }

  /// Where the block of `b` was in `a`; nil when staying is about as good as the best shift.
  private static func bestShift(_ a: GreyThumbnail, _ b: GreyThumbnail, _ left: Int, _ top: Int) -> (dx: Int, dy: Int)?
  {
    let still = a.difference(b, left, top, 0, 0, block)
    var best = (dx: 0, dy: 0, cost: still)
    for dy in -reach...reach {
      for dx in -reach...reach {
        let cost = a.difference(b, left, top, dx, dy, block)
        if cost < best.cost { best = (dx, dy, cost) }
      }
    }
    // A block that hardly differs in place has not moved, whatever fits a little better.
    return still > 2 * best.cost + 3 * block * block ? (best.dx, best.dy) : nil
  }
}

/// A box in cells of a thumbnail.
struct CellBox: Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  /// Whether a square block reaches into the box.
  func overlaps(_ blockLeft: Int, _ blockTop: Int, _ size: Int) -> Bool {
    Double(blockLeft + size) > left && Double(blockLeft) < right && Double(blockTop + size) > top
      && Double(blockTop) < bottom
  }
}

/// A small grey copy of a picture: means of square cells.
struct GreyThumbnail: Sendable {
  let columns: Int
  let rows: Int
  private let cell: Double
  private let values: [Int]

  init(_ picture: Picture, columns wanted: Int) {
    let cell = max(picture.width / wanted, 1)
    let columns = picture.width / cell
    let rows = picture.height / cell
    // A few pixels of each cell are enough: texture of cell size is what counts.
    let step = max(cell / 4, 1)
    values = (0..<(columns * rows)).map { index in
      let (x0, y0) = (index % columns * cell, index / columns * cell)
      var sum = 0
      var count = 0
      for y in stride(from: y0, to: y0 + cell, by: step) {
        let row = picture.luma + y * picture.lumaStride
        for x in stride(from: x0, to: x0 + cell, by: step) {
          sum += Int(row[x])
          count += 1
        }
      }
      return sum / max(count, 1)
    }
    self.columns = columns
    self.rows = rows
    self.cell = Double(cell)
  }

  /// The cells of a box in pixels.
  func excluded(_ box: (topLeft: ImagePoint, bottomRight: ImagePoint)) -> CellBox {
    CellBox(
      left: box.topLeft.x / cell, top: box.topLeft.y / cell, right: box.bottomRight.x / cell,
      bottom: box.bottomRight.y / cell)
  }

  func isTextured(_ left: Int, _ top: Int, _ size: Int) -> Bool {
    var low = Int.max
    var high = Int.min
    for y in top..<(top + size) {
      for x in left..<(left + size) {
        let value = values[y * columns + x]
        low = min(low, value)
        high = max(high, value)
      }
    }
    return high - low >= 24
  }

  /// Sum of absolute differences between the block of `other` at (left, top) and this one's, shifted.
  func difference(_ other: GreyThumbnail, _ left: Int, _ top: Int, _ dx: Int, _ dy: Int, _ size: Int) -> Int {
    var sum = 0
    for y in top..<(top + size) {
      for x in left..<(left + size) {
        sum += abs(values[(y + dy) * columns + x + dx] - other.values[y * columns + x])
      }
    }
    return sum
  }
}
