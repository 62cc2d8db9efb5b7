import Foundation
import Hummingbird
import Report

/// Styles, scripts and drawings.
struct StaticRoutes {
  let place: Workplace

  func add(to router: Router<WebContext>) {
    router.get("files/report.css", use: reportStyle)
    router.get("files/plan.css", use: planStyle)
    router.get("files/comparison.css", use: comparisonStyle)
    router.get("files/:name", use: file)
    router.get("api/openapi.yaml", use: description)
  }

  /// The rules of the report for a report that is part of a page. What is nested there means only that part: its rules for
  /// the page's own elements mean nothing any more.
  @Sendable private func reportStyle(_ request: Request, _ context: WebContext) async throws -> Response {
    Self.style(".report {\n\(GaitReport.styleSheet)\n}\n")
  }

  /// The same for a comparison.
  @Sendable private func comparisonStyle(_ request: Request, _ context: WebContext) async throws -> Response {
    Self.style(".report {\n\(ComparisonReport.styleSheet)\n}\n")
  }

  /// The same for a plan.
  @Sendable private func planStyle(_ request: Request, _ context: WebContext) async throws -> Response {
    Self.style(".plan-page {\n\(PlanReport.styleSheet)\n}\n")
  }

  private static func style(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  @Sendable private func file(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let name = context.parameters.get("name"), let type = Self.type(of: name), let data = place.pages.files[name]
    else { throw APIError(.notFound, "not-found", "There is no such file.") }
    return Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }

  @Sendable private func description(_ request: Request, _ context: WebContext) async throws -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/yaml"],
      body: .init(byteBuffer: ByteBuffer(bytes: place.pages.files["openapi.yaml"] ?? Data())))
  }

  /// nil for what is not sent: templates and words.
  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "webmanifest": "application/manifest+json"
    default: nil
    }
  }
}
