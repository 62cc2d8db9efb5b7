import Drawing
import Gait
import Legs
import Pose
import Quantities
import Testing

struct OverlayPainterTests {
  private static let grey: UInt8 = 128
  private static let size = (width: 540, height: 960)

  private func painter(label: String? = nil, steps: [Step] = []) -> OverlayPainter {
    let timeline = OverlayTimeline(label: label, duration: .seconds(10), steps: steps)
    let painter = OverlayPainter(width: Self.size.width, height: Self.size.height, timeline: timeline)
    for i in 0..<painter.height * painter.stride { painter.pixels[i] = Self.grey }
    return painter
  }

  private func row(_ legs: BySide<LegAxes?>, pose: JointPose? = nil, rearfoot: Angle? = nil, isStanding: Bool = true)
    -> OverlayFrame
  {
    OverlayFrame(
      time: .seconds(1), pose: pose, legs: legs, rearfoot: legs.map { $0 == nil ? nil : rearfoot },
      uncertainty: BySide(left: .degrees(0.8), right: .degrees(0.8)),
      inStance: BySide(left: isStanding, right: isStanding))
  }

  /// A straight leg whose heel stands at `rearfoot`.
  private func axes(_ side: Side, x: Double, rearfoot: Double) -> LegAxes {
    let heel = Angle.degrees(rearfoot)
    let top = ImagePoint(x: x, y: 640)
    return LegAxes(
      shankUp: ImagePoint(x: x, y: 480), shankLow: ImagePoint(x: x, y: 600), heelTop: top,
      heelBottom: top + ImagePoint(x: side.lateral * heel.sine * 36, y: heel.cosine * 36), toe: nil, shankTilt: .zero,
      heelTilt: heel, uncertainty: .degrees(0.8), groundProbability: nil)
  }

  private func isChanged(_ painter: OverlayPainter, _ x: Int, _ y: Int) -> Bool {
    (0..<3).contains { painter.pixels[y * painter.stride + 4 * x + $0] != Self.grey }
  }

  /// The changed pixels of a rectangle.
  private func changed(_ painter: OverlayPainter, x: Range<Int>, y: Range<Int>) -> [(x: Int, y: Int)] {
    y.flatMap { y in x.filter { isChanged(painter, $0, y) }.map { ($0, y) } }
  }

  @Test("The axes lie where they were measured: every pixel on them is painted, and none beside them")
  func axesArePainted() {
    let painter = painter()
    let left = axes(.left, x: 200, rearfoot: 9)
    painter.paint(row: row(BySide(left: left, right: nil)))
    for (a, b) in [(left.shankUp, left.shankLow), (left.heelTop, left.heelBottom)] {
      for share in stride(from: 0.0, through: 1, by: 0.02) {
        let point = a + (b - a) * share
        #expect(isChanged(painter, Int(point.x), Int(point.y)), "\(point)")
      }
    }
    let beside = changed(painter, x: 120..<300, y: 484..<596)
    #expect(!beside.isEmpty)
    #expect(beside.allSatisfy { abs(Double($0.x) + 0.5 - 200) <= 1.9 + 0.5 })
  }

  @Test("The colour over the heel axis is the foot's own")
  func colour() {
    let painter = painter()
    painter.paint(row: row(BySide(left: axes(.left, x: 160, rearfoot: 0), right: axes(.right, x: 380, rearfoot: 0))))
    let pixel = { (x: Int) in (0..<3).map { painter.pixels[655 * painter.stride + 4 * x + $0] } }
    #expect(pixel(160)[0] > pixel(160)[2], "blue on the left")
    #expect(pixel(380)[2] > pixel(380)[0], "orange on the right")
  }

  @Test("Nothing is drawn for a leg that was not seen")
  func missingLeg() {
    let painter = painter()
    painter.paint(row: row(BySide(left: axes(.left, x: 120, rearfoot: 9), right: nil), rearfoot: .degrees(9)))
    #expect(changed(painter, x: 280..<540, y: 60..<890).isEmpty)
  }

  @Test("A picture without a person has only caption and strip")
  func nobody() {
    let painter = painter(label: "no insole")
    painter.paint(row: row(BySide(left: nil, right: nil), rearfoot: .degrees(3)))
    #expect(changed(painter, x: 0..<540, y: 60..<890).isEmpty)
    #expect(!changed(painter, x: 14..<80, y: 14..<40).isEmpty)
    #expect(!changed(painter, x: 0..<540, y: 910..<960).isEmpty)
  }

  @Test("In swing the angle is not told, and the axes are dimmer")
  func swing() {
    let leg = BySide<LegAxes?>(left: axes(.left, x: 300, rearfoot: 9), right: nil)
    let (standing, swinging) = (painter(), painter())
    standing.paint(row: row(leg, rearfoot: .degrees(9)))
    swinging.paint(row: row(leg, rearfoot: .degrees(9), isStanding: false))
    #expect(!changed(standing, x: 0..<240, y: 620..<760).isEmpty)
    #expect(changed(swinging, x: 0..<240, y: 620..<760).isEmpty)
    let brightness = { (painter: OverlayPainter) in painter.pixels[540 * painter.stride + 4 * 300] }
    #expect(brightness(standing) > brightness(swinging))
  }

  @Test("The label stays inside the picture")
  func labelAtTheEdge() {
    let painter = painter()
    painter.paint(row: row(BySide(left: axes(.left, x: 30, rearfoot: 9), right: nil), rearfoot: .degrees(9)))
    let label = changed(painter, x: 60..<220, y: 620..<760)
    #expect((label.map(\.x).max() ?? 0) > 120)
  }

  @Test("A stance is a bar in its own lane; a step that is not used is hollow")
  func strip() {
    let step = { (side: Side, contact: Double, reason: String?) in
      Step(
        side: side, contact: .seconds(contact), toeOff: .seconds(contact + 0.5), heelOff: nil, notUsedBecause: reason,
        values: [:], missing: [:], rearfootUncertainty: nil, peak: nil, curves: [:])
    }
    let steps = [step(.left, 2, nil), step(.left, 3, "hidden"), step(.right, 2, nil)]
    let painter = painter(steps: steps)
    painter.paint(row: row(BySide(left: nil, right: nil)))
    let x = { (time: Double) in Int(32.6 + (540 - 13.4 - 32.6) * time / 6) }
    let blue = { (time: Double, y: Int) in painter.pixels[y * painter.stride + 4 * x(time)] }
    let background = blue(1.7, 916)
    #expect(blue(2.25, 916) > background + 60)
    #expect(blue(3.25, 916) == background)
    let red = painter.pixels[939 * painter.stride + 4 * x(2.25) + 2]
    #expect(red > background + 60)
  }

  @Test("Hidden landmarks are not drawn")
  func hiddenLandmarks() {
    let reading = { (visibility: Double) in
      LandmarkReading(point: ImagePoint(x: 270, y: 300), depth: 0, visibility: visibility, presence: 1)
    }
    for (visibility, isDrawn) in [(0.9, true), (0.1, false)] {
      let pose = JointPose(
        BodyPose(landmarks: Array(repeating: reading(visibility), count: 33), score: 1, track: 0))
      let painter = painter()
      painter.paint(row: row(BySide(left: nil, right: nil), pose: pose))
      #expect(changed(painter, x: 260..<280, y: 290..<310).isEmpty != isDrawn)
    }
  }

  @Test("The direction is said in words, and a zero has none")
  func words() {
    #expect(OverlayPainter.words(.degrees(9.62), .left) == "LEFT 9.6° eversion")
    #expect(OverlayPainter.words(.degrees(-3.1), .right) == "RIGHT 3.1° inversion")
    #expect(OverlayPainter.words(.degrees(-0.04), .right) == "RIGHT 0.0°")
  }

  @Test("Time is written in hundredths that never run ahead")
  func time() {
    #expect(OverlayPainter.seconds(.seconds(3.429)) == "3.42 s")
    #expect(OverlayPainter.seconds(.seconds(0.05)) == "0.05 s")
  }

  @Test("The strip follows the cursor, and stays within the video")
  func window() {
    let timeline = OverlayTimeline(label: nil, duration: .seconds(10), steps: [])
    #expect(timeline.window(at: .seconds(1)) == 0...6)
    #expect(timeline.window(at: .seconds(5)) == 2...8)
    #expect(timeline.window(at: .seconds(9.9)) == 4...10)
    #expect(OverlayTimeline(label: nil, duration: .seconds(2), steps: []).window(at: .seconds(1)) == 0...2)
  }
}
