public import Assessment
public import Knowledge
import Mustache

/// A plan as one page to keep, one page for a physiotherapist, and what both rest on: self-contained HTML, without
/// script or anything from outside, light or dark as the reader's device is, and fit for A4 paper.
///
/// The same self-check gives the same bytes.
public struct PlanReport: Sendable {
  private let check: SelfCheck
  private let knowledge: KnowledgeBase

  public init(_ check: SelfCheck, _ knowledge: KnowledgeBase) {
    self.check = check
    self.knowledge = knowledge
  }

  public func html() -> String { Self.template.render(PlanPage(check, knowledge)) }

  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: String(decoding: PackageResources.plan_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}
