public import TrainingLog

/// Ratings taken with each recording, as a table in a text file.
///
/// Columns: `recording` (1, 2, … in the order filmed), `condition` (`without` or `with`), `comfort`, `pain_1`, `pain_2`,
/// `pain_3`. Ratings are from 0 to 10; an empty cell was not rated.
public struct ScoreSheet: Sendable, Equatable {
  public struct Row: Sendable, Hashable {
    public var recording: Int
    public var condition: Condition
    public var comfort: Double?
    /// Of up to three squats or steps.
    public var pain: [Double]

    public init(recording: Int, condition: Condition, comfort: Double?, pain: [Double]) {
      self.recording = recording
      self.condition = condition
      self.comfort = comfort
      self.pain = pain
    }

    func value(_ score: Score) -> Double? {
      score == .comfort ? comfort : pain.isEmpty ? nil : pain.reduce(0, +) / Double(pain.count)
    }
  }

  public static let columns = ["recording", "condition", "comfort", "pain_1", "pain_2", "pain_3"]

  /// In the order of the recordings.
  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  /// - Throws: what is wrong, with file and line.
  public init(csv: [UInt8], name: String) throws(LogProblem) {
    let table = try ScoreTable(csv, name: name, columns: Self.columns)
    var rows: [Row] = []
    for row in table.rows {
      guard let recording = Int(row["recording"]), (1...1000).contains(recording) else {
        throw table.problem(row, "“recording” is no number", "Number the recordings 1, 2, 3 in the order filmed")
      }
      guard !rows.contains(where: { $0.recording == recording }) else {
        throw table.problem(row, "recording \(recording) stands there twice", "Keep one line for each recording")
      }
      var pain: [Double] = []
      for name in ["pain_1", "pain_2", "pain_3"] { if let value = try table.rating(row, name) { pain.append(value) } }
      rows.append(
        Row(
          recording: recording, condition: try table.condition(row), comfort: try table.rating(row, "comfort"),
          pain: pain))
    }
    self.rows = rows.sorted { $0.recording < $1.recording }
  }

  public var csv: String {
    ScoreTable.text(
      Self.columns,
      rows.map { row in
        ["\(row.recording)", row.condition.rawValue, ScoreTable.text(row.comfort)]
          + (0..<3).map { ScoreTable.text($0 < row.pain.count ? row.pain[$0] : nil) }
      })
  }

  /// One value for each recording that was rated.
  public func values(_ score: Score, _ condition: Condition) -> [Double] {
    rows.filter { $0.condition == condition }.compactMap { $0.value(score) }
  }

  public func contrast(_ score: Score, arePairs: Bool = false) -> ScoreContrast? {
    ScoreContrast(
      score, without: values(score, .without), with: values(score, .with), arePairs: arePairs)
  }

  /// nil unless every recording of the order was rated, under the condition that was drawn.
  public func randomisationTest(_ score: Score, order: TrialOrder) -> RandomisationTest? {
    guard rows.map(\.condition) == order.conditions else { return nil }
    let values = rows.compactMap { $0.value(score) }
    return RandomisationTest(values, order: order)
  }
}
