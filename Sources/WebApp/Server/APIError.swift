import Foundation
import Hummingbird
import Logging
import NIOCore
import Store

/// What went wrong, for a program (`code`) and for a person (`message`).
struct APIError: Error {
  var status: HTTPResponse.Status
  var code: String
  var message: String

  init(_ status: HTTPResponse.Status, _ code: String, _ message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  /// What went wrong below, in the words that a person gets. nil for a fault of ours, whose words are nobody's business.
  init?(_ error: any Error) {
    switch error {
    case let error as APIError: self = error
    case is NotFound: self.init(.notFound, "not-found", "There is no such thing, or no longer.")
    case Conflict.offset(let offset):
      self.init(.conflict, "wrong-offset", "The upload goes on at byte \(offset).")
    case Conflict.tooLong:
      self.init(.conflict, "too-long", "This piece reaches past the end of the file.")
    case let conflict as PlaceConflict: self.init(conflict)
    case Conflict.state(let state): self.init(.conflict, "wrong-state", "This job is \(state.rawValue).")
    case let error as HTTPError: self.init(error)
    case is NIOTooManyBytesError: self.init(.contentTooLarge, "too-large", "The request is too large.")
    case is DecodingError: self.init(.badRequest, "not-readable", "The request is not what it should be.")
    case Conflict.notAllowed:
      self.init(.unprocessableContent, "not-allowed", "A value is longer, larger or other than is allowed.")
    default: return nil
    }
  }

  private init(_ conflict: PlaceConflict) {
    switch conflict {
    case .outOfTurn(let next):
      self.init(
        .conflict, "out-of-turn", "Recording \(next) comes first: the order was drawn at random, and is kept.")
    case .placedAlready(let number):
      self.init(.conflict, "placed-already", "This recording is recording \(number) of the trial already.")
    case .isFirst:
      self.init(
        .conflict, "is-first",
        "The plan rests on this recording, which was filmed before the order was drawn. Film anew.")
    case .otherPerson: self.init(.conflict, "other-person", "This recording shows somebody else.")
    case .otherActivity: self.init(.conflict, "other-activity", "This recording shows neither walking nor running.")
    case .taken: self.init(.conflict, "taken", "There is a recording in this place. Take it out first.")
    }
  }

  private init(_ error: HTTPError) {
    switch error.status {
    case .notFound: self.init(.notFound, "not-found", "There is no such page.")
    case .contentTooLarge: self.init(.contentTooLarge, "too-large", "The request is too large.")
    case .methodNotAllowed: self.init(.methodNotAllowed, "not-allowed", "This cannot be done here.")
    default: self.init(error.status, "not-readable", error.body ?? "The request is not what it should be.")
    }
  }

  func response() -> Response {
    let body = ErrorBody(error: .init(code: code, message: message))
    let data = (try? APIFormat.encoder.encode(body)) ?? Data()
    return Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }
}

struct ErrorBody: Codable {
  struct Inner: Codable {
    var code: String
    var message: String
  }
  var error: Inner
}

/// Turns every error into an answer, the way the asker reads it: JSON for programs, a page for people.
struct ErrorMiddleware: RouterMiddleware {
  typealias Context = WebContext
  let pages: Pages

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let known = APIError(error)
      if known == nil { context.logger.error("a fault in \(request.method): \(type(of: error))") }
      let shown =
        known ?? APIError(.internalServerError, "fault", "Something went wrong in Loadline. Nothing of yours was lost.")
      if request.uri.path.hasPrefix("/api/") { return shown.response() }
      return try pages.errorPage(shown, context)
    }
  }
}
