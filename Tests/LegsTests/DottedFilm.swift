import Legs
import Pose
import Quantities
import Video

/// A short film of two lower legs from behind, drawn flat, with or without dots; where everything is, is known.
struct DottedFilm {
  typealias RGB = SIMD3<Double>
  static let width = 480
  static let height = 900
  /// Pixels to a metre on the person that these poses show (1.3 m from shoulders to ankles).
  static let metre = 500.0

  enum Dot: Int, CaseIterable { case shankUp, shankLow, heelTop, heelBottom }

  var skin = RGB(200, 150, 125)
  var shoe = RGB(70, 75, 85)
  var dots: RGB?
  var diameter = 0.018
  /// Dots that are not there, or not in one picture.
  var isHidden: (Dot, Side, Int) -> Bool = { _, _, _ in false }
  /// Stripes, letters and a reflector on the shoes, bands on the socks and a pattern behind.
  var isDecorated = false
  /// The axes that the outline gives are off by up to this, in pixels, another way in every picture.
  var outlineError = 1.5
  var outlineIsUnseen: (Side, Int) -> Bool = { _, _ in false }
  /// From one leg's middle to the other's, in pixels.
  var legDistance = 120.0

  // MARK: What is true

  func shankTilt(_ side: Side, _ index: Int) -> Angle { .degrees(-2 + side.lateral + 3 * Self.wave(index, 17)) }

  func rearfoot(_ side: Side, _ index: Int) -> Angle { .degrees(3 + side.lateral + 8 * Self.wave(index, 23)) }

  func place(_ dot: Dot, _ side: Side, _ index: Int) -> ImagePoint {
    let shank = shankTilt(side, index)
    let heel = shank + rearfoot(side, index)
    let middle = ImagePoint(
      x: 240 + side.lateral * legDistance / 2 + 6 * Self.wave(index, 31), y: 612.3 + 4 * Self.wave(index, 13))
    let ankle = middle + Self.down(shank, side) * 145
    let heelMiddle = ankle + Self.down(heel, side) * 24
    return switch dot {
    case .shankUp: middle - Self.down(shank, side) * 67
    case .shankLow: middle + Self.down(shank, side) * 67
    case .heelTop: heelMiddle - Self.down(heel, side) * 10
    case .heelBottom: heelMiddle + Self.down(heel, side) * 10
    }
  }

  private static func down(_ tilt: Angle, _ side: Side) -> ImagePoint {
    ImagePoint(x: side.lateral * tilt.sine, y: tilt.cosine)
  }

  /// Between −1 and 1, of a period of so many pictures, by parabolas.
  private static func wave(_ index: Int, _ period: Int) -> Double {
    let u = Double(index % period) / Double(period)
    return u < 0.5 ? 16 * u * (0.5 - u) : -16 * (u - 0.5) * (1 - u)
  }

  // MARK: What is read of it

  func pose(_ index: Int) -> BodyPose {
    let blank = LandmarkReading(point: ImagePoint(x: 240, y: 300), depth: 0, visibility: 1, presence: 1)
    var pose = BodyPose(landmarks: Array(repeating: blank, count: BodyLandmark.allCases.count), score: 1, track: 1)
    for side in Side.allCases {
      let middle = 240 + side.lateral * legDistance / 2
      for (joint, y) in [Joint.shoulder: 100.0, .hip: 330, .knee: 430, .ankle: 750, .heel: 790, .footIndex: 800] {
        pose[joint.landmark(of: side)].point = ImagePoint(x: middle, y: y)
      }
    }
    return pose
  }

  func legs(_ index: Int) -> BySide<LegReading> {
    BySide { side in
      if outlineIsUnseen(side, index) { return .unseen(.uncertain) }
      var noise = Noise(seed: UInt64(index * 2 + (side == .left ? 0 : 1)))
      func off(_ dot: Dot) -> ImagePoint {
        place(dot, side, index) + ImagePoint(x: noise.next() * outlineError, y: noise.next() * outlineError)
      }
      let (up, low, top, bottom) = (off(.shankUp), off(.shankLow), off(.heelTop), off(.heelBottom))
      return .seen(
        LegAxes(
          shankUp: up, shankLow: low, heelTop: top, heelBottom: bottom, toe: nil,
          shankTilt: .tilt(from: up, to: low, of: side), heelTilt: .tilt(from: top, to: bottom, of: side),
          uncertainty: .degrees(2), groundProbability: 0.9))
    }
  }

  /// What a follower makes of the first `count` pictures, 60 a second.
  func followed(_ count: Int) throws -> [BySide<LegReading>]? {
    let follower = MarkerFollower()
    let found = (0..<count).map(legs)
    for index in 0..<count {
      let frame = VideoFrame(index: index, time: .seconds(Double(index) / 60), picture: picture(index))
      try follower.see(frame, pose: pose(index), legs: found[index])
    }
    return try follower.finish { found }
  }

  // MARK: The picture

  func picture(_ index: Int) -> Picture {
    var canvas = FlatCanvas(width: Self.width, height: Self.height, colour: RGB(150, 150, 145))
    if isDecorated { canvas.checks(RGB(60, 60, 70), from: 300) }
    for side in Side.allCases {
      let (up, low) = (place(.shankUp, side, index), place(.shankLow, side, index))
      let (top, bottom) = (place(.heelTop, side, index), place(.heelBottom, side, index))
      canvas.bar(from: up + (up - low), to: low + (low - up) * 0.6, width: 58, skin)
      let sole = (middle: bottom + ImagePoint(x: 0, y: 12), half: ImagePoint(x: 20, y: 0))
      canvas.bar(from: top + (bottom - top) * 0.2, to: bottom, width: 38, shoe)
      canvas.bar(from: sole.middle - sole.half, to: sole.middle + sole.half, width: 7, RGB(235, 235, 235))
      if isDecorated { decorate(&canvas, up, low, top, bottom) }
      guard let dots else { continue }
      for dot in Dot.allCases where !isHidden(dot, side, index) {
        canvas.disc(place(dot, side, index), diameter: diameter * Self.metre, dots)
      }
    }
    canvas.addNoise(Noise(seed: UInt64(1000 + index)))
    return canvas.picture()
  }

  private func decorate(
    _ canvas: inout FlatCanvas, _ up: ImagePoint, _ low: ImagePoint, _ top: ImagePoint, _ bottom: ImagePoint
  ) {
    let ankle = low + (low - up) * 0.45
    let across = ImagePoint(x: 22, y: 0)
    let bright = RGB(250, 250, 240)
    canvas.bar(from: ankle - across, to: ankle + across, width: 5, bright)
    canvas.bar(
      from: ankle - across + ImagePoint(x: 0, y: 9), to: ankle + across + ImagePoint(x: 0, y: 9), width: 4, bright)
    canvas.bar(from: top, to: bottom, width: 6, bright)
    canvas.disc(top + ImagePoint(x: 13, y: 2), diameter: 7, bright)
    canvas.disc(bottom - ImagePoint(x: 13, y: 2), diameter: 7, bright)
    canvas.disc(bottom + ImagePoint(x: 13, y: -2), diameter: 7, bright)
  }
}

/// Colours painted over one another with soft edges, half a pixel wide.
struct FlatCanvas {
  let width: Int
  let height: Int
  private var pixels: [SIMD3<Double>]

  init(width: Int, height: Int, colour: SIMD3<Double>) {
    self.width = width
    self.height = height
    pixels = Array(repeating: colour, count: width * height)
  }

  mutating func disc(_ centre: ImagePoint, diameter: Double, _ colour: SIMD3<Double>) {
    bar(from: centre, to: centre, width: diameter, colour)
  }

  /// A thick line with round ends.
  mutating func bar(from a: ImagePoint, to b: ImagePoint, width thickness: Double, _ colour: SIMD3<Double>) {
    let radius = thickness / 2
    let along = b - a
    let square = along.x * along.x + along.y * along.y
    let columns = Int(min(a.x, b.x) - radius - 2)...Int(max(a.x, b.x) + radius + 2)
    for y in max(Int(min(a.y, b.y) - radius - 2), 0)...min(Int(max(a.y, b.y) + radius + 2), height - 1) {
      for x in columns.clamped(to: 0...width - 1) {
        let p = ImagePoint(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let d = p - a
        let share = square > 0 ? min(max((d.x * along.x + d.y * along.y) / square, 0), 1) : 0
        let cover = min(max(0.5 + (radius - p.distance(to: a + along * share)) / 1.2, 0), 1)
        pixels[y * width + x] += (colour - pixels[y * width + x]) * cover
      }
    }
  }

  mutating func checks(_ colour: SIMD3<Double>, from top: Int) {
    for y in top..<height { for x in 0..<width where (x / 14 + y / 14) % 2 == 0 { pixels[y * width + x] = colour } }
  }

  mutating func addNoise(_ noise: Noise) {
    var noise = noise
    for index in pixels.indices { pixels[index] += SIMD3(repeating: 3 * noise.next()) }
  }

  /// BT.709, limited range; chroma is the mean of the two columns' and rows' pixels around its place.
  func picture() -> Picture {
    let planes = OwnPlanes(count: width * height * 3 / 2)
    let (blue, red) = (planes.start + width * height, planes.start + width * height * 5 / 4)
    for y in 0..<height {
      for x in 0..<width { planes.start[y * width + x] = Self.byte(16 + 219 / 255 * Self.luma(pixels[y * width + x])) }
    }
    for y in 0..<height / 2 {
      for x in 0..<width / 2 {
        let left = max(2 * x - 1, 0)
        let columns = [(left, 0.25), (2 * x, 0.5), (2 * x + 1, 0.25)]
        var mean = SIMD3<Double>.zero
        for row in [2 * y, 2 * y + 1] {
          for (column, weight) in columns { mean += pixels[row * width + column] * (0.5 * weight) }
        }
        let luma = Self.luma(mean)
        blue[y * width / 2 + x] = Self.byte(128 + 224 / 255 * (mean.z - luma) / 1.8556)
        red[y * width / 2 + x] = Self.byte(128 + 224 / 255 * (mean.x - luma) / 1.5748)
      }
    }
    return Picture(
      width: width, height: height, luma: planes.start, lumaStride: width, cb: blue, cr: red, chromaStride: width / 2,
      colour: ColourCoding(matrix: .bt709, isFullRange: false), owner: planes)
  }

  private static func luma(_ c: SIMD3<Double>) -> Double { 0.2126 * c.x + 0.7152 * c.y + 0.0722 * c.z }
  private static func byte(_ value: Double) -> UInt8 { UInt8(min(max(value.rounded(), 0), 255)) }
}

private final class OwnPlanes {
  let start: UnsafeMutablePointer<UInt8>
  init(count: Int) { start = .allocate(capacity: count) }
  deinit { start.deallocate() }
}

/// Evenly distributed between −1 and 1, the same for the same seed.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 33) / Double(UInt64(1) << 30) - 1
  }
}
