public import Hummingbird
public import Foundation

/// What is known of one request.
public struct WebContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Of the pages: `en`, `de`.
  public var language = "en"
  /// What the page was asked for besides the language, ready to go before something more: empty, or ended by `&`.
  var query = ""
  /// A password is set, and whoever asks has given it.
  public var isLoggedIn = false

  public init(source: Source) { coreContext = .init(source: source) }

  /// Bodies of the API are small; videos come by another way.
  public var maxUploadSize: Int { 4 << 20 }

  public var requestDecoder: JSONDecoder { APIFormat.decoder }
  public var responseEncoder: JSONEncoder { APIFormat.encoder }
}

/// How values look in the API: `snake_case`, ISO 8601, keys sorted.
enum APIFormat {
  static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }()

  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
}

extension WebContext {
  /// A number in the path. What is no number names nothing.
  func id(_ name: String = "id") throws -> Int64 {
    guard let id = parameters.get(name, as: Int64.self), id > 0 else {
      throw APIError(.notFound, "not-found", "There is no such thing.")
    }
    return id
  }
}
