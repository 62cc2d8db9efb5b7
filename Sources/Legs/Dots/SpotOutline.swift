import Quantities
import Video

/// Looks at one place at full resolution: whether it is a compact patch of one colour, and where its middle is.
///
/// Every pixel of a patch around it gets a share: 1 where it has the colour of the middle, 0 where it is as far from it
/// as the surroundings in that direction, in between on the rim. What hangs together with the middle above a threshold
/// is the spot; the middle of its shares is its centre, finer than a pixel. The threshold rises until the spot is
/// compact: a dot close to the sole or to another dot separates from it only higher up.
struct SpotOutline {
  /// What can be a dot, in pixels of the picture.
  struct Limits {
    var pixelsPerMetre: Double
    /// How far away the surroundings begin.
    var reach: Int
    /// Over how many pixels the coarse look evened out.
    var softness: Int

    static let smallestDiameter = 0.005
    static let largestDiameter = 0.032
    static let largestElongation: Float = 2
    /// Area against that of an ellipse of the same second moments: discs and squares 0.8 to 1 with their soft rims.
    static let compactness: ClosedRange<Float> = 0.7...1.15

    var areas: ClosedRange<Float> {
      let small = max(2.5, Self.smallestDiameter * pixelsPerMetre)
      let large = max(4, Self.largestDiameter * pixelsPerMetre)
      return Float(0.785 * small * small)...Float(0.785 * large * large)
    }
  }

  private static let thresholds: [Float] = [0.4, 0.55, 0.7]
  /// A share this far above the threshold counts fully.
  private static let ramp: Float = 0.2

  private var shares: [Float] = []
  private var isInside: [Bool] = []
  private var stack: [Int] = []

  mutating func spot(at place: ImagePoint, in picture: Picture, _ limits: Limits) -> Spot? {
    let reach = limits.reach + 3
    let (x, y) = (Int(place.x), Int(place.y))
    guard x - reach >= 1, y - reach >= 1, x + reach < picture.width & ~1 - 1, y + reach < picture.height & ~1 - 1
    else { return nil }
    let side = 2 * reach + 1
    let colour = Self.mean(picture, x, y, radius: max(1, (limits.reach - limits.softness) / 4))
    let contrasts = Self.contrasts(picture, x, y, colour, reach: limits.reach)
    guard contrasts.typical >= SpotFinder.leastContrast else { return nil }
    fillShares(picture, x, y, reach, colour, contrasts)
    for threshold in Self.thresholds {
      guard let shape = shape(above: threshold, side: side), limits.areas.contains(shape.area),
        shape.elongation <= Limits.largestElongation, Limits.compactness.contains(shape.compactness)
      else { continue }
      return Spot(
        centre: ImagePoint(x: Double(x - reach) + shape.x + 0.5, y: Double(y - reach) + shape.y + 0.5),
        colour: SpotColour(colour), area: shape.area, width: shape.width)
    }
    return nil
  }

  // MARK: Colours

  /// The colour of a pixel; chroma interpolated to it (on the left of each pair of columns, between each pair of rows).
  @inline(__always)
  private static func colour(_ picture: Picture, _ x: Int, _ y: Int) -> SIMD4<Float> {
    let (stride, column, row) = (picture.chromaStride, x >> 1, y >> 1)
    let near = row * stride + column
    let far = near + (y & 1 == 1 ? stride : -stride)
    let right = x & 1
    @inline(__always) func mix(_ plane: UnsafePointer<UInt8>) -> Float {
      let upper = Float(plane[near]) + Float(plane[near + right])
      let lower = Float(plane[far]) + Float(plane[far + right])
      return (0.75 * upper + 0.25 * lower) * (0.5 * SpotColour.chromaWeight)
    }
    return SIMD4(Float(picture.luma[y * picture.lumaStride + x]), mix(picture.cb), mix(picture.cr), 0)
  }

  private static func mean(_ picture: Picture, _ x: Int, _ y: Int, radius: Int) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    for j in y - radius...y + radius { for i in x - radius...x + radius { sum += colour(picture, i, j) } }
    return sum / Float((2 * radius + 1) * (2 * radius + 1))
  }

  private struct Contrasts {
    /// Clockwise from the right.
    var directions: SIMD8<Float>
    /// The median.
    var typical: Float
  }

  /// How far the surroundings are from the colour of the middle in each direction.
  private static func contrasts(
    _ picture: Picture, _ x: Int, _ y: Int, _ middle: SIMD4<Float>, reach: Int
  ) -> Contrasts {
    let slant = Int((Double(reach) * 0.7071).rounded())
    let steps = [
      (reach, 0), (slant, slant), (0, reach), (-slant, slant), (-reach, 0), (-slant, -slant), (0, -reach),
      (slant, -slant),
    ]
    var directions = SIMD8<Float>.zero
    for (index, step) in steps.enumerated() {
      let d = mean(picture, x + step.0, y + step.1, radius: 1) - middle
      directions[index] = (d * d).sum().squareRoot()
    }
    let sorted = (0..<8).map { directions[$0] }.sorted()
    let typical = 0.5 * (sorted[3] + sorted[4])
    // Where the surroundings look like the middle there is something else near, and they say nothing of the rim.
    directions.replace(with: SIMD8(repeating: typical), where: directions .< 0.5 * typical)
    return Contrasts(directions: directions, typical: typical)
  }

  private mutating func fillShares(
    _ picture: Picture, _ x: Int, _ y: Int, _ reach: Int, _ middle: SIMD4<Float>, _ contrasts: Contrasts
  ) {
    let side = 2 * reach + 1
    if shares.count < side * side {
      shares = [Float](repeating: 0, count: side * side)
      isInside = [Bool](repeating: false, count: side * side)
    }
    let scale = SIMD8<Float>(repeating: 1) / contrasts.directions
    for j in -reach...reach {
      for i in -reach...reach {
        let d = Self.colour(picture, x + i, y + j) - middle
        let distance = (d * d).sum().squareRoot()
        shares[(j + reach) * side + i + reach] = max(0, 1 - distance * scale[Self.direction(i, j)])
      }
    }
  }

  /// Which of the eight directions a step is nearest to.
  @inline(__always)
  private static func direction(_ x: Int, _ y: Int) -> Int {
    let (across, down) = (abs(x) * 5, abs(y) * 5)
    if down < 2 * abs(x) { return x >= 0 ? 0 : 4 }
    if across < 2 * abs(y) { return y >= 0 ? 2 : 6 }
    return y >= 0 ? (x >= 0 ? 1 : 3) : (x >= 0 ? 7 : 5)
  }

  // MARK: Shape

  private struct Shape {
    var area: Float
    /// In pixels of the patch.
    var x: Double
    var y: Double
    var width: Float
    var elongation: Float
    var compactness: Float
  }

  /// What hangs together with the middle of the patch above a threshold; nil where it reaches the patch's border.
  private mutating func shape(above threshold: Float, side: Int) -> Shape? {
    let middle = (side / 2) * side + side / 2
    guard shares[middle] > threshold else { return nil }
    for index in 0..<side * side { isInside[index] = false }
    stack.removeAll(keepingCapacity: true)
    stack.append(middle)
    isInside[middle] = true
    var moments = Moments()
    while let place = stack.popLast() {
      let (x, y) = (place % side, place / side)
      if x == 0 || y == 0 || x == side - 1 || y == side - 1 { return nil }
      moments.add(Double(x), Double(y), Double(min(1, (shares[place] - threshold) / Self.ramp)))
      for next in [place - 1, place + 1, place - side, place + side]
      where !isInside[next] && shares[next] > threshold {
        isInside[next] = true
        stack.append(next)
      }
    }
    return moments.shape
  }

  /// Sums over a spot's pixels: area, middle and spread.
  private struct Moments {
    private var sum = 0.0
    private var first = (x: 0.0, y: 0.0)
    private var second = (xx: 0.0, xy: 0.0, yy: 0.0)

    mutating func add(_ x: Double, _ y: Double, _ weight: Double) {
      sum += weight
      first.x += weight * x
      first.y += weight * y
      second.xx += weight * x * x
      second.xy += weight * x * y
      second.yy += weight * y * y
    }

    var shape: Shape? {
      guard sum > 1 else { return nil }
      let (x, y) = (first.x / sum, first.y / sum)
      let xx = second.xx / sum - x * x + 1.0 / 12
      let yy = second.yy / sum - y * y + 1.0 / 12
      let xy = second.xy / sum - x * y
      let determinant = xx * yy - xy * xy
      guard determinant > 0 else { return nil }
      let half = 0.5 * (xx + yy)
      let spread = max(half * half - determinant, 0).squareRoot()
      return Shape(
        area: Float(sum), x: x, y: y, width: Float(4 * xx.squareRoot()),
        elongation: Float(((half + spread) / (half - spread)).squareRoot()),
        compactness: Float(sum / (4 * Double.pi * determinant.squareRoot())))
    }
  }
}
