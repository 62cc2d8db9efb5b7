import CCairo
import Quantities

/// A Cairo surface over pixels of its own, with the few strokes that the overlay is made of.
final class Canvas {
  let width: Int
  let height: Int
  /// Rows of blue, green, red and one unused byte, `stride` bytes apart; lives as long as the canvas.
  let pixels: UnsafeMutablePointer<UInt8>
  let stride: Int
  private let surface: OpaquePointer
  private let context: OpaquePointer

  init(width: Int, height: Int) {
    precondition(width > 0 && height > 0 && width <= 32767 && height <= 32767, "Cairo's largest picture is 32767 wide")
    self.width = width
    self.height = height
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let pixels = cairo_image_surface_get_data(surface),
      let context = cairo_create(surface)
    else { fatalError("No memory for a picture of \(width) × \(height)") }
    self.surface = surface
    self.context = context
    self.pixels = pixels
    stride = Int(cairo_image_surface_get_stride(surface))
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Draws on pixels that somebody else has changed, and leaves them ready to be read.
  func draw(_ strokes: () -> Void) {
    cairo_surface_mark_dirty(surface)
    strokes()
    cairo_surface_flush(surface)
  }

  /// - Returns: whether the file could be written.
  func writePNG(to path: String) -> Bool { cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS }

  /// The bytes of a PNG file; nil without memory.
  func png() -> [UInt8]? {
    final class Bytes { var all: [UInt8] = [] }
    let bytes = Bytes()
    let status = cairo_surface_write_to_png_stream(
      surface,
      { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Bytes>.fromOpaque(closure).takeUnretainedValue().all += UnsafeBufferPointer(
          start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(bytes).toOpaque())
    return withExtendedLifetime(bytes) { status == CAIRO_STATUS_SUCCESS ? bytes.all : nil }
  }

  // MARK: Strokes

  func line(_ a: ImagePoint, _ b: ImagePoint, width: Double, _ colour: Colour, opacity: Double, dash: Double? = nil) {
    if let dash { cairo_set_dash(context, [dash, 1.6 * dash], 2, 0) }
    cairo_move_to(context, a.x, a.y)
    cairo_line_to(context, b.x, b.y)
    stroke(width, colour, opacity)
    if dash != nil { cairo_set_dash(context, nil, 0, 0) }
  }

  func circle(_ centre: ImagePoint, radius: Double, _ colour: Colour, opacity: Double) {
    cairo_new_sub_path(context)
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    fill(colour, opacity)
  }

  /// The opening of an angle, filled.
  func sector(centre: ImagePoint, radius: Double, from: Angle, to: Angle, _ colour: Colour, opacity: Double) {
    cairo_move_to(context, centre.x, centre.y)
    let turn = (to - from).wrapped
    if turn.degrees >= 0 {
      cairo_arc(context, centre.x, centre.y, radius, from.radians, (from + turn).radians)
    } else {
      cairo_arc_negative(context, centre.x, centre.y, radius, from.radians, (from + turn).radians)
    }
    cairo_close_path(context)
    fill(colour, opacity)
  }

  func rectangle(
    _ corner: ImagePoint, width: Double, height: Double, radius: Double = 0, _ colour: Colour, opacity: Double,
    outline: Double? = nil
  ) {
    let r = min(radius, width / 2, height / 2)
    cairo_new_sub_path(context)
    cairo_arc(context, corner.x + width - r, corner.y + r, r, -.pi / 2, 0)
    cairo_arc(context, corner.x + width - r, corner.y + height - r, r, 0, .pi / 2)
    cairo_arc(context, corner.x + r, corner.y + height - r, r, .pi / 2, .pi)
    cairo_arc(context, corner.x + r, corner.y + r, r, .pi, 1.5 * .pi)
    cairo_close_path(context)
    if let outline { stroke(outline, colour, opacity) } else { fill(colour, opacity) }
  }

  // MARK: Text

  /// How far the pen moves over `text`.
  func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    chooseFont(size, isBold)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  /// - Parameter origin: left end of the base line.
  func text(_ text: String, at origin: ImagePoint, size: Double, isBold: Bool = false, _ colour: Colour) {
    chooseFont(size, isBold)
    cairo_move_to(context, origin.x, origin.y)
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, 1)
    cairo_show_text(context, text)
  }

  private func chooseFont(_ size: Double, _ isBold: Bool) {
    cairo_select_font_face(
      context, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, size)
  }

  private func stroke(_ width: Double, _ colour: Colour, _ opacity: Double) {
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, opacity)
    cairo_set_line_width(context, width)
    cairo_stroke(context)
  }

  private func fill(_ colour: Colour, _ opacity: Double) {
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, opacity)
    cairo_fill(context)
  }
}
