import Gait
import Quantities

/// The numbers behind a chart of one foot, for a page that reads them out where the hand is.
public struct ChartReadout: Sendable, Encodable {
  public struct Row: Sendable, Encodable {
    /// What moves, in the language in force.
    public var title: String
    /// At 0, 1, … 100 % of stance; nil where nothing was measured.
    public var mean: [Double?]
    /// One standard deviation between steps.
    public var deviation: [Double?]
    public var steps: Int
  }

  public var side: String
  /// The identifier of an element inside the chart's drawing.
  public var anchor: String
  /// Where 0 % and 100 % of stance are in the drawing.
  public var left: Double
  public var right: Double
  public var rows: [Row]

  static func all(_ record: AnalysisRecord) -> [ChartReadout] {
    Side.allCases.flatMap { side in [steps(record, side), chain(record, side)].compactMap { $0 } }
  }

  private static func steps(_ record: AnalysisRecord, _ side: Side) -> ChartReadout? {
    row(.rearfoot, upTo: StepCurveChart.countedUpTo, record, side).map {
      ChartReadout(side, "clip-steps-\(side.name)", [$0])
    }
  }

  private static func chain(_ record: AnalysisRecord, _ side: Side) -> ChartReadout? {
    let shown = ChainChart.rows.compactMap { row -> (Curve, Row)? in
      let end = row.measure.isRearfoot ? row.limit : 100
      return Self.row(row.curve, upTo: end, record, side).map { (row.curve, $0) }
    }
    guard let first = shown.first else { return nil }
    return ChartReadout(side, "clip-\(first.0.rawValue)-\(side.name)", shown.map(\.1))
  }

  private static func row(
    _ curve: Curve, upTo end: Int, _ record: AnalysisRecord, _ side: Side
  ) -> Row? {
    let curves = MeanCurve.curves(curve, side, of: record)
    guard let mean = MeanCurve(curves) else { return nil }
    func counted(_ values: [Double?]) -> [Double?] {
      values.enumerated().map { percent, value in percent > end ? nil : value.map { ($0 * 100).rounded() / 100 } }
    }
    return Row(
      title: ChainWording.name(curve), mean: counted(mean.mean), deviation: counted(mean.standardDeviation),
      steps: curves.count)
  }

  private init(_ side: Side, _ anchor: String, _ rows: [Row]) {
    (self.side, self.anchor, self.rows) = (side.name, anchor, rows)
    (left, right) = (StancePlot.stanceLeft, StancePlot.stanceRight)
  }
}
