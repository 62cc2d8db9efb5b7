public import Gait
import Quantities

/// The angles of every picture as comma-separated values (`--series`).
///
/// Degrees with three decimals and seconds with six, a point as decimal mark, one `\n` a row. An empty cell is a missing
/// value; stance is 0 or 1. Signs as in ``SeriesRow``.
public enum SeriesCSV {
  public static let header =
    "time_s,left_rearfoot_deg,right_rearfoot_deg,left_knee_projection_deg,right_knee_projection_deg,"
    + "left_thigh_adduction_deg,right_thigh_adduction_deg,pelvis_obliquity_deg,trunk_lean_deg,left_stance,right_stance"

  public static func text(_ record: AnalysisRecord) -> String {
    var text = header + "\n"
    // Most lines are no longer, and a text that grows takes twice its memory.
    text.reserveCapacity(64 * (record.series.count + 4))
    for row in record.series { text += line(row) + "\n" }
    return text
  }

  private static func line(_ row: SeriesRow) -> String {
    let angles = [
      row.rearfoot.left, row.rearfoot.right, row.kneeProjection.left, row.kneeProjection.right,
      row.thighAdduction.left, row.thighAdduction.right, row.pelvicObliquity, row.trunkLean,
    ]
    let cells =
      [fixed(row.time.seconds, decimals: 6)] + angles.map(cell)
      + [row.inStance.left ? "1" : "0", row.inStance.right ? "1" : "0"]
    return cells.joined(separator: ",")
  }

  private static func cell(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return fixed(value, decimals: 3)
  }
}
