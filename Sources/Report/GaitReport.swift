public import Gait
import Mustache
import Phrases

/// One page that a runner understands without a manual and a physiotherapist can work with: self-contained HTML, without
/// script or anything from outside, light or dark as the reader's device is, and fit for A4 paper.
///
/// The same record, stills, text and language give the same bytes. The language is that in force when the page is asked
/// for.
public struct GaitReport: Sendable {
  private let record: AnalysisRecord
  private let stills: [Still]
  private let about: String?
  private let created: String?
  private let surface: ReportSurface

  /// - Parameter stills: at contact, peak and toe-off of one step a foot; may be empty.
  /// - Parameter about: who was filmed and when, as it is to be read; nil leaves it out.
  /// - Parameter created: when the report was made, as it is to be read; nil leaves it out.
  /// - Parameter surface: where it is read.
  public init(
    record: AnalysisRecord, stills: [Still], about: String? = nil, created: String?,
    surface: ReportSurface = .commandLine
  ) {
    self.record = record
    self.stills = stills
    self.about = about
    self.created = created
    self.surface = surface
  }

  public func html() -> String { Self.render("page", page()) }

  /// The same as part of another page: without frame, style and heading. Needs the rules of ``styleSheet``, and no
  /// `style` attribute.
  public func fragment() -> Fragment {
    let page = page()
    return Fragment(
      title: page.title, subtitle: page.subtitle, html: Self.render("body", page),
      readouts: record.refusal == nil ? ChartReadout.all(record) : [])
  }

  public struct Fragment: Sendable {
    public var title: String
    /// The video, the gait and the number of steps.
    public var subtitle: String
    /// Headings begin at the second level.
    public var html: String
    /// The numbers behind the charts.
    public var readouts: [ChartReadout]
  }

  /// The style sheet of the page.
  public static var styleSheet: String { String(decoding: PackageResources.report_css, as: UTF8.self) }

  private func page() -> ReportPage { ReportPage(record, stills: stills, about: about, created: created, in: surface) }

  private static func render(_ template: String, _ page: ReportPage) -> String {
    guard let text = library.render(page, withTemplate: template) else {
      preconditionFailure("There is no template \(template).")
    }
    return text
  }

  private static let library: MustacheLibrary = {
    do {
      return MustacheLibrary(templates: [
        "page": try MustacheTemplate(string: String(decoding: PackageResources.report_mustache, as: UTF8.self)),
        "body": try MustacheTemplate(string: String(decoding: PackageResources.report_body_mustache, as: UTF8.self)),
      ])
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}
