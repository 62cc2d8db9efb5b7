import Gait
import Phrases
import Quantities

/// Some lines of the table of all measures, under one heading.
struct MeasureGroup {
  let heading: String
  let rows: [MeasureRow]

  static func all(_ record: AnalysisRecord) -> [MeasureGroup] {
    let groups: [(String, (Measure) -> Bool)] = [
      (say("Heel"), \.isRearfoot),
      (say("Knee and thigh"), { $0 == .peakKneeProjection || $0 == .peakThighAdduction }),
      (
        say("Pelvis, trunk and step"),
        { [.peakPelvicDrop, .peakTrunkLean, .stepWidth, .footDirection].contains($0) }
      ),
    ]
    return groups.map { heading, belongs in
      MeasureGroup(heading: heading, rows: Measure.allCases.filter(belongs).map { MeasureRow($0, record) })
    }
  }
}

/// One measure: left, right, and their difference.
struct MeasureRow {
  let title: String
  let note: String
  let left: MeasureCell
  let right: MeasureCell
  let difference: MeasureCell

  init(_ measure: Measure, _ record: AnalysisRecord) {
    title = measure.title
    note = measure.note
    left = MeasureCell(measure, .left, record)
    right = MeasureCell(measure, .right, record)
    difference = MeasureCell(measure, difference: record.leftMinusRight[measure])
  }
}

/// One cell: a value with its interval and its basis, or why there is none.
struct MeasureCell {
  let value: String?
  let interval: String?
  let basis: String?
  let reason: String?

  init(_ measure: Measure, _ side: Side, _ record: AnalysisRecord) {
    guard let estimate = record.estimate(measure, side) else {
      (value, interval, basis) = (nil, nil, nil)
      reason = say("not measured: \(record.shownReasonMissing(measure, side))")
      return
    }
    value = measure.text(estimate.mean)
    interval = measure.shownInterval(estimate).map { measure.text($0) }
    let spread = estimate.standardDeviation.map { ", SD \(decimal($0, 1))" } ?? ""
    basis = "n \(estimate.count)\(spread)"
    reason = nil
  }

  init(_ measure: Measure, difference: Difference?) {
    value = difference.map { measure.text($0.mean) }
    interval = difference?.interval.map { measure.text($0) }
    basis = nil
    reason = difference == nil ? say("needs both feet") : nil
  }
}
