public import Gait
import Mustache
import Phrases
import Quantities

/// One page on single-leg squats: self-contained HTML, in the style of ``GaitReport``. The same record and language give
/// the same bytes.
public struct SquatReport: Sendable {
  private let record: SquatRecord
  private let about: String?

  /// - Parameter about: who was filmed and when, as it is to be read; nil leaves it out.
  public init(record: SquatRecord, about: String? = nil) {
    self.record = record
    self.about = about
  }

  public func html() -> String { Self.template.render(SquatPage(record, about: about)) }

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
  let t = ReportWords.squat
  let css = String(decoding: PackageResources.report_css, as: UTF8.self)
  let title: String
  let about: String?
  let label: String?
  let subtitle: String
  let refusal: RefusalPart?
  let measured: SquatPart?
  let warnings: [WarningPart]
  let hasWarnings: Bool
  let method: [Fact]

  init(_ record: SquatRecord, about: String?) {
    title = record.refusal == nil ? say("Your knee in squats on one leg") : say("This video could not be measured")
    self.about = about
    label = record.label
    subtitle = [record.video.name, record.refusal == nil ? say("filmed from the front") : nil].compactMap { $0 }
      .joined(separator: " · ")
    refusal = record.refusal.map(RefusalPart.init)
    measured = record.refusal == nil ? SquatPart(record) : nil
    // No warning of squats says what to do in words of the command line.
    warnings = record.warnings.map { WarningPart($0, in: .commandLine) }
    hasWarnings = !record.warnings.isEmpty
    method = MethodPart.program(version: record.version, model: record.model, record.video)
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
        side: side.name, heading: say(side, left: "Left leg", right: "Right leg"),
        number: record.knee[side].map { "\(decimal($0.mean.magnitude, 1))°" },
        meaning: record.knee[side].map {
          SquatText.isOutside($0) ? say("knee outside the line") : say("knee inside the line")
        },
        sentence: SquatText.sentence(record, side, minus: .typographic))
    }
    comparison = SquatText.comparison(record, minus: .typographic)
    repetitions = record.repetitions.map { repetition in
      Row(
        leg: say(repetition.side, left: "Left", right: "Right"), time: "\(decimal(repetition.lowest.seconds, 1)) s",
        depth: "\(decimal(repetition.depthPercent, 0)) %", angle: "\(decimal(repetition.kneeProjection, 1))°")
    }
    study = say(
      "In a study of 18 active people the same angle, measured by hand, differed between days by a standard error of 2 to 4° "
        + "(\(Reference.squatDays.text)). Compare only videos filmed alike.")
  }
}
