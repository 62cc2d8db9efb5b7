import Quantities
import Testing

@Suite("Angle")
struct AngleTests {
  @Test(
    "Wrapping brings every angle into (−180°, 180°]",
    arguments: [(0.0, 0.0), (180, 180), (-180, 180), (181, -179), (540, 180), (-190, 170), (720.5, 0.5)])
  func wrapping(angle: Double, wrapped: Double) {
    #expect(abs(Angle.degrees(angle).wrapped.degrees - wrapped) < 1e-9)
  }

  @Test("A line whose lower end is lateral tilts positively on both sides")
  func tilt() {
    let top = ImagePoint(x: 100, y: 100)
    let right = Angle.tilt(from: top, to: ImagePoint(x: 110, y: 200), of: .right)
    let left = Angle.tilt(from: top, to: ImagePoint(x: 90, y: 200), of: .left)
    #expect(right == left)
    #expect(abs(right.degrees - 5.7106) < 0.001)
  }

  @Test("Mirroring the picture and swapping the sides keeps every tilt", arguments: [-70.0, -5, 0, 12, 88])
  func mirror(dx: Double) {
    let (a, b) = (ImagePoint(x: 300, y: 50), ImagePoint(x: 300 + dx, y: 150))
    func mirrored(_ p: ImagePoint) -> ImagePoint { ImagePoint(x: 1080 - p.x, y: p.y) }
    #expect(Angle.tilt(from: a, to: b, of: .left) == Angle.tilt(from: mirrored(a), to: mirrored(b), of: .right))
  }

  @Test("Read the other way a line tilts by half a turn more")
  func antisymmetry() {
    let (a, b) = (ImagePoint(x: 10, y: 20), ImagePoint(x: 35, y: 90))
    let there = Angle.tilt(from: a, to: b, of: .right)
    let back = Angle.tilt(from: b, to: a, of: .right)
    #expect(abs(abs((there - back).wrapped.degrees) - 180) < 1e-9)
  }

  @Test("The line of the hips is positive with the right end higher")
  func elevation() {
    let angle = Angle.elevation(from: ImagePoint(x: 0, y: 100), to: ImagePoint(x: 100, y: 90))
    #expect(abs(angle.degrees - 5.7106) < 0.001)
  }
}
