import Quantities

/// The two neighbours of each place along one axis of a plane, and how far it is from the first to the second; beyond the
/// edge the outermost pixel goes on.
struct AxisPlaces {
  private(set) var first: [Int]
  private(set) var share: [Float]
  /// From a neighbour to the next; 0 in a plane of one pixel.
  let next: Int

  /// - Parameters:
  ///   - start: in pixel numbers: the centre of pixel i is i.
  ///   - length: of the plane.
  init(from start: Double, step: Double, count: Int, length: Int) {
    next = length > 1 ? 1 : 0
    first = []
    share = []
    first.reserveCapacity(count)
    share.reserveCapacity(count)
    for i in 0..<count {
      let place = min(max(start + Double(i) * step, 0), Double(length - 1))
      let pixel = min(Int(place), max(length - 2, 0))
      first.append(pixel)
      share.append(Float(place - Double(pixel)))
    }
  }

  /// The pixels that are needed.
  var span: Range<Int> {
    guard let low = first.min(), let high = first.max() else { return 0..<0 }
    return low..<high + next + 1
  }
}

/// One plane of a picture under a rectangle that is not turned. What is mixed along columns is mixed before what is mixed
/// along rows, so that neighbouring pixels are read together: several times as quick as place by place.
struct UprightPlane {
  let bytes: UnsafePointer<UInt8>
  let stride: Int
  private let columns: AxisPlaces
  private let rows: AxisPlaces
  private let span: Range<Int>
  private let oversampling: Int

  init(
    _ bytes: UnsafePointer<UInt8>, stride: Int, columns: AxisPlaces, rows: AxisPlaces, oversampling: Int
  ) {
    self.bytes = bytes
    self.stride = stride
    self.columns = columns
    self.rows = rows
    self.oversampling = oversampling
    span = columns.span
  }

  /// How many floats ``sample(row:into:mixed:)`` needs to work in.
  var workLength: Int { span.count }

  /// Row `j` of the output.
  ///
  /// - Parameter mixed: room for ``workLength`` floats.
  func sample(row j: Int, count: Int, into output: UnsafeMutablePointer<Float>, mixed: UnsafeMutablePointer<Float>) {
    if oversampling == 1 {
      mixRows(j, j, into: mixed)
      for i in 0..<count { output[i] = value(mixed, i) }
    } else {
      mixRows(2 * j, 2 * j + 1, into: mixed)
      for i in 0..<count { output[i] = 0.5 * (value(mixed, 2 * i) + value(mixed, 2 * i + 1)) }
    }
  }

  @inline(__always)
  private func value(_ mixed: UnsafeMutablePointer<Float>, _ i: Int) -> Float {
    columns.first.withUnsafeBufferPointer { first in
      columns.share.withUnsafeBufferPointer { share in
        let at = first[i] &- span.lowerBound
        let value = mixed[at]
        return value + (mixed[at &+ columns.next] - value) * share[i]
      }
    }
  }

  /// The mean of two rows of places, each between two rows of pixels.
  private func mixRows(_ upper: Int, _ lower: Int, into mixed: UnsafeMutablePointer<Float>) {
    let start = bytes + span.lowerBound
    let a = start + rows.first[upper] * stride
    let b = a + rows.next * stride
    let (toB, fromA) = (rows.share[upper], 1 - rows.share[upper])
    if upper == lower {
      for i in 0..<span.count { mixed[i] = Float(a[i]) * fromA + Float(b[i]) * toB }
      return
    }
    let c = start + rows.first[lower] * stride
    let d = c + rows.next * stride
    let (toD, fromC) = (0.5 * rows.share[lower], 0.5 * (1 - rows.share[lower]))
    let (halfA, halfB) = (0.5 * fromA, 0.5 * toB)
    for i in 0..<span.count {
      mixed[i] = Float(a[i]) * halfA + Float(b[i]) * halfB + Float(c[i]) * fromC + Float(d[i]) * toD
    }
  }
}

extension RegionSampler {
  /// ``sample(_:_:mirrored:into:)`` of a rectangle that is not turned; with ``Border/replicate`` only.
  func sampleUpright(
    _ picture: Picture, _ region: SampledRegion, mirrored: Bool, into output: UnsafeMutableBufferPointer<Float>
  ) {
    let colours = Colours(picture.colour, black: black, white: white)
    let places = (x: width * oversampling, y: height * oversampling)
    let step = (x: region.width / Double(places.x) * (mirrored ? -1 : 1), y: region.height / Double(places.y))
    let corner = region.picturePoint(u: mirrored ? 1 : 0, v: 0)
    let first = (x: corner.x + 0.5 * step.x - 0.5, y: corner.y + 0.5 * step.y - 0.5)
    let luma = UprightPlane(
      picture.luma, stride: picture.lumaStride,
      columns: AxisPlaces(from: first.x, step: step.x, count: places.x, length: picture.width),
      rows: AxisPlaces(from: first.y, step: step.y, count: places.y, length: picture.height), oversampling: oversampling
    )
    // Chroma lies on the left of each pair of columns and between each pair of rows.
    let (columns, rows) = (
      AxisPlaces(from: first.x / 2, step: step.x / 2, count: places.x, length: (picture.width + 1) / 2),
      AxisPlaces(from: (first.y - 0.5) / 2, step: step.y / 2, count: places.y, length: (picture.height + 1) / 2)
    )
    let chroma = [picture.cb, picture.cr].map {
      UprightPlane($0, stride: picture.chromaStride, columns: columns, rows: rows, oversampling: oversampling)
    }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * width + luma.workLength) { scratch in
      guard let start = scratch.baseAddress else { return }
      let row = Row(start, samples: width)
      let mixed = start + 4 * width
      for j in 0..<height {
        luma.sample(row: j, count: width, into: row.luma, mixed: mixed)
        chroma[0].sample(row: j, count: width, into: row.cb, mixed: mixed)
        chroma[1].sample(row: j, count: width, into: row.cr, mixed: mixed)
        colours.convert(row, count: width, coverage: false, into: output.baseAddress! + j * width * 3)
      }
    }
  }
}
