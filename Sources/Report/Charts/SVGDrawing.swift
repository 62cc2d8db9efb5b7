import Quantities

/// An SVG picture being written, as text. Colours and strokes are classes, told by the page's style sheet, so that the
/// same drawing is right in light, in dark and on paper.
package struct SVGDrawing {
  let width: Double
  let height: Double
  private var content = ""

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func add(_ element: String) { content += element + "\n" }

  /// - Parameters:
  ///   - width: of the line, where the drawing's own units tell it; nil leaves it to the style sheet.
  ///   - dash: length of a dash and of a gap.
  mutating func line(
    _ a: ImagePoint, _ b: ImagePoint, _ style: String, width: Double? = nil, dash: Double? = nil
  ) {
    // Attributes, not `style`: a page may forbid that.
    let thickness = width.map { " stroke-width=\"\(number($0))\"" } ?? ""
    let stroke = thickness + (dash.map { " stroke-dasharray=\"\(number($0))\"" } ?? "")
    add("<line class=\"\(style)\" x1=\"\(x(a))\" y1=\"\(y(a))\" x2=\"\(x(b))\" y2=\"\(y(b))\"\(stroke)/>")
  }

  mutating func rectangle(_ corner: ImagePoint, width: Double, height: Double, radius: Double = 0, _ style: String) {
    let round = radius > 0 ? " rx=\"\(number(radius))\"" : ""
    add(
      "<rect class=\"\(style)\" x=\"\(x(corner))\" y=\"\(y(corner))\" width=\"\(number(width))\" height=\"\(number(height))\"\(round)/>"
    )
  }

  /// A level line with a stroke across each end: an interval.
  mutating func range(from low: Double, to high: Double, y: Double, _ style: String) {
    line(ImagePoint(x: low, y: y), ImagePoint(x: high, y: y), style)
    for end in [low, high] { line(ImagePoint(x: end, y: y - 5), ImagePoint(x: end, y: y + 5), style) }
  }

  mutating func circle(_ centre: ImagePoint, radius: Double, _ style: String) {
    add("<circle class=\"\(style)\" cx=\"\(x(centre))\" cy=\"\(y(centre))\" r=\"\(number(radius))\"/>")
  }

  /// A path through `points`, interrupted at every nil; nothing when there is no line in it.
  mutating func curve(_ points: [ImagePoint?], _ style: String, clip: String? = nil) {
    let data = Self.data(points)
    if !data.isEmpty { path(data, style, clip: clip) }
  }

  mutating func path(_ data: String, _ style: String, clip: String? = nil) {
    let clipping = clip.map { " clip-path=\"url(#\($0))\"" } ?? ""
    add("<path class=\"\(style)\" d=\"\(data)\"\(clipping)/>")
  }

  /// - Parameter anchor: `start`, `middle` or `end`.
  /// - Parameter scale: makes letters grow with the drawing; nil leaves them as the style sheet says.
  mutating func text(
    _ text: String, at point: ImagePoint, _ style: String, anchor: String = "start", scale: Double? = nil
  ) {
    let place =
      scale.map { "transform=\"translate(\(x(point)) \(y(point))) scale(\(short($0, decimals: 2)))\"" }
      ?? "x=\"\(x(point))\" y=\"\(y(point))\""
    add("<text class=\"\(style)\" \(place) text-anchor=\"\(anchor)\">\(escaped(text))</text>")
  }

  mutating func clip(_ identifier: String, _ corner: ImagePoint, width: Double, height: Double) {
    add(
      "<clipPath id=\"\(identifier)\"><rect x=\"\(x(corner))\" y=\"\(y(corner))\" width=\"\(number(width))\" height=\"\(number(height))\"/></clipPath>"
    )
  }

  /// - Parameter description: What the picture shows, for somebody who cannot see it.
  package func text(describedAs description: String, style: String) -> String {
    "<svg class=\"\(style)\" viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" aria-label=\"\(escaped(description))\">\n"
      + content + "</svg>"
  }

  static func data(_ points: [ImagePoint?]) -> String {
    var data = ""
    var pen = false
    for (i, point) in points.enumerated() {
      guard let point else {
        pen = false
        continue
      }
      let isAlone = !pen && (i + 1 == points.count || points[i + 1] == nil)
      if isAlone { continue }
      data += "\(pen ? "L" : "M")\(number(point.x)) \(number(point.y))"
      pen = true
    }
    return data
  }

  private func x(_ point: ImagePoint) -> String { number(point.x) }
  private func y(_ point: ImagePoint) -> String { number(point.y) }
}

/// A coordinate: a tenth of the drawing's unit is finer than any screen.
func number(_ value: Double) -> String { short(value, decimals: 1) }

/// `text` as it may stand between tags and inside an attribute's quotes.
package func escaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
}
