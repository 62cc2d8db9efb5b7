extension Picture {
  /// How bright the brighter parts of a picture are: the luma, 0…255 in the picture's own range, below which 95 % of a
  /// sparse grid of its pixels lie.
  public var brightness: Int {
    var histogram = [Int](repeating: 0, count: 256)
    let step = max(min(width, height) / 64, 1)
    var total = 0
    for y in stride(from: 0, to: height, by: step) {
      for x in stride(from: 0, to: width, by: step) {
        histogram[Int(luma[y * lumaStride + x])] += 1
        total += 1
      }
    }
    var below = 0
    for value in 0..<256 {
      below += histogram[value]
      if below * 100 >= total * 95 { return value }
    }
    return 255
  }
}
