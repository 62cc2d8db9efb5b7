import Quantities

/// The sole and the toes of one print among the pixels that stand out from the ground.
struct PrintPixels {
  /// All of the sole: heel, middle and forefoot.
  var sole: [Int]
  /// Each toe that lies apart.
  var toes: [[Int]]
}

/// Finds the one print in a mask, or says why there is none.
struct PrintFinder {
  private let mask: Mask

  /// Less of the picture is not worth measuring; the sole of a foot that fills the picture is some 20 %.
  static let smallestShare = 0.01
  /// In pixels of the photo, the sole from heel to ball.
  static let shortest = 150.0
  /// A sole is longer than wide by this; drawn and published prints lie between 2 and 3.5.
  static let longAsWide = 1.7...4.8
  /// A piece of this share of the largest is no toe and no drop of water.
  static let largePiece = 0.25
  /// Share of its own bounding box: an ellipse 0.79, a sheet of paper 1.
  static let fullest = 0.93

  init(_ mask: Mask) { self.mask = mask }

  func find(scale: Double) throws(FootprintRefusal) -> PrintPixels {
    let all = mask.pieces()
    let total = mask.width * mask.height
    let smallest = Int(Self.smallestShare * Double(total))
    let inner = all.filter { !$0.touchesBorder }
    guard let largest = inner.first, largest.pixels.count >= smallest / 2 else {
      if let cut = all.first, cut.touchesBorder, cut.pixels.count >= smallest, cut.pixels.count * 2 < total {
        throw .touchesBorder
      }
      throw .noPrint
    }
    let sheared = all.filter {
      $0.touchesBorder && $0.pixels.count > largest.pixels.count && $0.pixels.count * 2 < total
    }
    if sheared.contains(where: { Shape($0.pixels, mask.width).isFootLike }) { throw .touchesBorder }
    let large = inner.filter { Double($0.pixels.count) >= Self.largePiece * Double(largest.pixels.count) }
    let soles = try parts(large)
    let around = inner.filter { piece in
      piece.pixels.count * 400 > largest.pixels.count
        && Double(piece.pixels.count) < Self.largePiece * Double(largest.pixels.count)
    }
    let pixels = divided(soles + around.flatMap(\.pixels), sole: soles)
    try check(pixels, smallest: smallest, scale: scale)
    return pixels
  }

  /// The pixels of the large pieces of one print: the sole, or heel and forefoot of a foot whose middle does not print.
  private func parts(_ large: [Piece]) throws(FootprintRefusal) -> [Int] {
    guard large.count > 1 else { return large[0].pixels }
    let long = large.filter { Shape($0.pixels, mask.width).elongation >= Self.longAsWide.lowerBound }
    guard large.count == 2, long.count < 2, !(long.count == 1 && Shape(large[0].pixels, mask.width).isFootLike) else {
      throw .severalPrints
    }
    let together = large.flatMap(\.pixels)
    guard Shape(together, mask.width).isFootLike else { throw .severalPrints }
    return together
  }

  /// Cuts toes off that hang on the sole by a neck: what remains of the print after it was made thinner all round and
  /// thicker again. Pieces that are small then and lie beyond the sole's front are toes.
  private func divided(_ pixels: [Int], sole: [Int]) -> PrintPixels {
    var print = Mask(
      width: mask.width, height: mask.height, isSet: [Bool](repeating: false, count: mask.isSet.count))
    for pixel in pixels { print.isSet[pixel] = true }
    let depth = print.depth()
    let radius = Float(max(1, 0.04 * Double(sole.count).squareRoot()))
    let core = Mask(width: mask.width, height: mask.height, isSet: depth.map { $0 > radius })
    let seeds = core.pieces()
    let grown = grown(seeds, within: print)
    let size = grown.map(\.count).max() ?? 0
    let large = grown.filter { Double($0.count) >= Self.largePiece * Double(size) }
    let small = grown.filter { Double($0.count) < Self.largePiece * Double(size) }
    let shape = Shape(large.flatMap(\.self), mask.width)
    let toes = small.filter { shape.liesBeyond(Shape($0, mask.width).centre) }
    // Small pieces beside the sole are drops, unless they hung on it.
    let own = Set(sole)
    let rest = small.filter { !shape.liesBeyond(Shape($0, mask.width).centre) && $0.contains(where: own.contains) }
    return PrintPixels(sole: (large + rest).flatMap(\.self), toes: toes.sorted { $0.count > $1.count })
  }

  /// Every pixel of the print goes to the seed that is nearest along the print; what no seed reaches stands alone.
  private func grown(_ seeds: [Piece], within print: Mask) -> [[Int]] {
    var owner = [Int](repeating: -1, count: print.isSet.count)
    var front: [Int] = []
    for (number, seed) in seeds.enumerated() {
      for pixel in seed.pixels {
        owner[pixel] = number
        front.append(pixel)
      }
    }
    var next = 0
    while next < front.count {
      let pixel = front[next]
      print.neighbours(of: pixel, corners: false) { index in
        guard print.isSet[index], owner[index] < 0 else { return }
        owner[index] = owner[pixel]
        front.append(index)
      }
      next += 1
    }
    var pieces = [[Int]](repeating: [], count: seeds.count)
    for pixel in owner.indices where owner[pixel] >= 0 { pieces[owner[pixel]].append(pixel) }
    let left = Mask(
      width: print.width, height: print.height, isSet: print.isSet.indices.map { print.isSet[$0] && owner[$0] < 0 })
    return pieces + left.pieces().map(\.pixels)
  }

  private func check(_ pixels: PrintPixels, smallest: Int, scale: Double) throws(FootprintRefusal) {
    let shape = Shape(pixels.sole, mask.width)
    guard pixels.sole.count >= smallest, shape.length * scale >= Self.shortest else { throw .tooSmall }
    guard Self.longAsWide.contains(shape.elongation), shape.fill < Self.fullest else { throw .notAFoot }
  }
}

/// Size and direction of some pixels.
struct Shape {
  let centre: ImagePoint
  /// Unit vector along which they spread most.
  let axis: ImagePoint
  let length: Double
  let width: Double
  let count: Int
  private let along: ClosedRange<Double>

  init(_ pixels: [Int], _ imageWidth: Int) {
    let points = pixels.map { ImagePoint(x: Double($0 % imageWidth) + 0.5, y: Double($0 / imageWidth) + 0.5) }
    let n = Double(max(points.count, 1))
    let middle = points.reduce(ImagePoint(x: 0, y: 0), +) * (1 / n)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let d = point - middle
      xx += d.x * d.x
      xy += d.x * d.y
      yy += d.y * d.y
    }
    axis = Shape.principal(xx, xy, yy)
    centre = middle
    count = points.count
    let (a, across) = (axis, ImagePoint(x: -axis.y, y: axis.x))
    let u = points.map { ($0 - middle).dot(a) }
    let v = points.map { ($0 - middle).dot(across) }
    along = (u.min() ?? 0)...(u.max() ?? 0)
    length = along.upperBound - along.lowerBound + 1
    width = (v.max() ?? 0) - (v.min() ?? 0) + 1
  }

  var elongation: Double { length / width }
  /// Share of the box that they fill.
  var fill: Double { Double(count) / (length * width) }
  var isFootLike: Bool { PrintFinder.longAsWide.contains(elongation) && fill < PrintFinder.fullest }

  /// Whether a point lies past one of the ends, or in the last tenth before it and to the side.
  func liesBeyond(_ point: ImagePoint) -> Bool {
    let u = (point - centre).dot(axis)
    return u > along.upperBound - 0.1 * length || u < along.lowerBound + 0.1 * length
  }

  private static func principal(_ xx: Double, _ xy: Double, _ yy: Double) -> ImagePoint {
    // The larger eigenvalue's vector of the symmetric matrix.
    let half = (xx - yy) / 2
    let root = (half * half + xy * xy).squareRoot()
    let vector = half >= 0 ? ImagePoint(x: half + root, y: xy) : ImagePoint(x: xy, y: root - half)
    let size = (vector.x * vector.x + vector.y * vector.y).squareRoot()
    return size > 1e-9 ? vector * (1 / size) : ImagePoint(x: 0, y: 1)
  }
}

extension ImagePoint {
  func dot(_ other: ImagePoint) -> Double { x * other.x + y * other.y }
}
