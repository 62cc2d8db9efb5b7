import Video

/// A picture whose planes are filled by functions of column and row.
func makePicture(
  width: Int, height: Int, matrix: ColourCoding.Matrix = .bt709, isFullRange: Bool = false,
  luma: (Int, Int) -> UInt8, cb: (Int, Int) -> UInt8 = { _, _ in 128 }, cr: (Int, Int) -> UInt8 = { _, _ in 128 }
) -> Picture {
  let chromaWidth = (width + 1) / 2
  let chromaHeight = (height + 1) / 2
  let planes = Planes(count: width * height + 2 * chromaWidth * chromaHeight)
  let cbStart = planes.start + width * height
  let crStart = cbStart + chromaWidth * chromaHeight
  for y in 0..<height { for x in 0..<width { planes.start[y * width + x] = luma(x, y) } }
  for y in 0..<chromaHeight {
    for x in 0..<chromaWidth {
      cbStart[y * chromaWidth + x] = cb(x, y)
      crStart[y * chromaWidth + x] = cr(x, y)
    }
  }
  return Picture(
    width: width, height: height, luma: planes.start, lumaStride: width, cb: cbStart, cr: crStart,
    chromaStride: chromaWidth, colour: ColourCoding(matrix: matrix, isFullRange: isFullRange), owner: planes)
}

private final class Planes {
  let start: UnsafeMutablePointer<UInt8>
  init(count: Int) { start = .allocate(capacity: count) }
  deinit { start.deallocate() }
}
