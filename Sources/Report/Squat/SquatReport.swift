public import Gait
import Mustache
import Quantities

/// One page on single-leg squats: self-contained HTML, in the style of ``GaitReport``. The same record gives the same
/// bytes.
public struct SquatReport: Sendable {
  private let record: SquatRecord

  public init(record: SquatRecord) { self.record = record }

  public func html() -> String { Self.template.render(SquatPage(record)) }

  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: String(decoding: PackageResources.squat_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}

/// Everything that the template shows. Names are the template's.
private struct SquatPage {
  let css = String(decoding: PackageResources.report_css, as: UTF8.self)
  let title: String
  let label: String?
  let subtitle: String
  let refusal: RefusalPart?
  let measured: SquatPart?
  let warnings: [WarningPart]
  let hasWarnings: Bool
  let method: [Fact]

  init(_ record: SquatRecord) {
    title = record.refusal == nil ? "Your knee in squats on one leg" : "This video could not be measured"
    label = record.label
    subtitle = [record.video.name, record.refusal == nil ? "filmed from the front" : nil].compactMap { $0 }
      .joined(separator: " · ")
    refusal = record.refusal.map { RefusalPart(message: $0.message, advice: $0.advice) }
    measured = record.refusal == nil ? SquatPart(record) : nil
    warnings = record.warnings.map { WarningPart(message: $0.message, advice: $0.advice) }
    hasWarnings = !record.warnings.isEmpty
    method = [
      Fact(name: "Program", value: "Loadline \(record.version)"), Fact(name: "Model", value: record.model),
      Fact(name: "File", value: record.video.name), Fact(name: "SHA-256", value: record.video.sha256),
    ]
  }
}

private struct SquatPart {
  struct Leg {
    let side: String
    let heading: String
    let number: String?
    let meaning: String?
    let sentence: String
  }
  struct Row {
    let leg: String
    let time: String
    let depth: String
    let angle: String
  }

  let legs: [Leg]
  let comparison: String?
  let repetitions: [Row]
  let limits = SquatText.meaning
  let study: String

  init(_ record: SquatRecord) {
    legs = Side.allCases.map { side in
      Leg(
        side: side.name, heading: "\(side.title) leg",
        number: record.knee[side].map { "\(fixed($0.mean.magnitude, decimals: 1))°" },
        meaning: record.knee[side].map { "knee \(SquatText.place($0)) the line" },
        sentence: SquatText.sentence(record, side, minus: .typographic))
    }
    comparison = SquatText.comparison(record, minus: .typographic)
    repetitions = record.repetitions.map { repetition in
      Row(
        leg: repetition.side.title, time: "\(fixed(repetition.lowest.seconds, decimals: 1)) s",
        depth: "\(fixed(repetition.depthPercent, decimals: 0)) %",
        angle: "\(fixed(repetition.kneeProjection, decimals: 1, minus: .typographic))°")
    }
    study =
      "In a study of 18 active people the same angle, measured by hand, differed between days by a standard error of 2 to 4° "
      + "(Gwynne and Curran, International Journal of Sports Physical Therapy 2014). Compare only videos filmed alike."
  }
}
