public import Quantities

/// Takes a turned rectangle out of a picture as the small RGB picture that a network looks at.
///
/// The output has `width` × `height` pixels of three floats, row by row. The centre of output pixel (i, j) lies at
/// ((i + 0.5) / width, (j + 0.5) / height) of the rectangle, or at the same place from its **right** edge when mirrored.
/// Values are interpolated between the four nearest pixels (luma and chroma each on its own grid, chroma sited on the
/// left of each pair of columns and between each pair of rows, as MPEG-2 and H.264 do by default), and colours are
/// clipped to what an 8-bit RGB picture can hold.
public struct RegionSampler: Sendable {
  /// What lies outside the picture.
  public enum Border: Sendable {
    /// The nearest pixel of the edge.
    case replicate
    /// Black.
    case zero
  }

  public let width: Int
  public let height: Int
  /// Where black and full intensity go.
  public let black: Float
  public let white: Float
  public let border: Border
  /// 2 averages 2 × 2 places for each output pixel, for rectangles larger than the output.
  public let oversampling: Int

  public init(
    width: Int, height: Int, black: Float = 0, white: Float = 1, border: Border = .replicate, oversampling: Int = 1
  ) {
    precondition(width > 0 && height > 0 && (1...2).contains(oversampling))
    self.width = width
    self.height = height
    self.black = black
    self.white = white
    self.border = border
    self.oversampling = oversampling
  }

  /// How many floats an output has.
  public var count: Int { width * height * 3 }

  /// The place in the picture of a place in the output, in output pixels: (0, 0) is the top-left corner of the top-left
  /// pixel.
  public func picturePoint(x: Double, y: Double, of region: SampledRegion, mirrored: Bool = false) -> ImagePoint {
    let u = x / Double(width)
    return region.picturePoint(u: mirrored ? 1 - u : u, v: y / Double(height))
  }

  /// The inverse of ``picturePoint(x:y:of:mirrored:)``.
  public func outputPoint(of point: ImagePoint, in region: SampledRegion, mirrored: Bool = false) -> ImagePoint {
    let (u, v) = region.unitPoint(of: point)
    return ImagePoint(x: (mirrored ? 1 - u : u) * Double(width), y: v * Double(height))
  }

  /// Fills `output`, which must hold ``count`` floats.
  public func sample(
    _ picture: Picture, _ region: SampledRegion, mirrored: Bool = false, into output: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(output.count == count)
    if region.rotation == .zero, border == .replicate {
      return sampleUpright(picture, region, mirrored: mirrored, into: output)
    }
    let planes = Planes(picture)
    let colours = Colours(picture.colour, black: black, white: white)
    let samples = width * oversampling
    let (right, down) = region.axes
    let acrossLength = region.width / Double(samples) * (mirrored ? -1 : 1)
    let downLength = region.height / Double(height * oversampling)
    let across = right * acrossLength
    let first = region.picturePoint(u: mirrored ? 1 : 0, v: 0) + across * 0.5 + down * (0.5 * downLength)

    // One row of luma, blue and red difference, and coverage, for each row of places.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: samples * 4 * oversampling) { scratch in
      let rowLength = samples * 4
      for j in 0..<height {
        for part in 0..<oversampling {
          let start = first + down * (Double(j * oversampling + part) * downLength)
          let row = Row(scratch.baseAddress! + part * rowLength, samples: samples)
          planes.sampleRow(from: start, step: across, count: samples, border: border, into: row)
        }
        if oversampling == 2 {
          average(
            Row(scratch.baseAddress!, samples: samples), Row(scratch.baseAddress! + rowLength, samples: samples),
            count: width)
        }
        let row = Row(scratch.baseAddress!, samples: samples)
        colours.convert(
          row, count: width, coverage: border == .zero, into: output.baseAddress! + j * width * 3)
      }
    }
  }

  /// Puts the mean of each 2 × 2 places of two rows at the beginning of the first.
  private func average(_ upper: Row, _ lower: Row, count: Int) {
    func plane(_ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>) {
      for i in 0..<count { a[i] = (a[2 * i] + a[2 * i + 1] + b[2 * i] + b[2 * i + 1]) * 0.25 }
    }
    plane(upper.luma, lower.luma)
    plane(upper.cb, lower.cb)
    plane(upper.cr, lower.cr)
    if border == .zero { plane(upper.coverage, lower.coverage) }
  }
}

/// Where one row of samples is kept until it becomes RGB.
struct Row {
  let luma: UnsafeMutablePointer<Float>
  let cb: UnsafeMutablePointer<Float>
  let cr: UnsafeMutablePointer<Float>
  /// 1 inside the picture, 0 outside, between the two across the edge. Set only for ``RegionSampler/Border/zero``.
  let coverage: UnsafeMutablePointer<Float>

  init(_ base: UnsafeMutablePointer<Float>, samples: Int) {
    luma = base
    cb = base + samples
    cr = base + 2 * samples
    coverage = base + 3 * samples
  }
}

/// The planes of a picture, ready to be read between pixels.
private struct Planes {
  let luma: UnsafePointer<UInt8>
  let cb: UnsafePointer<UInt8>
  let cr: UnsafePointer<UInt8>
  let lumaStride: Int
  let chromaStride: Int
  let width: Int
  let height: Int
  let chromaWidth: Int
  let chromaHeight: Int
  private let keepAlive: Picture

  /// Places are followed in 1/2²⁴ pixel, so that a row of thousands of steps stays true to a thousandth of a pixel.
  static let bits = 24
  static let one = Double(1 << bits)
  static let mask = 1 << bits - 1
  static let toFloat = 1 / Float(1 << bits)

  init(_ picture: Picture) {
    luma = picture.luma
    cb = picture.cb
    cr = picture.cr
    lumaStride = picture.lumaStride
    chromaStride = picture.chromaStride
    width = picture.width
    height = picture.height
    chromaWidth = (picture.width + 1) / 2
    chromaHeight = (picture.height + 1) / 2
    keepAlive = picture
  }

  /// Samples at `start`, `start + step`, … in picture coordinates (pixel centres at halves).
  func sampleRow(from start: ImagePoint, step: ImagePoint, count: Int, border: RegionSampler.Border, into row: Row) {
    // From here on in pixel numbers: the centre of pixel (i, j) is (i, j).
    let x = start.x - 0.5
    let y = start.y - 0.5
    // Where all four luma and all four chroma neighbours exist, less what rounding may add up to along a row.
    let margin = 1e-3
    let inside = span(
      (x, step.x, margin, Double(min(width - 1, 2 * (chromaWidth - 1))) - margin),
      (y, step.y, 0.5 + margin, min(Double(height - 1), Double(2 * (chromaHeight - 1)) + 0.5) - margin), count: count)
    interior(x, y, step, inside, row)
    for range in [0..<inside.lowerBound, inside.upperBound..<count] {
      if border == .replicate, chromaWidth > 1, chromaHeight > 1 {
        margins(x, y, step, range, row)
      } else {
        for i in range { edge(x + Double(i) * step.x, y + Double(i) * step.y, i, border, row) }
      }
    }
    if border == .zero { for i in inside { row.coverage[i] = 1 } }
  }

  /// The steps at which both coordinates lie between their bounds; empty at 0 when there is none.
  private func span(
    _ x: (start: Double, step: Double, low: Double, high: Double),
    _ y: (start: Double, step: Double, low: Double, high: Double), count: Int
  ) -> Range<Int> {
    var first = 0.0
    var last = Double(count - 1)
    for axis in [x, y] {
      if axis.step.magnitude < 1e-12 {
        if axis.start < axis.low || axis.start > axis.high { return 0..<0 }
      } else {
        let a = (axis.low - axis.start) / axis.step
        let b = (axis.high - axis.start) / axis.step
        first = max(first, min(a, b).rounded(.up))
        last = min(last, max(a, b).rounded(.down))
      }
    }
    guard first <= last else { return 0..<0 }
    return Int(first)..<Int(last) + 1
  }

  @inline(__always)
  private func mix(_ p: UnsafePointer<UInt8>, _ stride: Int, _ fx: Float, _ fy: Float) -> Float {
    let a = Float(p[0])
    let b = Float(p[1])
    let c = Float(p[stride])
    let d = Float(p[stride + 1])
    let upper = a + (b - a) * fx
    return upper + (c + (d - c) * fx - upper) * fy
  }

  private func interior(_ x: Double, _ y: Double, _ step: ImagePoint, _ range: Range<Int>, _ row: Row) {
    let stepX = Int((step.x * Self.one).rounded())
    let stepY = Int((step.y * Self.one).rounded())
    var placeX = Int(((x + Double(range.lowerBound) * step.x) * Self.one).rounded())
    var placeY = Int(((y + Double(range.lowerBound) * step.y) * Self.one).rounded())
    let quarterDown = 1 << (Self.bits - 2)  // chroma rows lie a quarter of a chroma row lower
    for i in range {
      let at = luma + (placeY >> Self.bits) * lumaStride + (placeX >> Self.bits)
      row.luma[i] = mix(
        at, lumaStride, Float(placeX & Self.mask) * Self.toFloat, Float(placeY & Self.mask) * Self.toFloat)
      let chromaX = placeX >> 1
      let chromaY = placeY >> 1 - quarterDown
      let offset = (chromaY >> Self.bits) * chromaStride + (chromaX >> Self.bits)
      let fx = Float(chromaX & Self.mask) * Self.toFloat
      let fy = Float(chromaY & Self.mask) * Self.toFloat
      row.cb[i] = mix(cb + offset, chromaStride, fx, fy)
      row.cr[i] = mix(cr + offset, chromaStride, fx, fy)
      placeX += stepX
      placeY += stepY
    }
  }

  /// As ``interior(_:_:_:_:_:)`` near and beyond the edges, where the outermost pixels go on for ever.
  private func margins(_ x: Double, _ y: Double, _ step: ImagePoint, _ range: Range<Int>, _ row: Row) {
    for i in range {
      let (x, y) = (x + Double(i) * step.x, y + Double(i) * step.y)
      row.luma[i] = inward(luma, lumaStride, width, height, x, y)
      let (chromaX, chromaY) = (x / 2, (y - 0.5) / 2)
      row.cb[i] = inward(cb, chromaStride, chromaWidth, chromaHeight, chromaX, chromaY)
      row.cr[i] = inward(cr, chromaStride, chromaWidth, chromaHeight, chromaX, chromaY)
    }
  }

  /// At the nearest place between four pixels.
  @inline(__always)
  private func inward(
    _ plane: UnsafePointer<UInt8>, _ stride: Int, _ width: Int, _ height: Int, _ x: Double, _ y: Double
  ) -> Float {
    let x = min(max(x, 0), Double(width &- 1))
    let y = min(max(y, 0), Double(height &- 1))
    let (column, line) = (min(Int(x), width &- 2), min(Int(y), height &- 2))
    return mix(plane + (line &* stride &+ column), stride, Float(x - Double(column)), Float(y - Double(line)))
  }

  /// One sample near or beyond the edge: as if the outermost pixels went on for ever, with the share that is inside.
  private func edge(_ x: Double, _ y: Double, _ i: Int, _ border: RegionSampler.Border, _ row: Row) {
    row.luma[i] = clamped(luma, lumaStride, width, height, x, y)
    row.cb[i] = clamped(cb, chromaStride, chromaWidth, chromaHeight, x / 2, (y - 0.5) / 2)
    row.cr[i] = clamped(cr, chromaStride, chromaWidth, chromaHeight, x / 2, (y - 0.5) / 2)
    if border == .zero {
      let across = min(max(min(x + 1, Double(width) - x), 0), 1)
      let down = min(max(min(y + 1, Double(height) - y), 0), 1)
      row.coverage[i] = Float(across * down)
    }
  }

  private func clamped(
    _ plane: UnsafePointer<UInt8>, _ stride: Int, _ width: Int, _ height: Int, _ x: Double, _ y: Double
  ) -> Float {
    let x = min(max(x, 0), Double(width - 1))
    let y = min(max(y, 0), Double(height - 1))
    let column = min(Int(x), max(width - 2, 0))
    let line = min(Int(y), max(height - 2, 0))
    let right = min(column + 1, width - 1)
    let below = min(line + 1, height - 1)
    let fx = Float(x - Double(column))
    let fy = Float(y - Double(line))
    let upper = Float(plane[line * stride + column]) * (1 - fx) + Float(plane[line * stride + right]) * fx
    let lower = Float(plane[below * stride + column]) * (1 - fx) + Float(plane[below * stride + right]) * fx
    return upper * (1 - fy) + lower * fy
  }
}

/// From luma and colour differences to the range of the output.
struct Colours {
  private let lumaOffset: Float
  private let luma: Float
  private let redFromCr: Float
  private let greenFromCb: Float
  private let greenFromCr: Float
  private let blueFromCb: Float
  private let scale: Float
  private let black: Float

  init(_ coding: ColourCoding, black: Float, white: Float) {
    // The weights of red and blue in luma: ITU-R BT.601, BT.709 and BT.2020.
    let (red, blue): (Float, Float) =
      switch coding.matrix {
      case .bt601: (0.299, 0.114)
      case .bt709: (0.2126, 0.0722)
      case .bt2020: (0.2627, 0.0593)
      }
    let green = 1 - red - blue
    let chroma: Float = coding.isFullRange ? 1 : 255 / 224
    lumaOffset = coding.isFullRange ? 0 : 16
    luma = coding.isFullRange ? 1 : 255 / 219
    redFromCr = 2 * (1 - red) * chroma
    blueFromCb = 2 * (1 - blue) * chroma
    greenFromCb = -2 * (1 - blue) * blue / green * chroma
    greenFromCr = -2 * (1 - red) * red / green * chroma
    scale = (white - black) / 255
    self.black = black
  }

  func convert(_ row: Row, count: Int, coverage: Bool, into output: UnsafeMutablePointer<Float>) {
    for i in 0..<count {
      let y = (row.luma[i] - lumaOffset) * luma
      let cb = row.cb[i] - 128
      let cr = row.cr[i] - 128
      let gain = coverage ? scale * row.coverage[i] : scale
      output[3 * i] = black + min(max(y + redFromCr * cr, 0), 255) * gain
      output[3 * i + 1] = black + min(max(y + greenFromCb * cb + greenFromCr * cr, 0), 255) * gain
      output[3 * i + 2] = black + min(max(y + blueFromCb * cb, 0), 255) * gain
    }
  }
}
