import Gait
import Legs
import Quantities

/// A still with the two axes, the shank's extension, the arc and the angle drawn over it.
struct StillFigure {
  private let still: Still
  /// Whether the angle is told: not after the heel is up.
  private let tellsAngle: Bool
  private var drawing: SVGDrawing

  init(_ still: Still, tellsAngle: Bool) {
    self.still = still
    self.tellsAngle = tellsAngle
    drawing = SVGDrawing(width: Double(still.width), height: Double(still.height))
  }

  func svg(describedAs description: String) -> String {
    var figure = self
    figure.drawing.add(
      "<image href=\"data:image/jpeg;base64,\(base64(still.jpeg))\" width=\"\(still.width)\" height=\"\(still.height)\"/>"
    )
    if let axes = still.axes { figure.draw(AngleFigure(axes, side: still.side)) }
    return figure.drawing.text(describedAs: description, style: "still \(still.side.name)")
  }

  /// Line widths and letters grow with the picture, so that stills of any size look alike.
  private var unit: Double { Double(still.width) / 100 }

  private mutating func draw(_ figure: AngleFigure) {
    if tellsAngle, let arc = figure.arc {
      drawing.path(sector(arc), "wedge")
      if let reference = figure.reference { drawTwice(reference, "reference", width: Self.thin, isDashed: true) }
    }
    drawTwice(figure.shankExtension, "extension", width: Self.thin, isDashed: true)
    drawTwice(figure.shank, "shank", width: Self.thin)
    drawTwice(figure.heel, "heel", width: Self.thick)
    if tellsAngle, let angle = still.rearfoot { drawLabel(Measure.peakEversion.text(angle.degrees)) }
  }

  // Widths of lines, in hundredths of the picture's width.
  private static let thin = 0.9
  private static let thick = 1.7
  private static let dash = 2.6
  private static let casing = 1.9

  /// A dark line under a bright one is seen on any background.
  private mutating func drawTwice(_ line: AngleFigure.Line, _ style: String, width: Double, isDashed: Bool = false) {
    let dash = isDashed ? Self.dash * unit : nil
    drawing.line(line.start, line.end, "casing \(style)", width: width * unit * Self.casing, dash: dash)
    drawing.line(line.start, line.end, style, width: width * unit, dash: dash)
  }

  private func sector(_ arc: AngleFigure.Arc) -> String {
    let sweep = arc.isClockwise ? 1 : 0
    return "M\(number(arc.centre.x)) \(number(arc.centre.y))L\(number(arc.start.x)) \(number(arc.start.y))"
      + "A\(number(arc.radius)) \(number(arc.radius)) 0 0 \(sweep) \(number(arc.end.x)) \(number(arc.end.y))Z"
  }

  /// In the lower corner on the foot's own side, the same place in every still, clear of the heel.
  private mutating func drawLabel(_ text: String) {
    let size = 9.5 * unit
    let width = (Double(text.count) * 0.6 + 0.5) * size
    let height = 1.5 * size
    let margin = 3 * unit
    let left = still.side == .left ? margin : Double(still.width) - margin - width
    let top = Double(still.height) - margin - height
    drawing.rectangle(ImagePoint(x: left, y: top), width: width, height: height, radius: 0.35 * size, "pill")
    let middle = ImagePoint(x: left + width / 2, y: top + height / 2 + 0.36 * size)
    drawing.text(text, at: middle, "angle", anchor: "middle", scale: size / 10)
  }
}
