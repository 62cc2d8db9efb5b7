import Gait
import Quantities

/// Everything the template shows, as text. Names are the template's; nothing here is escaped, except the pictures.
struct ReportPage {
  let css: String
  let title: String
  let label: String?
  let subtitle: String
  let created: String?
  let refusal: RefusalPart?
  let measured: MeasuredPart?
  let warnings: [WarningPart]
  let hasWarnings: Bool
  let filming: [Fact]
  let filmingAdvice: [String]
  let filmingSource: String
  let method: [Fact]

  init(_ record: AnalysisRecord, stills: [Still], created: String?) {
    css = String(decoding: PackageResources.report_css, as: UTF8.self)
    title = Self.title(record)
    label = record.label
    subtitle = Self.subtitle(record)
    self.created = created
    refusal = record.refusal.map { RefusalPart(message: $0.message, advice: $0.advice) }
    measured = record.refusal == nil ? MeasuredPart(record, stills: stills) : nil
    warnings = record.warnings.map { WarningPart(message: $0.message, advice: $0.advice) }
    hasWarnings = !record.warnings.isEmpty
    filming = FilmingPart.facts(record)
    filmingAdvice = FilmingPart.advice
    filmingSource = FilmingPart.adviceSource
    method = MethodPart.facts(record)
  }

  private static func title(_ record: AnalysisRecord) -> String {
    if record.refusal != nil { return "This video could not be measured" }
    return record.hasHeel ? "How your heels, knees and pelvis move" : "How your knees and pelvis move"
  }

  private static func subtitle(_ record: AnalysisRecord) -> String {
    var parts = [record.video.name]
    if let gait = record.gait { parts.append("\(gait.kind.title), filmed from behind") }
    let used = record.summary.left.stepsUsed + record.summary.right.stepsUsed
    if record.refusal == nil { parts.append("\(counted(used, "step")) measured") }
    return parts.joined(separator: " · ")
  }
}

struct RefusalPart {
  let message: String
  let advice: String
}

struct WarningPart {
  let message: String
  let advice: String
}

/// A name and what is to be said of it.
struct Fact: Equatable {
  let name: String
  let value: String
}
