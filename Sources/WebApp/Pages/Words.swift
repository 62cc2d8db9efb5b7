import Foundation
import Yams

/// What the pages say, in one language: the file `words.<language>.yaml`, a tree of names and texts.
struct Words: Sendable {
  /// `en`, `de`; also the page's `lang`.
  let language: String
  /// The language's own name for itself.
  let name: String
  /// Names and texts; a branch is a dictionary again.
  let tree: [String: any Sendable]

  struct Fault: Error { var file: String }

  init(yaml: String, language: String) throws {
    guard let tree = Self.sendable(try Yams.load(yaml: yaml)) as? [String: any Sendable],
      let name = tree["language"] as? String
    else { throw Fault(file: "words.\(language).yaml") }
    self.language = language
    self.name = name
    self.tree = tree
  }

  /// The text at a path such as `job.queued`. A path that has none is shown as it is, so that it is seen.
  subscript(path: String) -> String {
    var place: (any Sendable)? = tree
    for part in path.split(separator: ".") { place = (place as? [String: any Sendable])?[String(part)] }
    return place as? String ?? path
  }

  /// The same with `{name}` filled in.
  func text(_ path: String, _ values: [String: String]) -> String {
    values.reduce(self[path]) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// `path.one` or `path.other`, with `{n}` filled in.
  func counted(_ count: Int, _ path: String) -> String {
    text(path + (count == 1 ? ".one" : ".other"), ["n": String(count)])
  }

  private static func sendable(_ value: Any?) -> (any Sendable)? {
    if let map = value as? [String: Any] { return map.compactMapValues { sendable($0) } as [String: any Sendable] }
    return value.map { "\($0)" }
  }
}
