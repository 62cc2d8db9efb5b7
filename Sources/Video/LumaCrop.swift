public import Quantities

/// The brightness of a part of a picture, kept when the picture itself is gone.
public struct LumaCrop: Sendable, Equatable {
  /// The top-left pixel of the picture that belongs to it.
  public let left: Int
  public let top: Int
  public let width: Int
  public let height: Int
  /// Row by row, 0…255.
  let values: [UInt8]

  /// The part of the picture within `margin` pixels of the points; nil where that is under 16 pixels wide or high.
  public init?(_ picture: Picture, around points: [ImagePoint], margin: Double) {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard let x0 = xs.min(), let x1 = xs.max(), let y0 = ys.min(), let y1 = ys.max() else { return nil }
    left = max(Int((x0 - margin).rounded(.down)), 0)
    top = max(Int((y0 - margin).rounded(.down)), 0)
    width = min(Int((x1 + margin).rounded(.up)), picture.width) - left
    height = min(Int((y1 + margin).rounded(.up)), picture.height) - top
    guard width >= 16, height >= 16 else { return nil }
    var values: [UInt8] = []
    values.reserveCapacity(width * height)
    for y in top..<(top + height) {
      values += UnsafeBufferPointer(start: picture.luma + y * picture.lumaStride + left, count: width)
    }
    self.values = values
  }
}

/// A ``LumaCrop`` at full, half, quarter… resolution.
///
/// Pixel i of a level lies on pixel 2i of the level before, after a 1-4-6-4-1 smoothing in both directions.
struct LumaPyramid: Sendable {
  struct Level: Sendable {
    let width: Int
    let height: Int
    var values: [Float]

    /// The value between the four pixels around a place, in pixel indices; nil outside.
    @inline(__always)
    func value(_ x: Double, _ y: Double) -> Float? {
      guard x >= 0, y >= 0, x < Double(width - 1), y < Double(height - 1) else { return nil }
      let (i, j) = (Int(x), Int(y))
      let (u, v) = (Float(x - Double(i)), Float(y - Double(j)))
      let place = j * width + i
      let above = values[place] + (values[place + 1] - values[place]) * u
      let below = values[place + width] + (values[place + width + 1] - values[place + width]) * u
      return above + (below - above) * v
    }
  }

  /// The picture's place of the crop's corner.
  private let corner: ImagePoint
  /// From the finest.
  let levels: [Level]

  init(_ crop: LumaCrop) {
    corner = ImagePoint(x: Double(crop.left), y: Double(crop.top))
    var levels = [Level(width: crop.width, height: crop.height, values: crop.values.map { Float($0) })]
    while let last = levels.last, min(last.width, last.height) >= 128 { levels.append(Self.half(last)) }
    self.levels = levels
  }

  /// Pixels of a level for each pixel of the picture.
  func scale(_ level: Int) -> Double { 1 / Double(1 << level) }

  /// The place in pixel indices of a level, whose centres are at whole numbers, of a place in the picture.
  func index(of point: ImagePoint, _ level: Int) -> ImagePoint {
    ImagePoint(x: point.x - 0.5 - corner.x, y: point.y - 0.5 - corner.y) * scale(level)
  }

  private static func half(_ level: Level) -> Level {
    let kernel: [Float] = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16]
    let (width, height) = ((level.width + 1) / 2, (level.height + 1) / 2)
    // Across first, then down; the nearest pixel of the edge stands for what lies beyond it.
    var across = [Float](repeating: 0, count: width * level.height)
    for y in 0..<level.height {
      for x in 0..<width {
        var sum: Float = 0
        for k in -2...2 {
          sum += kernel[k + 2] * level.values[y * level.width + min(max(2 * x + k, 0), level.width - 1)]
        }
        across[y * width + x] = sum
      }
    }
    var values = [Float](repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        var sum: Float = 0
        for k in -2...2 { sum += kernel[k + 2] * across[min(max(2 * y + k, 0), level.height - 1) * width + x] }
        values[y * width + x] = sum
      }
    }
    return Level(width: width, height: height, values: values)
  }
}
