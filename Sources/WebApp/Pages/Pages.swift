import Foundation
import Hummingbird
import Mustache

/// Renders the pages: templates filled with what a page shows and with the words of a language.
struct Pages: Sendable {
  private let library: MustacheLibrary
  private let languages: [String: Words]
  let files: WebFiles

  init(_ files: WebFiles) throws {
    self.files = files
    var templates: [String: MustacheTemplate] = [:]
    for name in files.names(ending: ".mustache") {
      templates[String(name.dropLast(".mustache".count))] = try MustacheTemplate(string: files.text(name) ?? "")
    }
    library = MustacheLibrary(templates: templates)
    languages = try files.names(ending: ".yaml").filter({ $0.hasPrefix("words.") }).reduce(into: [:]) { all, name in
      let language = name.split(separator: ".").dropFirst().first.map(String.init) ?? ""
      all[language] = try Words(yaml: files.text(name) ?? "", language: language)
    }
  }

  func words(_ language: String) -> Words {
    guard let words = languages[language] ?? languages["en"] else { preconditionFailure("the words are part of us") }
    return words
  }

  var languageNames: [(id: String, name: String)] {
    languages.values.sorted { $0.language < $1.language }.map { ($0.language, $0.name) }
  }

  func has(_ language: String) -> Bool { languages[language] != nil }

  /// - Parameters:
  ///   - template: a file's name without its ending.
  ///   - title: as it stands in the browser's tab.
  ///   - page: what the template shows, as `page`; the words stand beside it as `t`.
  ///   - section: of the navigation; which of its entries is marked.
  func render(
    _ template: String, title: String, section: String = "", status: HTTPResponse.Status = .ok, _ page: Any,
    _ context: WebContext
  ) throws -> Response {
    let words = words(context.language)
    let shown: [String: Any] = [
      "t": words.tree, "page": page, "title": title, "language": words.language,
      "languages": languageNames.map {
        [
          "id": $0.id, "name": $0.name, "isCurrent": $0.id == words.language,
          "address": "?\(context.query)language=\($0.id)",
        ] as [String: Any]
      },
      "isLoggedIn": context.isLoggedIn, "section": [section: true], "scriptWords": Self.json(words.tree["script"]),
    ]
    guard let html = library.render(shown, withTemplate: template) else {
      throw APIError(.internalServerError, "fault", "There is no template \(template).")
    }
    return Response(
      status: status,
      headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: words.language],
      body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  func errorPage(_ error: APIError, _ context: WebContext) throws -> Response {
    let words = words(context.language)
    let known = words["error.\(error.code)"]
    let message = known == "error.\(error.code)" ? error.message : known
    return try render(
      "error", title: words["error.title"], status: error.status, ["message": message, "code": error.code], context)
  }

  /// Words for the scripts, in a block of data; `<` cannot end the block.
  private static func json(_ tree: (any Sendable)?) -> String {
    let data =
      tree.flatMap { try? JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]) } ?? Data("{}".utf8)
    return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
  }
}
