public import Quantities
import Signals

/// Why a photo gives no arch index.
public enum FootprintRefusal: String, Error, Sendable, CaseIterable {
  case noPrint = "no-print"
  case lowContrast = "low-contrast"
  case touchesBorder = "touches-border"
  case tooSmall = "too-small"
  case severalPrints = "several-prints"
  case notAFoot = "not-a-foot"

  /// What was found, in a sentence without its full stop.
  public var message: String {
    switch self {
    case .noPrint: "no print stands out from the ground"
    case .lowContrast: "the print hardly differs from the ground"
    case .touchesBorder: "the print runs out of the picture"
    case .tooSmall: "the print is too small in the picture"
    case .severalPrints: "there is more than one print"
    case .notAFoot: "what stands out does not have the shape of a foot's sole"
    }
  }

  /// What to do, in one sentence.
  public var advice: String {
    switch self {
    case .noPrint, .lowContrast:
      "Step with a wet foot on plain paper or cardboard, and take the photo at once, in even light."
    case .touchesBorder: "Hold the phone higher, so that there is ground all round the print."
    case .tooSmall: "Hold the phone nearer, straight above, so that the print fills half of the picture."
    case .severalPrints: "Photograph one print alone."
    case .notAFoot: "Step once, with the whole weight, and photograph that one print from straight above."
    }
  }
}

/// What one print gives.
public struct Footprint: Sendable, Equatable {
  /// Area of the middle third of the sole without the toes, as a share of the whole (arch index; Cavanagh & Rodgers, J
  /// Biomech 1987;20:547). Larger with a lower arch.
  public var archIndex: Double
  /// One standard deviation from where the print's edge is taken to be, how the foot's axis lies, and a phone held not
  /// quite straight above.
  public var uncertainty: Double
  /// Shares of the area of heel, middle and forefoot; 1 in all.
  public var thirds: [Double]
  /// Toes that lie apart from the sole.
  public var toes: Int
  /// By the big toe; without clear toes by the hollow of the arch; nil where neither tells.
  public var side: Side?
  public var isDarkOnLight: Bool
  public var drawing: FootprintDrawing

  /// 95 %. Of this photo of this print: the next print will differ.
  public var interval: ClosedRange<Double> {
    max(0, archIndex - 1.96 * uncertainty)...min(1, archIndex + 1.96 * uncertainty)
  }
}

/// What is drawn over the photo, in its working pixels, so that a person can check it.
public struct FootprintDrawing: Sendable, Equatable {
  /// 0 elsewhere, 1 heel, 2 middle, 3 forefoot, 4 toe; row by row.
  public var parts: [UInt8]
  /// Across the sole: its end, the two cuts, its front.
  public var cuts: [(ImagePoint, ImagePoint)]

  public static func == (a: FootprintDrawing, b: FootprintDrawing) -> Bool {
    a.parts == b.parts && a.cuts.count == b.cuts.count && zip(a.cuts, b.cuts).allSatisfy { $0 == $1 }
  }
}

/// From a photo of a wet footprint to its arch index: one pure function.
public enum FootprintMeasurement {
  /// A print differs from its ground by at least this part of the brightness (chosen), and by four times the noise.
  static let leastContrast = 0.05
  static let contrastOverNoise = 4.0
  /// How far the threshold may be from where the edge is: factors on it (chosen).
  static let thresholds: [Float] = [0.7, 1.35]
  /// How far the axis may be from heel to second toe (chosen).
  static let axisError = Angle.degrees(4)
  /// By how much one end of the sole may be nearer to the phone than the other: a phone at 60 cm tilted by some 7°.
  static let keystone = 0.06
  /// What is left: the root mean square of the error on 40 drawn prints (Documentation/Decisions/0011-footprint.md).
  static let remaining = 0.006

  public static func measure(_ photo: Photo) -> Result<Footprint, FootprintRefusal> {
    // Wet ground is darker; on a dark stone, and where it mirrors the light, it is lighter. A sheet on a darker floor is
    // looked at alone where the whole picture shows nothing.
    let whole = Contrast(photo)
    var attempts = [(whole, true), (whole, false)]
    if let sheet = sheet(photo, whole) {
      let inside = Contrast(photo, in: sheet)
      attempts += [(inside, true), (inside, false)]
    }
    var refusals: [FootprintRefusal] = []
    for (contrast, isDark) in attempts {
      do {
        return .success(try footprint(photo, contrast, isDark: isDark))
      } catch {
        refusals.append(error)
      }
    }
    return .failure(mostTelling(refusals))
  }

  /// A photo in which something was seen is not one without a print.
  private static func mostTelling(_ refusals: [FootprintRefusal]) -> FootprintRefusal {
    let order: [FootprintRefusal] = [.severalPrints, .touchesBorder, .tooSmall, .notAFoot, .lowContrast, .noPrint]
    return order.first(where: refusals.contains) ?? .noPrint
  }

  /// The largest light piece with all that lies in it, a little smaller all round; nil where there is no such sheet.
  private static func sheet(_ photo: Photo, _ contrast: Contrast) -> Mask? {
    let level =
      (Statistics.quantile(
        stride(from: 0, to: photo.brightness.count, by: 11)
          .map { Double(photo.brightness[$0]) }, 0.9) ?? 0) * 0.75
    let light = Mask(
      width: photo.width, height: photo.height, isSet: photo.brightness.map { Double($0) > level })
    guard let piece = light.pieces().first, piece.pixels.count * 5 > photo.brightness.count else { return nil }
    var sheet = Mask(
      width: photo.width, height: photo.height, isSet: [Bool](repeating: false, count: photo.brightness.count))
    for pixel in piece.pixels { sheet.isSet[pixel] = true }
    sheet = sheet.withoutHoles(upTo: photo.brightness.count / 3)
    let depth = sheet.depth()
    let margin = Float(max(photo.width, photo.height)) / 100 + 2
    sheet.isSet = depth.map { $0 > margin }
    return sheet.count * 6 > photo.brightness.count ? sheet : nil
  }

  private static func footprint(
    _ photo: Photo, _ contrast: Contrast, isDark: Bool
  ) throws(FootprintRefusal) -> Footprint {
    let signed = contrast.values.map { isDark ? -$0 : $0 }
    let threshold = max(Contrast.threshold(signed), Float(leastContrast / 2))
    let found = try pixels(photo, signed, threshold)
    let inside = Statistics.mean(found.sole.map { Double(signed[$0]) }) ?? 0
    guard inside >= leastContrast, inside >= contrastOverNoise * contrast.noise else { throw .lowContrast }
    let sole = Sole(found, photo.width)
    let index = sole.thirds()
    let others = thresholds.compactMap { factor -> Double? in
      (try? pixels(photo, signed, threshold * factor)).map { Sole($0, photo.width).thirds()[1] }
    }
    // A print that is there with one threshold only has no edge worth the name.
    guard others.count == thresholds.count else { throw .lowContrast }
    let spreads = [
      spread([index[1]] + others),
      spread([index[1], sole.turned(by: axisError).thirds()[1], sole.turned(by: -axisError).thirds()[1]]),
      spread([index[1], sole.thirds(keystone: keystone)[1], sole.thirds(keystone: -keystone)[1]]),
    ]
    return Footprint(
      archIndex: index[1], uncertainty: spreads.reduce(remaining * remaining) { $0 + $1 * $1 }.squareRoot(),
      thirds: index,
      toes: found.toes.count, side: sole.side, isDarkOnLight: isDark,
      drawing: sole.drawing(width: photo.width, height: photo.height))
  }

  /// Half of the range: what one standard deviation is taken to be.
  private static func spread(_ values: [Double]) -> Double { ((values.max() ?? 0) - (values.min() ?? 0)) / 2 }

  private static func pixels(
    _ photo: Photo, _ signed: [Float], _ threshold: Float
  ) throws(FootprintRefusal) -> PrintPixels {
    let mask = Mask(width: photo.width, height: photo.height, isSet: signed.map { $0 > threshold })
      .withoutHoles(upTo: photo.width * photo.height / 500)
    return try PrintFinder(mask).find(scale: photo.scale)
  }
}
