import Footprint
import Foundation
import Quantities
import Testing

private func measured(_ photo: Photo) throws -> Footprint { try FootprintMeasurement.measure(photo).get() }

struct FootprintMeasurementTests {
  @Test("The arch index that was drawn comes out", arguments: [0.1, 0.15, 0.2, 0.25, 0.3])
  func index(middle: Double) throws {
    var drawn = DrawnPrint()
    drawn.middle = middle
    let found = try measured(drawn.photo())
    #expect(abs(found.archIndex - drawn.archIndex) < 0.01, "\(found.archIndex) for \(drawn.archIndex)")
    #expect(found.interval.contains(drawn.archIndex))
    #expect(found.toes == 5 && found.isDarkOnLight)
    #expect(abs(found.thirds.reduce(0, +) - 1) < 1e-9)
  }

  @Test("A wider middle gives a larger index")
  func order() throws {
    let indices = try [0.08, 0.14, 0.2, 0.26, 0.32].map { middle in
      var drawn = DrawnPrint()
      drawn.middle = middle
      return try measured(drawn.photo()).archIndex
    }
    #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }, "\(indices)")
  }

  @Test("Turning the photo changes nothing", arguments: [-160.0, -90, -35, 20, 75, 180])
  func turned(turn: Double) throws {
    var drawn = DrawnPrint()
    drawn.turn = turn
    drawn.width = 800
    drawn.centre = ImagePoint(x: 400, y: 400)
    let found = try measured(drawn.photo())
    #expect(abs(found.archIndex - drawn.archIndex) < 0.012)
    #expect(found.side == .left && found.toes == 5)
  }

  @Test("Left and right are told from the toes, or from the hollow without toes", arguments: Side.allCases)
  func side(side: Side) throws {
    var drawn = DrawnPrint()
    drawn.side = side
    #expect(try measured(drawn.photo()).side == side)
    // A flat foot's middle bulges inward; its toes tell.
    drawn.middle = 0.28
    #expect(try measured(drawn.photo()).side == side)
    (drawn.middle, drawn.toes) = (0.1, 0)
    #expect(try measured(drawn.photo()).side == side)
  }

  @Test("Noise, a lamp to one side, a shadow across a corner and a lighter print leave the index where it is")
  func hardships() throws {
    var noisy = DrawnPrint()
    noisy.noise = 12
    var sloping = DrawnPrint()
    (sloping.slope, sloping.noise) = (0.5, 5)
    var shaded = DrawnPrint()
    (shaded.shadow, shaded.noise) = (0.35, 5)
    var light = DrawnPrint()
    (light.ground, light.print, light.noise) = (90, 150, 5)
    var faint = DrawnPrint()
    (faint.print, faint.noise) = (172, 4)
    for (name, drawn) in [("noise", noisy), ("lamp", sloping), ("shadow", shaded), ("light", light), ("faint", faint)] {
      let found = try measured(drawn.photo())
      #expect(abs(found.archIndex - drawn.archIndex) < 0.02, "\(name): \(found.archIndex) for \(drawn.archIndex)")
      #expect(found.isDarkOnLight == (name != "light"))
    }
  }

  @Test("Toes that hang on the sole are cut off")
  func touchingToes() throws {
    var drawn = DrawnPrint()
    drawn.toesTouch = true
    let found = try measured(drawn.photo())
    #expect(abs(found.archIndex - drawn.archIndex) < 0.02, "\(found.archIndex) for \(drawn.archIndex)")
    #expect(found.toes >= 4)
  }

  @Test("A foot whose middle does not print has an index near nothing, and is one print")
  func highArch() throws {
    var drawn = DrawnPrint()
    drawn.middle = 0
    let found = try measured(drawn.photo())
    #expect(abs(found.archIndex - drawn.archIndex) < 0.02)
  }

  @Test("Without toes the wider end is the front")
  func noToes() throws {
    var drawn = DrawnPrint()
    drawn.toes = 0
    let found = try measured(drawn.photo())
    #expect(found.toes == 0)
    #expect(abs(found.archIndex - drawn.archIndex) < 0.015)
    #expect(found.thirds[2] > found.thirds[0])
  }

  @Test("Drops of water beside the print do not count")
  func drops() throws {
    let drawn = DrawnPrint()
    var photo = drawn.photo()
    var values = photo.brightness
    for (cx, cy, r) in [(80, 100, 9), (520, 650, 14), (90, 600, 12), (500, 400, 7)] {
      for y in cy - r...cy + r {
        for x in cx - r...cx + r where (x - cx) * (x - cx) + (y - cy) * (y - cy) <= r * r {
          values[y * photo.width + x] = 120
        }
      }
    }
    photo = Photo(width: photo.width, height: photo.height, brightness: values)
    #expect(abs(try measured(photo).archIndex - drawn.archIndex) < 0.012)
  }

  @Test("A sheet of paper on a dark floor is looked at alone")
  func sheet() throws {
    let drawn = DrawnPrint()
    let photo = drawn.photo()
    let values = photo.brightness.enumerated().map { index, value in
      let (x, y) = (index % photo.width, index / photo.width)
      return (50..<550).contains(x) && (40..<760).contains(y) ? value : 45
    }
    let found = try measured(Photo(width: photo.width, height: photo.height, brightness: values))
    #expect(abs(found.archIndex - drawn.archIndex) < 0.015)
  }

  @Test("A phone that is not straight above moves the index by no more than the interval says")
  func tilted() throws {
    let drawn = DrawnPrint()
    let photo = drawn.photo()
    // The far end is seen smaller by a twentieth.
    let values = (0..<photo.width * photo.height).map { index -> Float in
      let (x, y) = (Double(index % photo.width) - 300, Double(index / photo.width) - 420)
      let w = 1 + 0.05 * y / 380
      let (u, v) = (Int(x / w + 300), Int(y / w + 420))
      guard u >= 0, v >= 0, u < photo.width, v < photo.height else { return 200 }
      return photo.brightness[v * photo.width + u]
    }
    let found = try measured(Photo(width: photo.width, height: photo.height, brightness: values))
    #expect(found.interval.contains(drawn.archIndex))
    #expect(found.uncertainty > 0.002 && found.uncertainty < 0.03)
  }

  // MARK: Refusals

  @Test("What is no single clear print is refused, each with its reason")
  func refusals() {
    func refusal(_ photo: Photo) -> FootprintRefusal? {
      if case .failure(let refusal) = FootprintMeasurement.measure(photo) { refusal } else { nil }
    }
    var drawn = DrawnPrint()
    var (left, right) = (drawn, drawn)
    (left.length, right.length) = (330, 330)
    (left.centre.x, right.centre.x, right.side) = (170, 430, .right)
    #expect(refusal(drawn.picture([left, right])) == .severalPrints)
    var (front, back) = (drawn, drawn)
    (front.length, back.length) = (230, 230)
    (front.centre, back.centre) = (ImagePoint(x: 250, y: 210), ImagePoint(x: 350, y: 590))
    #expect(refusal(drawn.picture([front, back])) == .severalPrints)
    drawn.centre.y = 660
    #expect(refusal(drawn.photo()) == .touchesBorder)
    drawn = DrawnPrint()
    drawn.length = 90
    #expect(refusal(drawn.photo()) == .tooSmall || refusal(drawn.photo()) == .noPrint)
    drawn = DrawnPrint()
    (drawn.print, drawn.noise) = (197, 6)
    #expect(refusal(drawn.photo()) != nil)
    drawn = DrawnPrint()
    drawn.noise = 8
    #expect(refusal(drawn.picture([])) != nil)
    #expect(refusal(Photo(width: 64, height: 64, brightness: [Float](repeating: 128, count: 4096))) == .noPrint)
  }

  @Test("A sheet, a ball and a phone on the floor are no feet")
  func things() {
    func refusal(_ inside: (Int, Int) -> Bool) -> FootprintRefusal? {
      let values = (0..<600 * 800).map { inside($0 % 600, $0 / 600) ? Float(90) : 200 }
      if case .failure(let refusal) = FootprintMeasurement.measure(Photo(width: 600, height: 800, brightness: values)) {
        return refusal
      }
      return nil
    }
    #expect(refusal { (200..<350).contains($0) && (250..<550).contains($1) } == .notAFoot)
    #expect(refusal { ($0 - 300) * ($0 - 300) + ($1 - 400) * ($1 - 400) < 150 * 150 } == .notAFoot)
    #expect(refusal { x, y in abs(x - y + 100) < 8 && (100..<700).contains(y) } != nil)
  }

  @Test("Every refusal says what was found and what to do", arguments: FootprintRefusal.allCases)
  func words(refusal: FootprintRefusal) {
    #expect(!refusal.message.hasSuffix(".") && refusal.advice.hasSuffix("."))
  }

  @Test("No picture makes it crash")
  func rubbish() {
    var state: UInt64 = 3
    for size in [(16, 16), (17, 400), (300, 20), (90, 70)] {
      for kind in 0..<6 {
        let values = (0..<size.0 * size.1).map { index -> Float in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          switch kind {
          case 0: return Float(state >> 56)
          case 1: return index % 7 == 0 ? 0 : 255
          case 2: return 0
          case 3: return 255
          case 4: return Float(index % 256)
          default: return (index / 9) % 2 == 0 ? 40 : 200
          }
        }
        _ = FootprintMeasurement.measure(Photo(width: size.0, height: size.1, brightness: values))
      }
    }
  }
}
