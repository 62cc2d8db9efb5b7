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
  private let owner: String?

  /// - Parameters:
  ///   - knowledge: in the language that `check` was made in, which is the one in force.
  ///   - owner: whose plan it is and of which day, for the page's head; nil for none.
  public init(_ check: SelfCheck, _ knowledge: KnowledgeBase, owner: String? = nil) {
    self.check = check
    self.knowledge = knowledge
    self.owner = owner
  }

  public func html() -> String { render("plan") }

  /// What to keep and what to ask, without the page around it, for a page that brings ``styleSheet`` along. No element has
  /// a style of its own.
  public func fragment() -> String { render("plan_body") }

  /// What the plan rests on, in the same way; empty where a sign of danger comes first.
  public func groundsFragment() -> String { render("plan_grounds") }

  /// Of a whole page; a page that shows the fragment nests it.
  public static var styleSheet: String { PlanPage.css }

  private func render(_ template: String) -> String {
    Self.templates.render(PlanPage(check, knowledge, owner: owner), withTemplate: template) ?? ""
  }

  private static let templates: MustacheLibrary = {
    func template(_ bytes: [UInt8]) -> MustacheTemplate {
      do {
        return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
      } catch {
        preconditionFailure("The page's template is part of this program and does not parse: \(error)")
      }
    }
    return MustacheLibrary(templates: [
      "plan": template(PackageResources.plan_mustache), "plan_body": template(PackageResources.plan_body_mustache),
      "plan_grounds": template(PackageResources.plan_grounds_mustache),
    ])
  }()
}
