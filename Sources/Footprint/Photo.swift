/// A photo as the measurement looks at it: brightness alone, small.
public struct Photo: Sendable {
  public let width: Int
  public let height: Int
  /// 0…255, row by row.
  public let brightness: [Float]
  /// Pixels of the photo as it was taken in one of these, along a side.
  public let scale: Double

  /// More along a side tells nothing of the thirds.
  public static let longestSide = 800

  /// - Precondition: as many values as pixels, at least 16 along a side.
  public init(width: Int, height: Int, brightness: [Float], scale: Double = 1) {
    precondition(width >= 16 && height >= 16 && brightness.count == width * height && scale >= 1)
    self.width = width
    self.height = height
    self.brightness = brightness
    self.scale = scale
  }
}

/// Which pixels belong to something.
struct Mask: Equatable {
  let width: Int
  let height: Int
  var isSet: [Bool]

  init(width: Int, height: Int, isSet: [Bool]) {
    self.width = width
    self.height = height
    self.isSet = isSet
  }

  var count: Int { isSet.count(where: \.self) }

  func touchesBorder(_ index: Int) -> Bool {
    let (x, y) = (index % width, index / width)
    return x == 0 || y == 0 || x == width - 1 || y == height - 1
  }

  /// Calls `body` with the neighbours of a pixel: four, or eight with the corners.
  func neighbours(of index: Int, corners: Bool, _ body: (Int) -> Void) {
    let (x, y) = (index % width, index / width)
    for dy in -1...1 {
      for dx in -1...1 where (dx != 0 || dy != 0) && (corners || dx == 0 || dy == 0) {
        guard x + dx >= 0, x + dx < width, y + dy >= 0, y + dy < height else { continue }
        body(index + dy * width + dx)
      }
    }
  }

  /// The pieces that hang together, corners included, the largest first.
  func pieces() -> [Piece] {
    var seen = isSet.map { !$0 }
    var pieces: [Piece] = []
    for start in isSet.indices where !seen[start] {
      var pixels = [start]
      seen[start] = true
      var next = 0
      while next < pixels.count {
        neighbours(of: pixels[next], corners: true) { index in
          guard !seen[index] else { return }
          seen[index] = true
          pixels.append(index)
        }
        next += 1
      }
      pieces.append(Piece(pixels: pixels, touchesBorder: pixels.contains(where: touchesBorder)))
    }
    return pieces.sorted { ($1.pixels.count, $0.pixels[0]) < ($0.pixels.count, $1.pixels[0]) }
  }

  /// Holes of at most `size` pixels become part of what surrounds them.
  func withoutHoles(upTo size: Int) -> Mask {
    var filled = self
    for hole in Mask(width: width, height: height, isSet: isSet.map { !$0 }).pieces()
    where hole.pixels.count <= size && !hole.touchesBorder {
      for pixel in hole.pixels { filled.isSet[pixel] = true }
    }
    return filled
  }

  /// For each pixel how far it is from the nearest one that is not set, in pixels (chamfer 3–4, good to 8 %).
  func depth() -> [Float] {
    var depth = isSet.map { $0 ? Int32(1 << 20) : 0 }
    func relax(_ x: Int, _ y: Int, _ steps: [(Int, Int, Int32)]) {
      let index = y * width + x
      guard depth[index] > 0 else { return }
      for (dx, dy, cost) in steps {
        let inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height
        depth[index] = min(depth[index], (inside ? depth[index + dy * width + dx] : 0) + cost)
      }
    }
    let back: [(Int, Int, Int32)] = [(-1, 0, 3), (0, -1, 3), (-1, -1, 4), (1, -1, 4)]
    for y in 0..<height { for x in 0..<width { relax(x, y, back) } }
    let forth = back.map { (-$0.0, -$0.1, $0.2) }
    for y in (0..<height).reversed() { for x in (0..<width).reversed() { relax(x, y, forth) } }
    return depth.map { Float($0) / 3 }
  }
}

/// Pixels that hang together.
struct Piece {
  var pixels: [Int]
  var touchesBorder: Bool
}
