import Gait
import Quantities

/// A row for each clip of a batch, as JSON (`loadline.batch/1`) and as CSV. In the order of the clips, with no time of day
/// and nothing of how the work was shared out, so that the same clips give the same bytes.
public struct BatchTable: Sendable, Equatable {
  public static let schema = "loadline.batch/1"

  public var version: String
  public var options: BatchOptions
  public var rows: [BatchRow]

  public init(version: String, options: BatchOptions, rows: [BatchRow]) {
    self.version = version
    self.options = options
    self.rows = rows
  }

  public func count(_ status: BatchRow.Status) -> Int { rows.count { $0.status == status } }

  /// "8 clips: 5 measured, 2 refused, 1 unreadable."
  public var words: String {
    let parts = BatchRow.Status.allCases.compactMap { status in
      count(status) == 0 ? nil : "\(count(status)) \(status.rawValue)"
    }
    return "\(counted(rows.count, "clip")): \(parts.joined(separator: ", "))."
  }

  // MARK: JSON

  public var json: String {
    let counts = BatchRow.Status.allCases.map { ($0.rawValue, JSONTree.integer(count($0))) }
    return JSONTree.object([
      "schema": .string(Self.schema), "version": .string(version), "options": options.tree,
      "counts": .object(Dictionary(uniqueKeysWithValues: [("clips", .integer(rows.count))] + counts)),
      "clips": .array(rows.map(Self.tree)),
    ]).text()
  }

  private static func tree(_ row: BatchRow) -> JSONTree {
    .object([
      "file": .string(row.file), "sha256": .optional(row.sha256), "status": .string(row.status.rawValue),
      "reason": row.reason.map {
        .object(["code": .optional($0.code), "message": .string($0.message), "advice": .optional($0.advice)])
      } ?? .null,
      "version": .string(row.version), "frames": row.film.map { .integer($0.frames) } ?? .null,
      "duration_s": .number(row.film?.duration, 3), "frame_rate_hz": .number(row.film?.frameRate, 3),
      "gait": row.gait.map {
        .object(["kind": .string($0.kind), "cadence_steps_per_min": .number($0.cadenceStepsPerMinute, 1)])
      } ?? .null,
      "method": row.rearfoot.map { .object(["rearfoot": .string($0), "zero": .optional(row.zero)]) } ?? .null,
      "warnings": .array(row.warnings.map(JSONTree.string)), "left": row.left.map(tree) ?? .null,
      "right": row.right.map(tree) ?? .null,
    ])
  }

  private static func tree(_ foot: BatchRow.Foot) -> JSONTree {
    var fields: [String: JSONTree] = [
      "steps": .integer(foot.steps), "steps_used": .integer(foot.stepsUsed),
      "missing": .object(foot.missing.mapValues(JSONTree.string)),
    ]
    for measure in BatchRow.measures {
      fields[measure.rawValue] =
        foot.values[measure.rawValue].map { value in
          .object([
            "mean": .number(value.mean, 3), "sd": .number(value.deviation, 3), "n": .integer(value.count),
            "ci95": value.low.flatMap { low in value.high.map { .array([.number(low, 3), .number($0, 3)]) } } ?? .null,
          ])
        } ?? .null
    }
    return .object(fields)
  }

  // MARK: CSV

  /// RFC 4180 with one `\n` a row: numbers with a point as decimal mark, an empty cell for what is missing.
  public var csv: String {
    rows.reduce(into: Self.header + "\n") { text, row in text += Self.line(row) + "\n" }
  }

  static let header =
    ([
      "file", "sha256", "version", "status", "reason_code", "reason", "frames", "duration_s", "frame_rate_hz", "gait",
      "cadence_steps_per_min", "rearfoot", "zero", "warnings",
    ] + Side.allCases.flatMap { columns(of: $0.rawValue) }).joined(separator: ",")

  private static func columns(of side: String) -> [String] {
    ["\(side)_steps", "\(side)_steps_used"]
      + BatchRow.measures.flatMap { measure in
        let name = "\(side)_\(measure.rawValue.replacing(".", with: "_"))"
        return ["mean", "sd", "n", "ci95_low", "ci95_high", "missing"].map { "\(name)_\($0)" }
      }
  }

  private static func line(_ row: BatchRow) -> String {
    var cells: [String?] = [
      row.file, row.sha256, row.version, row.status.rawValue, row.reason?.code, row.reason?.words,
      row.film.map { "\($0.frames)" }, number(row.film?.duration), number(row.film?.frameRate), row.gait?.kind,
      row.gait.map { fixed($0.cadenceStepsPerMinute, decimals: 1) }, row.rearfoot, row.zero,
      row.warnings.joined(separator: " "),
    ]
    for foot in [row.left, row.right] { cells += Self.cells(foot) }
    return cells.map(cell).joined(separator: ",")
  }

  private static func cells(_ foot: BatchRow.Foot?) -> [String?] {
    let steps = [foot?.steps, foot?.stepsUsed].map { $0.map(String.init) }
    return steps
      + BatchRow.measures.flatMap { measure -> [String?] in
        let value = foot?.values[measure.rawValue]
        return [
          number(value?.mean), number(value?.deviation), value.map { "\($0.count)" }, number(value?.low),
          number(value?.high), foot?.missing[measure.rawValue],
        ]
      }
  }

  private static func number(_ value: Double?) -> String? { value.map { fixed($0, decimals: 3) } }

  private static func cell(_ text: String?) -> String {
    guard let text else { return "" }
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
