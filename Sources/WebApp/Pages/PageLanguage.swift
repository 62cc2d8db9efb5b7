import Hummingbird

/// Which language a page is in: what was chosen (`?language=`, kept in a cookie), else what the browser asks for.
struct PageLanguage: RouterMiddleware {
  typealias Context = WebContext
  let pages: Pages
  private static let cookie = "language"

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let chosen = request.uri.queryParameters["language"].map(String.init).flatMap { pages.has($0) ? $0 : nil }
    let kept = request.cookies[Self.cookie]?.value
    context.language = chosen ?? kept.flatMap { pages.has($0) ? $0 : nil } ?? asked(request) ?? "en"
    context.query = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("language=") }
      .map { $0 + "&" }.joined()
    var response = try await next(request, context)
    if let chosen {
      response.setCookie(
        Cookie(name: Self.cookie, value: chosen, maxAge: 365 * 86_400, path: "/", httpOnly: true, sameSite: .strict))
    }
    return response
  }

  /// The first language of `Accept-Language` that there is.
  private func asked(_ request: Request) -> String? {
    let wishes = request.headers[.acceptLanguage]?.split(separator: ",") ?? []
    return wishes.lazy.compactMap { wish in
      let tag = wish.split(separator: ";")[0].split(separator: "-")[0]
      let language = tag.trimmingPrefix(while: \.isWhitespace).lowercased()
      return pages.has(language) ? language : nil
    }.first
  }
}
