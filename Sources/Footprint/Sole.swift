#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

import Quantities
import Signals

/// A sole with its axis, from the middle of the heel towards the second toe, and its three thirds.
struct Sole {
  private let pixels: PrintPixels
  private let imageWidth: Int
  private let points: [ImagePoint]
  /// Unit vector from heel to toes.
  private var axis: ImagePoint
  private let toeCentres: [ImagePoint]

  init(_ pixels: PrintPixels, _ imageWidth: Int) {
    self.pixels = pixels
    self.imageWidth = imageWidth
    points = pixels.sole.map { ImagePoint(x: Double($0 % imageWidth) + 0.5, y: Double($0 / imageWidth) + 0.5) }
    toeCentres = pixels.toes.map { Shape($0, imageWidth).centre }
    let shape = Shape(pixels.sole, imageWidth)
    axis = Self.towardsToes(shape, points, toeCentres)
    axis = refined(axis)
  }

  private init(_ other: Sole, axis: ImagePoint) {
    self = other
    self.axis = axis
  }

  func turned(by angle: Angle) -> Sole {
    Sole(
      self,
      axis: ImagePoint(
        x: axis.x * angle.cosine - axis.y * angle.sine, y: axis.x * angle.sine + axis.y * angle.cosine))
  }

  /// The toes tell which end is the front; without toes the wider end is.
  private static func towardsToes(_ shape: Shape, _ points: [ImagePoint], _ toes: [ImagePoint]) -> ImagePoint {
    let ahead = toes.reduce(0) { $0 + ($1 - shape.centre).dot(shape.axis) }
    if abs(ahead) > 0.2 * shape.length { return shape.axis * (ahead > 0 ? 1 : -1) }
    let across = ImagePoint(x: -shape.axis.y, y: shape.axis.x)
    func width(_ isFront: Bool) -> Double {
      let part = points.filter { (($0 - shape.centre).dot(shape.axis) > 0) == isFront }
      let v = part.map { ($0 - shape.centre).dot(across) }
      return (v.max() ?? 0) - (v.min() ?? 0)
    }
    return shape.axis * (width(true) >= width(false) ? 1 : -1)
  }

  /// From the middle of the heel to the second toe, as the index is defined; to the middle of the forefoot where fewer
  /// than four toes tell which is the second.
  private func refined(_ axis: ImagePoint) -> ImagePoint {
    guard let heel = middle(ofThird: 0, axis), let front = secondToe(axis) ?? middle(ofThird: 2, axis) else {
      return axis
    }
    let d = front - heel
    let size = (d.x * d.x + d.y * d.y).squareRoot()
    return size > 1 ? d * (1 / size) : axis
  }

  private func middle(ofThird third: Int, _ axis: ImagePoint) -> ImagePoint? {
    let range = extent(axis)
    let part = points.filter {
      self.third(($0.dot(axis) - range.lowerBound) / (range.upperBound - range.lowerBound)) == third
    }
    guard !part.isEmpty else { return nil }
    return part.reduce(ImagePoint(x: 0, y: 0), +) * (1 / Double(part.count))
  }

  private func secondToe(_ axis: ImagePoint) -> ImagePoint? {
    guard toeCentres.count >= 4, toeCentres.count <= 6 else { return nil }
    let across = ImagePoint(x: -axis.y, y: axis.x)
    let sorted = toeCentres.sorted { $0.dot(across) < $1.dot(across) }
    // The largest lies at the one end or the other.
    guard let big = toeCentres.first else { return nil }
    if big == sorted.first { return sorted[1] }
    if big == sorted.last { return sorted[sorted.count - 2] }
    return nil
  }

  private func extent(_ axis: ImagePoint) -> ClosedRange<Double> {
    let u = points.map { $0.dot(axis) }
    return (u.min() ?? 0)...max(u.max() ?? 0, (u.min() ?? 0) + 1)
  }

  private func third(_ share: Double) -> Int { min(2, max(0, Int(share * 3))) }

  /// Shares of the area of heel, middle and forefoot.
  ///
  /// - Parameter keystone: by how much the toes are seen larger than the heel, of 1; taken out of lengths and areas.
  func thirds(keystone: Double = 0) -> [Double] {
    let range = extent(axis)
    var areas = [0.0, 0, 0]
    for point in points {
      let share = (point.dot(axis) - range.lowerBound) / (range.upperBound - range.lowerBound)
      // Where the picture is larger by 1 + k (s − ½), a length on the ground is shorter by as much.
      let enlarged = 1 + keystone * (share - 0.5)
      let straight =
        keystone == 0
        ? share : log(1 + keystone * share / (1 - keystone / 2)) / log((1 + keystone / 2) / (1 - keystone / 2))
      areas[third(straight)] += 1 / (enlarged * enlarged)
    }
    let sum = areas.reduce(0, +)
    return areas.map { $0 / sum }
  }

  /// Which foot, seen from above on the ground: the big toe and the hollow of the arch lie towards the other foot.
  var side: Side? {
    let right = ImagePoint(x: -axis.y, y: axis.x)
    // A flat foot's middle can bulge to where others are hollow, so the toes count first.
    guard let vote = toeVote(right) ?? archVote(right) else { return nil }
    // Big toe or arch to the right of the axis, looking towards the toes: a left foot.
    return vote > 0 ? .left : .right
  }

  /// Positive: the big toe lies to the right of the others; nil without clear toes.
  private func toeVote(_ right: ImagePoint) -> Double? {
    guard toeCentres.count >= 3, pixels.toes[0].count * 10 > pixels.toes[1].count * 13,
      let rest = Statistics.mean(toeCentres.dropFirst().map { $0.dot(right) })
    else { return nil }
    return toeCentres[0].dot(right) - rest
  }

  /// Positive: the middle third lies to the left of the line between heel and forefoot, the hollow to the right; nil where
  /// it lies too near that line to tell.
  private func archVote(_ right: ImagePoint) -> Double? {
    guard let heel = middle(ofThird: 0, axis), let waist = middle(ofThird: 1, axis),
      let front = middle(ofThird: 2, axis)
    else { return nil }
    let straight = (heel + (front - heel) * 0.5).dot(right)
    let offset = straight - waist.dot(right)
    let range = extent(axis)
    return abs(offset) > 0.015 * (range.upperBound - range.lowerBound) ? offset : nil
  }

  func drawing(width: Int, height: Int) -> FootprintDrawing {
    var parts = [UInt8](repeating: 0, count: width * height)
    let range = extent(axis)
    for (pixel, point) in zip(pixels.sole, points) {
      parts[pixel] = UInt8(
        1 + third((point.dot(axis) - range.lowerBound) / (range.upperBound - range.lowerBound)))
    }
    for pixel in pixels.toes.flatMap(\.self) { parts[pixel] = 4 }
    let across = ImagePoint(x: -axis.y, y: axis.x)
    let v = points.map { $0.dot(across) }
    let (low, high) = ((v.min() ?? 0) - 6, (v.max() ?? 0) + 6)
    let cuts = (0...3).map { cut -> (ImagePoint, ImagePoint) in
      let u = range.lowerBound + Double(cut) / 3 * (range.upperBound - range.lowerBound)
      return (axis * u + across * low, axis * u + across * high)
    }
    return FootprintDrawing(parts: parts, cuts: cuts)
  }
}
