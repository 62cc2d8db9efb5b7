import Foundation
import HTTPTypes
import Hummingbird

/// Lets through only what this machine's own browser, or somebody on the network who was let in, can have meant.
///
/// A page of another site can make a browser send requests here. It cannot choose the Host they carry (so a name that was
/// made to point here is not answered), and it cannot leave out where they come from.
struct OriginGuard: RouterMiddleware {
  typealias Context = WebContext
  let settings: Settings

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard let host = request.head.authority, isOurs(host) else {
      throw APIError(.misdirectedRequest, "wrong-host", "This address is not Loadline's.")
    }
    if let origin = request.headers[.origin], origin != "http://\(host)" {
      throw APIError(.forbidden, "wrong-origin", "Another site sent this request.")
    }
    let site = request.headers[Self.fetchSite]
    let isNavigation = request.method == .get && request.headers[Self.fetchMode] == "navigate"
    guard site == nil || site == "same-origin" || site == "none" || isNavigation else {
      throw APIError(.forbidden, "wrong-origin", "Another site sent this request.")
    }
    return try await next(request, context)
  }

  private func isOurs(_ authority: String) -> Bool {
    let host = Self.withoutPort(authority)
    if Settings.isLoopback(host) { return true }
    guard !settings.isLoopback else { return false }
    let name = ProcessInfo.processInfo.hostName.lowercased()
    // Numbers cannot be made to point elsewhere.
    return Self.isNumeric(host) || [name, name + ".local", settings.host.lowercased()].contains(host.lowercased())
  }

  static func withoutPort(_ authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
    return String(authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
  }

  private static func isNumeric(_ host: String) -> Bool {
    if host.hasPrefix("[") {
      return host.hasSuffix("]") && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
  private static let fetchMode = HTTPField.Name("Sec-Fetch-Mode")!
}

/// What every answer says to the browser: nothing from elsewhere, no script in a page, no frame, no guessing, no trace.
struct SafeHeaders: RouterMiddleware {
  typealias Context = WebContext

  static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'
    """
  /// For a report or a plan, which carries its style in itself and nothing that runs.
  static let documentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
    response.headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
    response.headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "same-origin"
    response.headers[HTTPField.Name("Permissions-Policy")!] = "geolocation=(), microphone=()"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}
