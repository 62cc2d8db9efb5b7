import Gait
import Knowledge
import Phrases
import Quantities

/// The page of a record that was not refused.
struct MeasuredPart {
  let feet: [FootCard]
  let comparison: String?
  /// Whether at least one heel was measured.
  let hasHeel: Bool
  let zero: String
  let zeroDetail: String
  let signs: String
  let stillRows: [StillRow]
  let hasStills: Bool
  let stepCharts: [Chart]
  let hasStepCharts: Bool
  let chainHeading: String
  let chainLead: String
  let chainCharts: [Chart]
  let hasChainCharts: Bool
  let chainSentences: [String]
  let chainCaution: String?
  let others: OthersPart?
  let table: [MeasureGroup]
  let limits: [LimitPart]
  let references: [ReferencePart]
  let leftOut: [LeftOutPart]
  let hasLeftOut: Bool
  let leftOutSummary: String

  init(_ record: AnalysisRecord, stills: [Still], _ knowledge: KnowledgeBase, in surface: ReportSurface) {
    feet = Side.allCases.map { FootCard(record, $0) }
    comparison = Headline.comparison(record)
    hasHeel = record.hasHeel
    zero = record.method.zeroText()
    zeroDetail = Headline.zeroDetail
    signs = SignFigure.svg()
    stillRows = Side.allCases.compactMap { StillRow(record, $0, stills: stills) }
    hasStills = !stillRows.isEmpty
    let degrees = StepCurveChart.degrees(of: record)
    stepCharts = Side.allCases.map {
      Chart(record, $0, svg: StepCurveChart(record, $0, degrees: degrees).svg(), missing: .peakEversion)
    }
    hasStepCharts = stepCharts.contains { $0.svg != nil }
    chainHeading = ReportWords.chainHeading(hasHeel: hasHeel)
    chainLead = ReportWords.chainLead(hasHeel: hasHeel)
    chainCharts = Side.allCases.map {
      Chart(record, $0, svg: ChainChart(record, $0).svg(), missing: .peakKneeProjection)
    }
    hasChainCharts = chainCharts.contains { $0.svg != nil }
    chainSentences = record.chain.map { chain in Side.allCases.map { ChainWording.sentence(chain[$0], $0) } } ?? []
    chainCaution = record.chain.map { _ in ChainWording.caution }
    others = OthersPart(record, knowledge, in: surface)
    table = MeasureGroup.all(record)
    (limits, references) = Limits.parts(record, citing: others?.sources ?? [])
    leftOut = LeftOutPart.all(record)
    hasLeftOut = !leftOut.isEmpty
    leftOutSummary = LeftOutPart.summary(record)
  }
}

/// A chart of one foot, or why there is none.
struct Chart {
  let heading: String
  let side: String
  let svg: String?
  let reason: String?

  init(_ record: AnalysisRecord, _ side: Side, svg: String?, missing: Measure) {
    heading = side.foot
    self.side = side.name
    self.svg = svg
    reason = svg == nil ? say("Not measured: \(record.shownReasonMissing(missing, side)).") : nil
  }
}
