import Crypto
import CryptoExtras
import Foundation
import HTTPTypes
import Hummingbird
public import Store
import Synchronization

/// The password of the web app. It is kept as scrypt makes it, which is slow to guess at.
public enum Password {
  /// Shorter ones are guessed.
  public static let shortest = 10
  private static let rounds = 1 << 15
  private static let blockSize = 8

  public enum Fault: Error { case tooShort }

  /// Sets the password, and ends every session that is logged in.
  public static func set(_ password: String, in casebook: Casebook) async throws {
    guard password.count >= shortest else { throw Fault.tooShort }
    var generator = SystemRandomNumberGenerator()
    let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    try await casebook.set(passwordHash: hex(salt) + ":" + hex(derive(password, salt)))
  }

  static func matches(_ password: String, _ kept: String) throws -> Bool {
    let parts = kept.split(separator: ":")
    guard parts.count == 2, let salt = data(hex: parts[0]) else { return false }
    // Every byte is compared, so that time tells nothing.
    let (given, right) = (Array(hex(try derive(password, salt)).utf8), Array(parts[1].utf8))
    return given.count == right.count && zip(given, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func derive(_ password: String, _ salt: Data) throws -> Data {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: 1)
    return key.withUnsafeBytes { Data($0) }
  }

  private static func data(hex: Substring) -> Data? {
    let digits = Array(hex)
    guard digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    return bytes.count * 2 == digits.count ? Data(bytes) : nil
  }
}

func hex(_ data: some Sequence<UInt8>) -> String { data.map { String(format: "%02x", $0) }.joined() }

/// Lets in whoever logged in, where a password is set; without one everybody on this machine.
struct LoginGuard: RouterMiddleware {
  typealias Context = WebContext
  let casebook: Casebook
  static let cookie = "loadline"
  private static let open: Set<String> = [
    "/login", "/api/v1/login", "/files/loadline.css", "/files/mark.svg", "/files/api.js", "/files/login.js",
  ]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard try await casebook.passwordHash() != nil, !Self.open.contains(request.uri.path) else {
      return try await next(request, context)
    }
    if let token = request.cookies[Self.cookie]?.value,
      try await casebook.isLoggedIn(token: Self.kept(token))
    {
      var context = context
      context.isLoggedIn = true
      return try await next(request, context)
    }
    guard request.uri.path.hasPrefix("/api/") else {
      return Response(status: .seeOther, headers: [.location: "/login"])
    }
    throw APIError(.unauthorized, "log-in", "Log in first.")
  }

  /// The database holds no token that would open the door.
  static func kept(_ token: String) -> String { hex(SHA256.hash(data: Data(token.utf8))) }
}

/// `/login` and `/logout`.
struct LoginRoutes {
  let place: Workplace
  private static let lasts: TimeInterval = 30 * 86_400
  private let attempts = AttemptLimit()

  init(place: Workplace) { self.place = place }

  func add(to api: RouterGroup<WebContext>) {
    api.post("login", use: login).post("logout", use: logout)
  }

  @Sendable private func login(_ request: Request, _ context: WebContext) async throws -> Response {
    struct Wish: Decodable { var password: String }
    let wish = try await request.decode(as: Wish.self, context: context)
    guard let kept = try await place.casebook.passwordHash() else {
      throw APIError(.conflict, "no-password", "No password is set.")
    }
    guard attempts.mayTry(at: Date()) else {
      throw APIError(.tooManyRequests, "too-many", "Too many attempts. Wait a minute.")
    }
    let matches = try await Task.detached { try Password.matches(wish.password, kept) }.value
    guard matches else {
      throw APIError(.forbidden, "wrong-password", "This is not the password.")
    }
    attempts.succeed()
    var generator = SystemRandomNumberGenerator()
    let token = hex((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    try await place.casebook.addLogin(token: LoginGuard.kept(token), until: Date() + Self.lasts)
    var response = Response(status: .noContent)
    response.setCookie(
      Cookie(
        name: LoginGuard.cookie, value: token, maxAge: Int(Self.lasts), path: "/", httpOnly: true, sameSite: .strict))
    return response
  }

  @Sendable private func logout(_ request: Request, _ context: WebContext) async throws -> Response {
    if let token = request.cookies[LoginGuard.cookie]?.value {
      try await place.casebook.removeLogin(token: LoginGuard.kept(token))
    }
    var response = Response(status: .noContent)
    response.setCookie(
      Cookie(name: LoginGuard.cookie, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .strict))
    return response
  }
}

/// At most five attempts a minute, whoever makes them.
private final class AttemptLimit: Sendable {
  private let times = Mutex<[Date]>([])

  func mayTry(at now: Date) -> Bool {
    times.withLock { times in
      times.removeAll { now.timeIntervalSince($0) > 60 }
      guard times.count < 5 else { return false }
      times.append(now)
      return true
    }
  }

  func succeed() { times.withLock { $0 = [] } }
}
