import Legs
import Quantities
import Testing

struct AngleFigureTests {
  private func axes(_ side: Side, rearfoot: Double, offset: Double = 0) -> LegAxes {
    let shank = Angle.degrees(-4)
    let heel = Angle.degrees(-4 + rearfoot)
    let top = ImagePoint(x: 200 + offset, y: 400)
    return LegAxes(
      shankUp: ImagePoint(x: 200 - side.lateral * shank.sine * 250, y: 400 - shank.cosine * 250),
      shankLow: ImagePoint(x: 200 - side.lateral * shank.sine * 80, y: 400 - shank.cosine * 80), heelTop: top,
      heelBottom: ImagePoint(x: top.x + side.lateral * heel.sine * 40, y: top.y + heel.cosine * 40), toe: nil,
      shankTilt: shank, heelTilt: heel, uncertainty: .zero, groundProbability: nil)
  }

  @Test("The angle drawn is the angle measured", arguments: Side.allCases, [-12.0, -3, 4, 15])
  func angle(side: Side, rearfoot: Double) throws {
    for offset in [0.0, 6, -6] {
      let figure = AngleFigure(axes(side, rearfoot: rearfoot, offset: offset), side: side)
      let arc = try #require(figure.arc)
      let drawn =
        Angle.tilt(from: arc.centre, to: arc.end, of: side) - Angle.tilt(from: arc.centre, to: arc.start, of: side)
      #expect(abs(drawn.degrees - rearfoot) < 1e-6)
      #expect(arc.isClockwise == (side.lateral * rearfoot < 0))
    }
  }

  @Test("A mirrored leg gives the mirrored figure")
  func mirror() throws {
    let left = AngleFigure(axes(.left, rearfoot: 9), side: .left)
    let right = AngleFigure(axes(.right, rearfoot: 9), side: .right)
    #expect(abs(left.heel.end.x - 200 + right.heel.end.x - 200) < 1e-9)
    #expect(left.label.x < left.heel.end.x && right.label.x > right.heel.end.x)
  }

  @Test("No arc where the heel is in line with the shank, or not a heel any more", arguments: [0.0, 0.3, -0.5, 120])
  func noArc(rearfoot: Double) {
    #expect(AngleFigure(axes(.left, rearfoot: rearfoot), side: .left).arc == nil)
  }
}
