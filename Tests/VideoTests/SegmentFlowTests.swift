import Foundation
import Quantities
import Testing
import Video

/// A texture without edges of its own, shifted and turned about a point: what a camera sees of a rigid, spotted thing.
private struct Texture {
  var centre = ImagePoint(x: 100, y: 110)
  var shift = ImagePoint(x: 0, y: 0)
  var turn = 0.0
  var brightness = 0.0

  func place(_ p: ImagePoint) -> ImagePoint {
    let d = p - centre
    return centre + shift
      + ImagePoint(x: cos(turn) * d.x - sin(turn) * d.y, y: sin(turn) * d.x + cos(turn) * d.y)
  }

  func place(_ s: Segment) -> Segment { Segment(start: place(s.start), end: place(s.end)) }

  func picture() -> Picture {
    makePicture(
      width: 220, height: 220,
      luma: { i, j in
        let d = ImagePoint(x: Double(i) + 0.5, y: Double(j) + 0.5) - centre - shift
        let (x, y) = (cos(turn) * d.x + sin(turn) * d.y, -sin(turn) * d.x + cos(turn) * d.y)
        let spots = sin(x / 4.1 + 0.6) * cos(y / 5.3) + 0.7 * sin(x / 9.7 + y / 7.9 + 1) + 0.5 * cos(x / 3.3 - y / 11)
        return UInt8(min(max(120 + 45 * spots + brightness, 0), 255))
      })
  }

  func crop() throws -> LumaCrop {
    try #require(LumaCrop(picture(), around: [ImagePoint(x: 100, y: 60), ImagePoint(x: 110, y: 160)], margin: 55))
  }
}

@Suite("Following a segment by optical flow")
struct SegmentFlowTests {
  private let segment = Segment(start: ImagePoint(x: 97, y: 85), end: ImagePoint(x: 104, y: 135))
  private let flow = SegmentFlow(along: 0.8, across: 0.5)

  private func expect(_ found: Segment?, _ truth: Segment, _ location: SourceLocation = #_sourceLocation) throws {
    let found = try #require(found, sourceLocation: location)
    #expect(found.start.distance(to: truth.start) < 0.05, sourceLocation: location)
    #expect(found.end.distance(to: truth.end) < 0.05, sourceLocation: location)
  }

  @Test(
    "A shift and a turn are found to a twentieth of a pixel",
    arguments: [(0.0, 0.0, 0.0), (0.4, -0.3, 0), (3.7, 2.2, 0), (-6.4, 8.9, 0), (0, 0, 4), (2.3, -5.1, -6), (9, 3, 8)])
  func rigid(x: Double, y: Double, degrees: Double) throws {
    let moved = Texture(shift: ImagePoint(x: x, y: y), turn: degrees * .pi / 180)
    let found = flow.follow(segment, through: [try Texture().crop(), try moved.crop()])
    #expect(found.count == 2 && found[0] == segment)
    try expect(found[1], moved.place(segment))
  }

  @Test("A long way in small steps does not add up errors, and brightness may change")
  func way() throws {
    let steps = (0..<12).map { step in
      Texture(
        shift: ImagePoint(x: 1.9 * Double(step), y: 10 * sin(Double(step) / 5)), turn: 0.015 * Double(step),
        brightness: Double(step))
    }
    let found = flow.follow(segment, through: try steps.map { try $0.crop() })
    for (segment, step) in zip(found, steps) { try expect(segment, step.place(self.segment)) }
  }

  @Test("Where there is nothing to hold on to, or the crop ends, the segment is lost for good")
  func lost() throws {
    let grey = try #require(
      LumaCrop(
        makePicture(width: 220, height: 220, luma: { _, _ in 128 }), around: [ImagePoint(x: 100, y: 110)], margin: 90))
    #expect(flow.follow(segment, through: [grey, grey])[1] == nil)
    let shifts = [0.0, -12, -24, -36, -48, -60, -72, -84, -96, -84, -72, 0]
    let crops = try shifts.map { try Texture(shift: ImagePoint(x: $0, y: 0)).crop() }
    let found = flow.follow(segment, through: crops)
    #expect(found[2] != nil && found[8] == nil && found[11] == nil)
  }

  @Test("A crop is the part around the points, inside the picture")
  func crop() throws {
    let picture = Texture().picture()
    let crop = try #require(
      LumaCrop(picture, around: [ImagePoint(x: 10, y: 30), ImagePoint(x: 40, y: 90)], margin: 20))
    #expect(crop.left == 0 && crop.top == 10 && crop.width == 60 && crop.height == 100)
    #expect(LumaCrop(picture, around: [ImagePoint(x: 400, y: 400)], margin: 20) == nil)
    #expect(LumaCrop(picture, around: [], margin: 20) == nil)
  }
}
