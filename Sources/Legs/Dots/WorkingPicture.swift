import Quantities
import Video

/// A part of a picture, made smaller, with its colour in one value a pixel, and evened out over 3 × 3 pixels.
struct WorkingPicture {
  private(set) var width = 0
  private(set) var height = 0
  private var origin = (x: 0, y: 0)
  private var factor = 1
  private var pixels: [SIMD4<Float>] = []
  private var rowSums: [SIMD4<Float>] = []
  private var smooth: [SIMD4<Float>] = []

  /// The place in the picture of the middle of a pixel.
  func picturePoint(_ x: Int, _ y: Int) -> ImagePoint {
    ImagePoint(
      x: Double(origin.x) + (Double(x) + 0.5) * Double(factor),
      y: Double(origin.y) + (Double(y) + 0.5) * Double(factor))
  }

  /// - Parameter factor: pixels of the picture to a side of one pixel here: 1 or an even number.
  /// - Returns: false where nothing of it lies in the picture.
  mutating func fill(_ picture: Picture, columns: Range<Int>, rows: Range<Int>, factor: Int) -> Bool {
    let columns = columns.clamped(to: 0..<picture.width & ~1)
    let rows = rows.clamped(to: 0..<picture.height & ~1)
    self.factor = factor
    // On even pixels, so that each chroma sample belongs to one pixel here.
    origin = (columns.lowerBound & ~1, rows.lowerBound & ~1)
    width = (columns.upperBound - origin.x) / factor
    height = (rows.upperBound - origin.y) / factor
    guard width > 4, height > 4 else { return false }
    let count = width * height
    if pixels.count < count {
      pixels = [SIMD4<Float>](repeating: .zero, count: count)
      rowSums = pixels
      smooth = pixels
    }
    for y in 0..<height { fillRow(y, picture) }
    even()
    return true
  }

  private mutating func fillRow(_ y: Int, _ picture: Picture) {
    let half = max(factor / 2, 1)
    let lumaScale = 1 / Float(factor * factor)
    let chromaScale = SpotColour.chromaWeight / Float(half * half)
    let top = origin.y + y * factor
    pixels.withUnsafeMutableBufferPointer { pixels in
      for x in 0..<width {
        let left = origin.x + x * factor
        var luma = 0
        var row = picture.luma + top * picture.lumaStride + left
        for _ in 0..<factor {
          for i in 0..<factor { luma += Int(row[i]) }
          row += picture.lumaStride
        }
        var (blue, red) = (0, 0)
        var at = (top / 2) * picture.chromaStride + left / 2
        for _ in 0..<half {
          for i in 0..<half {
            blue += Int(picture.cb[at + i])
            red += Int(picture.cr[at + i])
          }
          at += picture.chromaStride
        }
        pixels[y * width + x] = SIMD4(
          Float(luma) * lumaScale, Float(blue) * chromaScale, Float(red) * chromaScale, 0)
      }
    }
  }

  /// The mean of 3 × 3 pixels into ``smooth``; the outermost pixels are not used.
  private mutating func even() {
    let (width, height) = (width, height)
    pixels.withUnsafeBufferPointer { pixels in
      rowSums.withUnsafeMutableBufferPointer { sums in
        for y in 0..<height {
          let row = y * width
          for x in 1..<width - 1 { sums[row + x] = pixels[row + x - 1] + pixels[row + x] + pixels[row + x + 1] }
        }
      }
    }
    rowSums.withUnsafeBufferPointer { sums in
      smooth.withUnsafeMutableBufferPointer { smooth in
        for y in 1..<height - 1 {
          let row = y * width
          for x in 1..<width - 1 {
            smooth[row + x] = (sums[row + x - width] + sums[row + x] + sums[row + x + width]) * (1 / 9)
          }
        }
      }
    }
  }

  /// For every place how much it differs, in colour, from what lies `reach` away, in all of eight directions but
  /// ``SpotFinder/alikeDirections``; 0 where that is under `leastContrast`.
  func score(reach: Int, leastContrast: Float, columns: (Int) -> Range<Int>, into scores: inout [Float]) {
    let margin = reach + 2
    guard height > 2 * margin, width > 2 * margin else { return }
    let slant = Int((Double(reach) * 0.7071).rounded())
    let offsets = [
      reach, -reach, reach * width, -reach * width, slant * (width + 1), -slant * (width + 1), slant * (width - 1),
      -slant * (width - 1),
    ]
    let least = leastContrast * leastContrast
    smooth.withUnsafeBufferPointer { smooth in
      offsets.withUnsafeBufferPointer { offsets in
        for y in margin..<height - margin {
          let band = columns(origin.y + y * factor)
          let from = max(margin, (band.lowerBound - origin.x) / factor)
          let to = min(width - margin, (band.upperBound - origin.x) / factor)
          guard from < to else { continue }
          for x in from..<to {
            let place = y * width + x
            let here = smooth[place]
            var alike = 0
            for direction in 0..<4 {
              let d = here - smooth[place + offsets[direction]]
              if (d * d).sum() < least { alike += 1 }
            }
            if alike > SpotFinder.alikeDirections { continue }
            scores[place] = Self.score(here, smooth, place, offsets, leastContrast)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func score(
    _ here: SIMD4<Float>, _ smooth: UnsafeBufferPointer<SIMD4<Float>>, _ place: Int,
    _ offsets: UnsafeBufferPointer<Int>, _ leastContrast: Float
  ) -> Float {
    var mean = SIMD4<Float>.zero
    for direction in 0..<8 { mean += here - smooth[place + offsets[direction]] }
    let length = (mean * mean).sum().squareRoot()
    guard length > 4 * leastContrast else { return 0 }
    mean *= 1 / length
    // The three smallest, in order.
    var smallest = SIMD3<Float>(repeating: .infinity)
    for direction in 0..<8 {
      let along = ((here - smooth[place + offsets[direction]]) * mean).sum()
      if along < smallest.x {
        smallest = SIMD3(along, smallest.x, smallest.y)
      } else if along < smallest.y {
        smallest = SIMD3(smallest.x, along, smallest.y)
      } else if along < smallest.z {
        smallest.z = along
      }
    }
    return smallest.z >= leastContrast ? smallest.z : 0
  }
}
