public import Footprint
import Quantities

/// The photo of a footprint, small, with what was taken for the print coloured in: heel, middle and forefoot, toes, and the
/// cuts between the thirds, so that a person can see whether it is right.
public enum FootprintPainter {
  private static let colours: [Colour?] = [
    nil, Colour(red: 0.36, green: 0.78, blue: 1), Colour(red: 1, green: 0.7, blue: 0.28),
    Colour(red: 0.36, green: 0.78, blue: 1), Colour(red: 0.75, green: 0.75, blue: 0.75),
  ]

  /// - Returns: the bytes of a PNG file; nil without memory.
  public static func png(_ photo: Photo, _ footprint: Footprint, caption: String) -> [UInt8]? {
    let canvas = Canvas(width: photo.width, height: photo.height)
    let drawing = footprint.drawing
    for y in 0..<photo.height {
      for x in 0..<photo.width {
        let index = y * photo.width + x
        let pixel = canvas.pixels + y * canvas.stride + 4 * x
        let grey = Double(photo.brightness[index])
        let part = Int(drawing.parts[index])
        let isEdge = part > 0 && isEdge(drawing.parts, x, y, photo.width, photo.height)
        let colour = part < colours.count ? colours[part] : nil
        let share = colour == nil ? 0 : isEdge ? 0.95 : 0.35
        for (offset, channel) in [\Colour.blue, \.green, \.red].enumerated() {
          let painted = grey * (1 - share) + 255 * share * (colour?[keyPath: channel] ?? 0)
          pixel[offset] = UInt8(min(max(painted, 0), 255))
        }
      }
    }
    let unit = Double(max(photo.width, photo.height)) / 800
    canvas.draw {
      for (a, b) in drawing.cuts {
        canvas.line(a, b, width: 3.4 * unit, .ink, opacity: 0.6)
        canvas.line(a, b, width: 1.8 * unit, .white, opacity: 1)
      }
      let width = canvas.width(of: caption, size: 18 * unit) + 20 * unit
      canvas.rectangle(
        ImagePoint(x: 10 * unit, y: 10 * unit), width: width, height: 32 * unit, radius: 6 * unit, .ink, opacity: 0.75)
      canvas.text(caption, at: ImagePoint(x: 20 * unit, y: 32 * unit), size: 18 * unit, .white)
    }
    return canvas.png()
  }

  private static func isEdge(_ parts: [UInt8], _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Bool {
    [(-1, 0), (1, 0), (0, -1), (0, 1)].contains { dx, dy in
      let (u, v) = (x + dx, y + dy)
      return u < 0 || v < 0 || u >= width || v >= height || parts[v * width + u] == 0
    }
  }
}
