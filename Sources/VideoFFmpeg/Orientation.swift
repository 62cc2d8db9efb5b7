/// How the stored picture is turned to stand upright: perhaps rows and columns swapped, then perhaps mirrored.
package struct Orientation: Hashable, Sendable {
  /// Stored rows become columns.
  package var isTransposed: Bool
  /// The result is mirrored left to right; top to bottom.
  package var flipsX: Bool
  package var flipsY: Bool

  package init(isTransposed: Bool, flipsX: Bool, flipsY: Bool) {
    self.isTransposed = isTransposed
    self.flipsX = flipsX
    self.flipsY = flipsY
  }

  package static let upright = Orientation(isTransposed: false, flipsX: false, flipsY: false)

  /// From the matrix of ISO/IEC 14496-12, rows (a, b, u), (c, d, v), (x, y, w): a stored point (p, q) is shown at
  /// (a p + c q, b p + d q), y down. Anything but the eight turns in steps of 90° is taken as the nearest of them.
  package init(displayMatrix matrix: UnsafeBufferPointer<Int32>) {
    guard matrix.count >= 9 else {
      self = .upright
      return
    }
    let (a, b, c, d) = (Int64(matrix[0]), Int64(matrix[1]), Int64(matrix[3]), Int64(matrix[4]))
    if b.magnitude + c.magnitude > a.magnitude + d.magnitude {
      self.init(isTransposed: true, flipsX: c < 0, flipsY: b < 0)
    } else {
      self.init(isTransposed: false, flipsX: a < 0, flipsY: d < 0)
    }
  }

  /// Writes one plane of `width` × `height` bytes upright into `target`. Strides in bytes; the two do not overlap.
  package func turn(
    _ source: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int, into target: UnsafeMutablePointer<UInt8>,
    targetStride: Int
  ) {
    guard isTransposed else {
      copy(source, stride: stride, width: width, height: height, into: target, targetStride: targetStride)
      return
    }
    // To mirror the result left to right is to read the rows from the last to the first; top to bottom, to write so.
    transpose(
      flipsX ? source + (height - 1) * stride : source, stride: flipsX ? -stride : stride, width: width, height: height,
      into: flipsY ? target + (width - 1) * targetStride : target, targetStride: flipsY ? -targetStride : targetStride)
  }

  private func copy(
    _ source: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int, into target: UnsafeMutablePointer<UInt8>,
    targetStride: Int
  ) {
    for row in 0..<height {
      let from = source + (flipsY ? height - 1 - row : row) * stride
      let to = target + row * targetStride
      if flipsX { reverse(from, count: width, into: to) } else { to.update(from: from, count: width) }
    }
  }
}

/// Writes `count` bytes back to front, eight at a time.
private func reverse(_ source: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>) {
  var done = 0
  while done + 8 <= count {
    let word = UnsafeRawPointer(source + done).loadUnaligned(as: UInt64.self)
    UnsafeMutableRawPointer(target + count - done - 8).storeBytes(of: word.byteSwapped, as: UInt64.self)
    done += 8
  }
  while done < count {
    target[count - 1 - done] = source[done]
    done += 1
  }
}

/// Writes column x of `source` as row x of `target`, in tiles that stay in the nearest cache. Strides may be negative.
private func transpose(
  _ source: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int, into target: UnsafeMutablePointer<UInt8>,
  targetStride: Int
) {
  let tile = 64
  for top in Swift.stride(from: 0, to: height, by: tile) {
    let bottom = min(top + tile, height)
    for left in Swift.stride(from: 0, to: width, by: tile) {
      transposeTile(
        source, stride: stride, columns: left..<min(left + tile, width), rows: top..<bottom, into: target,
        targetStride: targetStride)
    }
  }
}

@inline(__always)
private func transposeTile(
  _ source: UnsafePointer<UInt8>, stride: Int, columns: Range<Int>, rows: Range<Int>,
  into target: UnsafeMutablePointer<UInt8>, targetStride: Int
) {
  let wholeColumns = columns.lowerBound + columns.count / 8 * 8
  let wholeRows = rows.lowerBound + rows.count / 8 * 8
  var x = columns.lowerBound
  while x < wholeColumns {
    var y = rows.lowerBound
    while y < wholeRows {
      transposeEight(
        source + y * stride + x, stride: stride, into: target + x * targetStride + y, targetStride: targetStride)
      y += 8
    }
    x += 8
  }
  for x in columns {
    for y in (x < wholeColumns ? wholeRows : rows.lowerBound)..<rows.upperBound {
      target[x * targetStride + y] = source[y * stride + x]
    }
  }
}

/// Transposes 8 × 8 bytes held in eight words, by swapping single bytes, then pairs, then fours.
@inline(__always)
private func transposeEight(
  _ source: UnsafePointer<UInt8>, stride: Int, into target: UnsafeMutablePointer<UInt8>, targetStride: Int
) {
  func row(_ index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(source + index * stride).loadUnaligned(as: UInt64.self))
  }
  func store(_ word: UInt64, _ index: Int) {
    UnsafeMutableRawPointer(target + index * targetStride).storeBytes(of: word.littleEndian, as: UInt64.self)
  }
  func swap(_ a: inout UInt64, _ b: inout UInt64, by shift: UInt64, _ mask: UInt64) {
    let difference = ((a &>> shift) ^ b) & mask
    b ^= difference
    a ^= difference &<< shift
  }
  var (r0, r1, r2, r3) = (row(0), row(1), row(2), row(3))
  var (r4, r5, r6, r7) = (row(4), row(5), row(6), row(7))
  let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
  swap(&r0, &r1, by: 8, bytes)
  swap(&r2, &r3, by: 8, bytes)
  swap(&r4, &r5, by: 8, bytes)
  swap(&r6, &r7, by: 8, bytes)
  let pairs: UInt64 = 0x0000_FFFF_0000_FFFF
  swap(&r0, &r2, by: 16, pairs)
  swap(&r1, &r3, by: 16, pairs)
  swap(&r4, &r6, by: 16, pairs)
  swap(&r5, &r7, by: 16, pairs)
  let fours: UInt64 = 0x0000_0000_FFFF_FFFF
  swap(&r0, &r4, by: 32, fours)
  swap(&r1, &r5, by: 32, fours)
  swap(&r2, &r6, by: 32, fours)
  swap(&r3, &r7, by: 32, fours)
  store(r0, 0)
  store(r1, 1)
  store(r2, 2)
  store(r3, 3)
  store(r4, 4)
  store(r5, 5)
  store(r6, 6)
  store(r7, 7)
}
