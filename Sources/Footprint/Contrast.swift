#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

import Signals

/// How much darker or lighter each pixel is than the ground it lies on would be there, as a logarithm: a shadow that falls
/// across the picture slowly, and lamps to one side, are taken out.
struct Contrast {
  /// Positive: lighter than the ground.
  let values: [Float]
  /// One standard deviation between neighbouring pixels: what is no print.
  let noise: Double

  /// - Parameter region: the pixels to look at; elsewhere the contrast is 0.
  init(_ photo: Photo, in region: Mask? = nil) {
    let logs = Self.blurred(photo).map { log(max($0, 1) + 4) }
    let isInside = region?.isSet ?? [Bool](repeating: true, count: logs.count)
    let ground = Ground(logs, photo.width, photo.height, isInside)
    var values = [Float](repeating: 0, count: logs.count)
    for y in 0..<photo.height {
      for x in 0..<photo.width where isInside[y * photo.width + x] {
        values[y * photo.width + x] = logs[y * photo.width + x] - Float(ground.value(x, y))
      }
    }
    self.values = values
    let steps = stride(from: 0, to: logs.count - 3, by: 7).map { Double(logs[$0 + 3] - logs[$0]) }
    noise = (Statistics.robustDeviation(steps) ?? 0) / 2.0.squareRoot()
  }

  /// The mean over 3 × 3 pixels, twice.
  private static func blurred(_ photo: Photo) -> [Float] {
    (0..<2).reduce(photo.brightness) { values, _ in
      let across = smoothed(values, photo.width, photo.height, step: 1)
      return smoothed(across, photo.width, photo.height, step: photo.width)
    }
  }

  private static func smoothed(_ values: [Float], _ width: Int, _ height: Int, step: Int) -> [Float] {
    values.indices.map { index in
      let place = step == 1 ? index % width : index / width
      let last = step == 1 ? width - 1 : height - 1
      let before = place > 0 ? values[index - step] : values[index]
      let after = place < last ? values[index + step] : values[index]
      return (before + values[index] + after) / 3
    }
  }

  /// The threshold that splits `values` best into two groups (Otsu, IEEE Trans Syst Man Cybern 1979;9:62), looked for among
  /// those above zero.
  static func threshold(_ values: [Float]) -> Float {
    let (low, high) = (Float(-0.5), Float(1.5))
    var histogram = [Double](repeating: 0, count: 256)
    for value in values { histogram[Int((min(max(value, low), high) - low) / (high - low) * 255)] += 1 }
    let total = histogram.reduce(0, +)
    let sum = histogram.indices.reduce(0.0) { $0 + Double($1) * histogram[$1] }
    var (below, sumBelow, best, bestSplit) = (0.0, 0.0, 0.0, 255)
    for split in 0..<255 {
      below += histogram[split]
      sumBelow += Double(split) * histogram[split]
      let above = total - below
      guard below > 0, above > 0, split > 64 else { continue }
      let gap = sumBelow / below - (sum - sumBelow) / above
      if below * above * gap * gap > best { (best, bestSplit) = (below * above * gap * gap, split) }
    }
    return low + (Float(bestSplit) + 0.5) / 255 * (high - low)
  }
}

/// A surface of second degree through the ground, fitted so that what lies on the ground counts little.
private struct Ground {
  private var coefficients = [Double](repeating: 0, count: 6)
  private let width: Double
  private let height: Double

  init(_ values: [Float], _ width: Int, _ height: Int, _ isInside: [Bool]) {
    self.width = Double(width)
    self.height = Double(height)
    let step = max(width, height) / 100 + 1
    var places: [(x: Int, y: Int, value: Double)] = []
    for y in stride(from: 0, to: height, by: step) {
      for x in stride(from: 0, to: width, by: step) where isInside[y * width + x] {
        places.append((x, y, Double(values[y * width + x])))
      }
    }
    coefficients[0] = Statistics.median(places.map(\.value)) ?? 0
    for _ in 0..<12 {
      let errors = places.map { $0.value - value($0.x, $0.y) }
      let spread = max(Statistics.robustDeviation(errors) ?? 0, 0.01)
      let weights = errors.map { error in
        // Tukey's weight: nothing beyond four deviations.
        let share = error / (4 * spread)
        return abs(share) < 1 ? (1 - share * share) * (1 - share * share) : 0
      }
      guard let solved = solve(places, weights) else { return }
      coefficients = solved
    }
  }

  func value(_ x: Int, _ y: Int) -> Double { zip(coefficients, terms(x, y)).reduce(0) { $0 + $1.0 * $1.1 } }

  private func terms(_ x: Int, _ y: Int) -> [Double] {
    let (u, v) = (2 * Double(x) / width - 1, 2 * Double(y) / height - 1)
    return [1, u, v, u * u, u * v, v * v]
  }

  /// Weighted least squares by elimination; nil where too little lies on the ground.
  private func solve(_ places: [(x: Int, y: Int, value: Double)], _ weights: [Double]) -> [Double]? {
    guard weights.count(where: { $0 > 0 }) > 30 else { return nil }
    var rows = [[Double]](repeating: [Double](repeating: 0, count: 7), count: 6)
    for (place, weight) in zip(places, weights) where weight > 0 {
      let row = terms(place.x, place.y) + [place.value]
      for i in 0..<6 { for j in 0..<7 { rows[i][j] += weight * row[i] * row[j] } }
    }
    for i in 0..<6 {
      guard let pivot = (i..<6).max(by: { abs(rows[$0][i]) < abs(rows[$1][i]) }), abs(rows[pivot][i]) > 1e-9 else {
        return nil
      }
      rows.swapAt(i, pivot)
      for k in 0..<6 where k != i {
        let factor = rows[k][i] / rows[i][i]
        for j in i..<7 { rows[k][j] -= factor * rows[i][j] }
      }
    }
    return (0..<6).map { rows[$0][6] / rows[$0][$0] }
  }
}
