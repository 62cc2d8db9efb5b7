internal import CFFmpeg

/// Colour is stored for two columns at once, and the library looks beside the last of an odd number of them, at whatever lies
/// there: the next row, or memory that is none of ours.
enum EvenColumns {
  /// Gives `body` pixels of four bytes to read, with a neighbour like itself beside the last column of an odd number.
  ///
  /// - Parameter stride: from one row to the next, in bytes.
  static func read(
    _ pixels: UnsafeRawPointer, stride: Int, width: Int, height: Int, _ body: (PlanePointers) -> Void
  ) {
    guard !width.isMultiple(of: 2) else {
      return body(PlanePointers(packed: UnsafeMutableRawPointer(mutating: pixels), stride: stride))
    }
    let (whole, row) = (4 * width, 4 * (width + 1))
    // The library reads some bytes further than it needs, as far as its own pictures go on.
    let copy = UnsafeMutableRawPointer.allocate(byteCount: row * height + 64, alignment: 64)
    defer { copy.deallocate() }
    for y in 0..<height {
      let (from, to) = (pixels + y * stride, copy + y * row)
      to.copyMemory(from: from, byteCount: whole)
      (to + whole).copyMemory(from: from + whole - 4, byteCount: 4)
    }
    body(PlanePointers(packed: copy, stride: row))
  }
}
