import Phrases
import Quantities

/// Three little left heels from behind: tilted outward, in line with the shank, tilted inward.
enum SignFigure {
  private static let tilt = 14.0

  static func svg() -> String {
    var drawing = SVGDrawing(width: 330, height: 118)
    let poses = [
      (x: 55.0, sign: -1.0, say("− inverted")), (x: 165, sign: 0, "0°"), (x: 275, sign: 1, say("+ everted")),
    ]
    for (x, sign, name) in poses { draw(&drawing, x: x, sign: sign, name) }
    return drawing.text(
      describedAs:
        say("A left heel from behind: tilted outward is negative, in line with the shank is zero, inward positive"),
      style: "signs")
  }

  private static func draw(_ drawing: inout SVGDrawing, x: Double, sign: Double, _ name: String) {
    drawing.path(
      "M\(number(x - 13)) 4C\(number(x - 15)) 24 \(number(x - 8)) 36 \(number(x - 8)) 52"
        + "H\(number(x + 8))C\(number(x + 8)) 36 \(number(x + 15)) 24 \(number(x + 13)) 4Z", "leg")
    // A left foot: eversion carries the top of the heel to the right, towards the midline.
    drawing.add("<g transform=\"rotate(\(number(sign * tilt)) \(number(x)) 62)\">")
    drawing.path(
      "M\(number(x - 8)) 50C\(number(x - 15)) 62 \(number(x - 17)) 76 \(number(x - 16)) 88"
        + "H\(number(x + 16))C\(number(x + 17)) 76 \(number(x + 15)) 62 \(number(x + 8)) 50Z", "foot")
    drawing.line(ImagePoint(x: x, y: 48), ImagePoint(x: x, y: 94), "heel-axis")
    drawing.add("</g>")
    drawing.line(ImagePoint(x: x, y: 2), ImagePoint(x: x, y: 58), "shank-axis")
    drawing.line(ImagePoint(x: x, y: 58), ImagePoint(x: x, y: 96), "shank-axis dashed")
    drawing.text(name, at: ImagePoint(x: x, y: 113), "word", anchor: "middle")
  }
}
