import Gait
import Knowledge
import Phrases
import Quantities

/// Everything the template shows, as text. Names are the template's; nothing here is escaped, except the pictures.
struct ReportPage {
  let t = ReportWords.gait
  let css: String
  let title: String
  let about: String?
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

  init(_ record: AnalysisRecord, stills: [Still], about: String?, created: String?, in surface: ReportSurface) {
    css = String(decoding: PackageResources.report_css, as: UTF8.self)
    title = Self.title(record)
    self.about = about
    label = record.label
    subtitle = Self.subtitle(record)
    self.created = created
    refusal = record.refusal.map(RefusalPart.init)
    measured =
      record.refusal == nil
      ? MeasuredPart(record, stills: stills, .builtIn(language: PhraseBook.current.language), in: surface) : nil
    warnings = record.warnings.map { WarningPart($0, in: surface) }
    hasWarnings = !record.warnings.isEmpty
    filming = FilmingPart.facts(record)
    filmingAdvice = FilmingPart.advice
    filmingSource = FilmingPart.adviceSource
    method = MethodPart.facts(record)
  }

  private static func title(_ record: AnalysisRecord) -> String {
    if record.refusal != nil { return say("This video could not be measured") }
    return record.hasHeel ? say("How your heels, knees and pelvis move") : say("How your knees and pelvis move")
  }

  private static func subtitle(_ record: AnalysisRecord) -> String {
    var parts = [record.video.name]
    if let gait = record.gait {
      parts.append(gait.kind == .run ? say("Running, filmed from behind") : say("Walking, filmed from behind"))
    }
    let used = record.summary.left.stepsUsed + record.summary.right.stepsUsed
    if record.refusal == nil {
      parts.append(say(used, one: "\(used) step measured", many: "\(used) steps measured"))
    }
    return parts.joined(separator: " · ")
  }
}

struct RefusalPart {
  let message: String
  let advice: String

  init(_ refusal: Refusal) { (message, advice) = (retold(refusal.message), retold(refusal.advice)) }
}

struct WarningPart {
  let message: String
  let advice: String
}

extension WarningPart {
  init(_ warning: Warning, in surface: ReportSurface) {
    self.init(message: retold(warning.message), advice: warning.advice(in: surface))
  }
}

/// A name and what is to be said of it.
struct Fact: Equatable {
  let name: String
  let value: String
}
