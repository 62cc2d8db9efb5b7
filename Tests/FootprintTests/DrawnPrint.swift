import Footprint
import Foundation
import Quantities

/// A footprint drawn by numbers: heel and forefoot as ellipses, a band between them, toes.
struct DrawnPrint {
  /// Width of the band at the middle of the sole, in lengths of the sole; 0: heel and forefoot lie apart.
  var middle = 0.2
  var toes = 5
  /// The toes' pads hang on the sole.
  var toesTouch = false
  var side = Side.left
  /// Clockwise, in degrees; 0 is toes up.
  var turn = 0.0
  /// Length of the sole in pixels.
  var length = 380.0
  var centre = ImagePoint(x: 300, y: 420)
  var width = 600
  var height = 800
  var ground = 200.0
  var print = 120.0
  /// Brightness changes by so much from one edge to the other, and by a shadow across a corner.
  var slope = 0.0
  var shadow = 0.0
  var noise = 0.0

  /// In lengths of the sole: x to the big toe's side, y from −0.5 at the heel to 0.5 at the front.
  func isSole(_ x: Double, _ y: Double) -> Bool {
    if ellipse(x, y, 0.01, -0.31, 0.125, 0.19) || ellipse(x, y, 0.0, 0.27, 0.19, 0.23) { return true }
    // The band hugs the outer side.
    guard middle > 0, y > -0.3, y < 0.3 else { return false }
    let outer = -0.14 + 0.05 * cos(4 * y)
    return x >= outer && x <= outer + middle
  }

  func isToe(_ x: Double, _ y: Double) -> Bool {
    let gap = toesTouch ? -0.02 : 0.03
    let pads: [(Double, Double, Double)] = [
      (0.125, 0.56, 0.055), (0.04, 0.60, 0.036), (-0.035, 0.585, 0.033), (-0.10, 0.54, 0.031), (-0.155, 0.47, 0.031),
    ]
    return pads.prefix(toes).contains { ellipse(x, y, $0.0, $0.1 + gap, $0.2, 1.2 * $0.2) }
  }

  private func ellipse(_ x: Double, _ y: Double, _ cx: Double, _ cy: Double, _ a: Double, _ b: Double) -> Bool {
    ((x - cx) / a) * ((x - cx) / a) + ((y - cy) / b) * ((y - cy) / b) <= 1
  }

  /// By counting in the print's own frame.
  var archIndex: Double {
    var areas = [0.0, 0, 0]
    for y in stride(from: -0.5, through: 0.5, by: 0.001) {
      for x in stride(from: -0.3, through: 0.3, by: 0.001) where isSole(x, y) {
        areas[min(2, Int((y + 0.5) * 3))] += 1
      }
    }
    return areas[1] / areas.reduce(0, +)
  }

  func photo(seed: UInt64 = 1) -> Photo { picture([self], seed: seed) }

  func picture(_ prints: [DrawnPrint], seed: UInt64 = 1) -> Photo {
    var random = seed
    var values = [Float](repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let (u, v) = (Double(x) / Double(width) - 0.5, Double(y) / Double(height) - 0.5)
        var light = 1 + slope * (u + 0.5 * v)
        // A soft shadow across one corner.
        light *= 1 - shadow / (1 + exp(-(u + v - 0.25) * 12))
        let isPrint = prints.contains { $0.covers(Double(x) + 0.5, Double(y) + 0.5) }
        values[y * width + x] = Float((isPrint ? print : ground) * light + noise * Self.next(&random))
      }
    }
    return Photo(width: width, height: height, brightness: values.map { min(max($0, 0), 255) })
  }

  private func covers(_ px: Double, _ py: Double) -> Bool {
    let angle = turn * .pi / 180
    let (dx, dy) = ((px - centre.x) / length, (py - centre.y) / length)
    // Turned back; y up.
    let (across, up) = (dx * cos(angle) + dy * sin(angle), dx * sin(angle) - dy * cos(angle))
    let x = side == .left ? across : -across
    return isSole(x, up) || isToe(x, up)
  }

  /// About normal.
  private static func next(_ state: inout UInt64) -> Double {
    (0..<4).reduce(-2.0) { sum, _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return sum + Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    } * 1.73
  }
}
