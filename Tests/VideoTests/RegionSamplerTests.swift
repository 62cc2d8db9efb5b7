import Quantities
import Testing
import Video

struct RegionSamplerTests {
  @Test("The whole picture at its own size gives its own pixels")
  func identity() {
    let picture = makePicture(width: 8, height: 6, isFullRange: true, luma: { x, y in UInt8(x * 20 + y) })
    let sampler = RegionSampler(width: 8, height: 6, black: 0, white: 255)
    let values = sample(sampler, picture, whole(picture))
    for y in 0..<6 {
      for x in 0..<8 {
        for channel in 0..<3 { #expect(values[(y * 8 + x) * 3 + channel].isClose(to: Float(x * 20 + y))) }
      }
    }
  }

  @Test("Mirrored, left is right")
  func mirror() {
    let picture = noise(width: 30, height: 22)
    let sampler = RegionSampler(width: 13, height: 9)
    let region = SampledRegion(centre: .init(x: 14, y: 12), width: 17, height: 11, rotation: .degrees(20))
    let plain = sample(sampler, picture, region)
    let mirrored = sample(sampler, picture, region, mirrored: true)
    for y in 0..<9 {
      for x in 0..<13 {
        for channel in 0..<3 {
          #expect(
            mirrored[(y * 13 + x) * 3 + channel].isClose(to: plain[(y * 13 + 12 - x) * 3 + channel], within: 1e-5))
        }
      }
    }
  }

  @Test("A quarter turn moves pixels and changes none", arguments: [90.0, 180, 270])
  func quarterTurns(degrees: Double) {
    let side = 10
    let picture = makePicture(width: side, height: side, isFullRange: true, luma: { x, y in UInt8(x * 25 + y * 2) })
    let sampler = RegionSampler(width: side, height: side, black: 0, white: 255)
    let values = sample(
      sampler, picture,
      SampledRegion(centre: .init(x: 5, y: 5), width: 10, height: 10, rotation: .degrees(degrees)))
    for y in 0..<side {
      for x in 0..<side {
        // Clockwise: at 90° what was up in the output lies to the right in the picture.
        let (column, row) =
          switch degrees {
          case 90: (side - 1 - y, x)
          case 180: (side - 1 - x, side - 1 - y)
          default: (y, side - 1 - x)
          }
        #expect(values[(y * side + x) * 3].isClose(to: Float(column * 25 + row * 2)))
      }
    }
  }

  @Test("Outside the picture is black, or goes on as its edge")
  func borders() {
    let picture = makePicture(width: 6, height: 6, luma: { _, _ in 235 })
    let region = SampledRegion(centre: .init(x: 0, y: 3), width: 8, height: 4)
    let black = sample(RegionSampler(width: 8, height: 4, black: -1, white: 1, border: .zero), picture, region)
    let edge = sample(RegionSampler(width: 8, height: 4, black: -1, white: 1, border: .replicate), picture, region)
    for y in 0..<4 {
      for x in 0..<8 {
        #expect(edge[(y * 8 + x) * 3].isClose(to: 1))
        #expect(black[(y * 8 + x) * 3].isClose(to: x < 4 ? -1 : 1))
      }
    }
  }

  @Test("Colours come out as the standard says")
  func colours() {
    // Full red, green and blue of BT.709 in limited range, rounded to 8 bit.
    for (luma, cb, cr, expected) in [
      (63, 102, 240, [255, 0, 0]), (173, 42, 26, [0, 255, 0]), (32, 240, 118, [0, 0, 255]),
      (126, 128, 128, [128, 128, 128]),
    ] as [(UInt8, UInt8, UInt8, [Float])] {
      let picture = makePicture(
        width: 4, height: 4, luma: { _, _ in luma }, cb: { _, _ in cb }, cr: { _, _ in cr })
      let values = sample(RegionSampler(width: 2, height: 2, black: 0, white: 255), picture, whole(picture))
      for channel in 0..<3 { #expect(values[channel].isClose(to: expected[channel], within: 2)) }
    }
  }

  @Test("Every kind of region agrees with a plain implementation")
  func agreesWithPlainImplementation() {
    let sizes = [(37, 29), (64, 48), (2, 2), (1, 1), (3, 50)]
    let regions = [
      SampledRegion(centre: .init(x: 18, y: 14), width: 12, height: 12),
      SampledRegion(centre: .init(x: 17.3, y: 15.8), width: 41, height: 25),
      SampledRegion(centre: .init(x: 70, y: -9.5), width: 30, height: 90),
      SampledRegion(centre: .init(x: 18.3, y: 14.8), width: 9, height: 14, rotation: .degrees(31)),
      SampledRegion(centre: .init(x: 2, y: 27), width: 40, height: 30, rotation: .degrees(-115)),
      SampledRegion(centre: .init(x: -60, y: 300), width: 20, height: 20, rotation: .degrees(3)),
      SampledRegion(centre: .init(x: 20, y: 20), width: 300, height: 300, rotation: .degrees(45)),
    ]
    for (width, height) in sizes {
      let picture = noise(width: width, height: height)
      for region in regions {
        for border in [RegionSampler.Border.replicate, .zero] {
          for oversampling in 1...2 {
            for mirrored in [false, true] {
              let sampler = RegionSampler(
                width: 11, height: 7, black: -1, white: 1, border: border, oversampling: oversampling)
              let values = sample(sampler, picture, region, mirrored: mirrored)
              let plain = plainSample(sampler, picture, region, mirrored: mirrored)
              let worst = zip(values, plain).map { ($0 - $1).magnitude }.max() ?? .infinity
              #expect(worst < 1e-3, "\(width)×\(height), \(region), \(border), ×\(oversampling)")
            }
          }
        }
      }
    }
  }

  @Test("A place in the output and its place in the picture lead to each other")
  func coordinates() {
    let sampler = RegionSampler(width: 50, height: 80)
    let region = SampledRegion(centre: .init(x: 300, y: 200), width: 100, height: 160, rotation: .degrees(90))
    // A quarter turn clockwise: the output's top-left corner lies at the region's top right in the picture.
    let corner = sampler.picturePoint(x: 0, y: 0, of: region)
    #expect(corner.distance(to: .init(x: 380, y: 150)) < 1e-9)
    for mirrored in [false, true] {
      let turned = SampledRegion(centre: .init(x: 31, y: 17), width: 60, height: 44, rotation: .degrees(-13))
      let there = sampler.picturePoint(x: 12.25, y: 61.5, of: turned, mirrored: mirrored)
      let back = sampler.outputPoint(of: there, in: turned, mirrored: mirrored)
      #expect(back.distance(to: .init(x: 12.25, y: 61.5)) < 1e-9)
    }
  }

  // MARK: - Helpers

  private func whole(_ picture: Picture) -> SampledRegion {
    SampledRegion(
      centre: .init(x: Double(picture.width) / 2, y: Double(picture.height) / 2), width: Double(picture.width),
      height: Double(picture.height))
  }

  private func noise(width: Int, height: Int) -> Picture {
    var generator = RepeatableNoise(state: 7)
    return makePicture(
      width: width, height: height, luma: { _, _ in generator.byte() }, cb: { _, _ in generator.byte() },
      cr: { _, _ in generator.byte() })
  }

  private func sample(
    _ sampler: RegionSampler, _ picture: Picture, _ region: SampledRegion, mirrored: Bool = false
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: sampler.count) { buffer, count in
      sampler.sample(
        picture, region, mirrored: mirrored, into: UnsafeMutableBufferPointer(rebasing: buffer[..<sampler.count]))
      count = sampler.count
    }
  }

  /// The sampler's definition, place by place.
  private func plainSample(
    _ sampler: RegionSampler, _ picture: Picture, _ region: SampledRegion, mirrored: Bool
  ) -> [Float] {
    let parts = sampler.oversampling
    var values: [Float] = []
    for j in 0..<sampler.height {
      for i in 0..<sampler.width {
        var (luma, cb, cr, coverage) = (0.0, 0.0, 0.0, 0.0)
        for b in 0..<parts {
          for a in 0..<parts {
            let place = sampler.picturePoint(
              x: Double(i) + (Double(a) + 0.5) / Double(parts), y: Double(j) + (Double(b) + 0.5) / Double(parts),
              of: region, mirrored: mirrored)
            let (x, y) = (place.x - 0.5, place.y - 0.5)
            let chromaWidth = (picture.width + 1) / 2
            let chromaHeight = (picture.height + 1) / 2
            luma += bilinear(picture.luma, picture.lumaStride, picture.width, picture.height, x, y)
            cb += bilinear(picture.cb, picture.chromaStride, chromaWidth, chromaHeight, x / 2, (y - 0.5) / 2)
            cr += bilinear(picture.cr, picture.chromaStride, chromaWidth, chromaHeight, x / 2, (y - 0.5) / 2)
            let inside =
              max(0, min(1, x + 1, Double(picture.width) - x)) * max(0, min(1, y + 1, Double(picture.height) - y))
            coverage += sampler.border == .zero ? inside : 1
          }
        }
        let share = 1 / Double(parts * parts)
        let y = (luma * share - 16) * 255 / 219
        let b = (cb * share - 128) * 255 / 224
        let r = (cr * share - 128) * 255 / 224
        for value in [y + 1.5748 * r, y - 0.187324 * b - 0.468124 * r, y + 1.8556 * b] {
          let seen = Float(min(max(value, 0), 255) / 255 * coverage * share)
          values.append(sampler.black + (sampler.white - sampler.black) * seen)
        }
      }
    }
    return values
  }

  private func bilinear(
    _ plane: UnsafePointer<UInt8>, _ stride: Int, _ width: Int, _ height: Int, _ x: Double, _ y: Double
  ) -> Double {
    func pixel(_ i: Int, _ j: Int) -> Double {
      Double(plane[min(max(j, 0), height - 1) * stride + min(max(i, 0), width - 1)])
    }
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (fx, fy) = (x - left, y - top)
    let (i, j) = (Int(left), Int(top))
    return (pixel(i, j) * (1 - fx) + pixel(i + 1, j) * fx) * (1 - fy)
      + (pixel(i, j + 1) * (1 - fx) + pixel(i + 1, j + 1) * fx) * fy
  }
}

/// The same numbers on every run (a linear congruential generator).
private struct RepeatableNoise {
  var state: UInt64
  mutating func byte() -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}

extension Float {
  fileprivate func isClose(to other: Float, within tolerance: Float = 1e-3) -> Bool {
    (self - other).magnitude <= tolerance
  }
}
