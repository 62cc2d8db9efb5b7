import Foundation
import HTTPTypes
import Hummingbird

extension Response {
  /// The name under which a browser saves what it shows (RFC 6266): in full for those that read UTF-8, and without what is
  /// not plain ASCII for others.
  func named(_ name: String) -> Response {
    let safe = String(name.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "-" : $0 })
    let plain = String(String.UnicodeScalarView(safe.unicodeScalars.map { (" "..."~").contains($0) ? $0 : "_" }))
    let whole = safe.addingPercentEncoding(withAllowedCharacters: Self.unescaped) ?? plain
    var response = self
    response.headers[.contentDisposition] = "inline; filename=\"\(plain)\"; filename*=UTF-8''\(whole)"
    return response
  }

  /// RFC 5987, but for what few use.
  private static let unescaped = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
