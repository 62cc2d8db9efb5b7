public import Gait
import Mustache

/// One page that a runner understands without a manual and a physiotherapist can work with: self-contained HTML, without
/// script or anything from outside, light or dark as the reader's device is, and fit for A4 paper.
///
/// The same record, stills and text give the same bytes.
public struct GaitReport: Sendable {
  private let record: AnalysisRecord
  private let stills: [Still]
  private let created: String?

  /// - Parameter stills: at contact, peak and toe-off of one step a foot; may be empty.
  /// - Parameter created: when the report was made, as it is to be read; nil leaves it out.
  public init(record: AnalysisRecord, stills: [Still], created: String?) {
    self.record = record
    self.stills = stills
    self.created = created
  }

  public func html() -> String {
    Self.template.render(ReportPage(record, stills: stills, created: created))
  }

  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}
