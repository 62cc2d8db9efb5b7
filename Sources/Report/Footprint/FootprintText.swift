public import Footprint
public import Quantities

/// What a photo of a footprint gave: the content of `loadline.footprint/1`.
public struct FootprintRecord: Sendable, Equatable {
  public static let schema = "loadline.footprint/1"

  /// The file's own name, without its folders.
  public var photo: String
  public var width: Int
  public var height: Int
  public var result: Result<Footprint, FootprintRefusal>
  /// Said by the person; goes before what the print shows.
  public var givenSide: Side?

  public init(
    photo: String, width: Int, height: Int, result: Result<Footprint, FootprintRefusal>, givenSide: Side?
  ) {
    self.photo = photo
    self.width = width
    self.height = height
    self.result = result
    self.givenSide = givenSide
  }

  public static func == (a: FootprintRecord, b: FootprintRecord) -> Bool {
    a.photo == b.photo && a.width == b.width && a.height == b.height && a.result == b.result
      && a.givenSide == b.givenSide
  }

  public var footprint: Footprint? { try? result.get() }
  public var side: Side? { givenSide ?? footprint?.side }

  /// What limits the number, without making it worthless; a code and a sentence.
  public var warnings: [(code: String, message: String)] {
    guard let footprint else { return [] }
    var warnings: [(String, String)] = []
    if footprint.toes < 3 {
      warnings.append(
        (
          "toes-not-seen",
          "Fewer than three toes lie apart from the sole. Look at the picture: where toes run into the sole they count as "
            + "part of it, and the number is wrong."
        ))
    }
    if let givenSide, let own = footprint.side, own != givenSide {
      warnings.append(("other-side", "The print looks like a \(own.name) foot, and you said \(givenSide.name)."))
    }
    return warnings
  }
}

public enum FootprintText {
  public static func json(_ record: FootprintRecord) -> String {
    var fields: [String: JSONTree] = [
      "schema": .string(FootprintRecord.schema), "status": .string(record.footprint == nil ? "refused" : "measured"),
      "refusal": .null, "arch_index": .null, "thirds_pct": .null, "toes": .null, "print_is": .null,
      "photo": .object([
        "name": .string(record.photo), "width": .integer(record.width), "height": .integer(record.height),
      ]),
      "side": .optional(record.side?.rawValue),
      "side_from": .optional(record.givenSide != nil ? "given" : record.side != nil ? "shape" : nil),
      "warnings": .array(
        record.warnings.map { .object(["code": .string($0.code), "message": .string($0.message)]) }),
    ]
    switch record.result {
    case .success(let footprint):
      fields["arch_index"] = .object([
        "value": .number(footprint.archIndex, 3), "sd": .number(footprint.uncertainty, 3),
        "ci95": .array([
          .number(footprint.interval.lowerBound, 3), .number(footprint.interval.upperBound, 3),
        ]),
      ])
      fields["thirds_pct"] = .object(
        Dictionary(
          uniqueKeysWithValues: zip(["heel", "middle", "forefoot"], footprint.thirds).map {
            ($0, .number(100 * $1, 1))
          }))
      fields["toes"] = .integer(footprint.toes)
      fields["print_is"] = .string(footprint.isDarkOnLight ? "dark" : "light")
    case .failure(let refusal):
      fields["refusal"] = .object([
        "code": .string(refusal.rawValue), "message": .string(refusal.message), "advice": .string(refusal.advice),
      ])
    }
    return JSONTree.object(fields).text()
  }

  /// "left foot, arch index 0.24 (0.22 to 0.26)"
  public static func caption(_ footprint: Footprint, side: Side?) -> String {
    let foot = side.map { "\($0.name) foot, " } ?? ""
    return "\(foot)arch index \(fixed(footprint.archIndex, decimals: 2)) "
      + "(\(fixed(footprint.interval.lowerBound, decimals: 2)) to \(fixed(footprint.interval.upperBound, decimals: 2)))"
  }

  public static func terminal(_ record: FootprintRecord, columns: Int = 80) -> String {
    guard let footprint = record.footprint else { return "" }
    var lines = TerminalSummary.hanging("\(record.photo): \(caption(footprint, side: record.side)).", columns)
    lines += TerminalSummary.hanging(
      "The middle third of the print, without the toes, is \(fixed(100 * footprint.archIndex, decimals: 0)) % of it. A "
        + "larger share goes with a lower arch, but only loosely: with the height of the arch in X-rays it goes together by "
        + "r 0.67. The brackets are for this photo; your next print will differ. Make three, and take the middle one.",
      columns)
    for warning in record.warnings { lines += TerminalSummary.hanging("! \(warning.message)", columns) }
    return lines.joined(separator: "\n") + "\n"
  }
}
