internal import AnnotatedYAML
public import Quantities

/// Left and right in the forms that a language's sentences need: English has one, `{side}`; German has "linke", "linken",
/// "linkes" and "links", which its texts write as `{side:e}`, `{side:en}` and so on.
public struct SideWords: Sendable, Equatable {
  /// Each side's words by the names of their forms; the plain form's name is empty.
  private let words: BySide<[String: String]>

  public static let english = SideWords(words: BySide { ["": $0.rawValue] })

  /// - Parameter form: as it stands after the colon; empty for `{side}`.
  /// - Returns: nil where the language has no such form.
  public func word(for side: Side, form: String) -> String? { words[side][form] }

  /// The form that a name in braces asks for: `side` and `side:en`; nil for another name.
  public static func form(in placeholder: String) -> String? {
    let parts = placeholder.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.first == "side" else { return nil }
    return parts.count > 1 ? parts[1] : ""
  }

  func has(_ form: String) -> Bool { Side.allCases.allSatisfy { words[$0][form] != nil } }
}

extension SideWords {
  /// - Throws: a form that only one side has.
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: Side.allCases.map(\.rawValue))
    let left = try map.required(Side.left.rawValue).mapping().entries
    let right = try map.required(Side.right.rawValue).mapping(keys: left.map(\.key))
    var words = BySide<[String: String]>(left: [:], right: [:])
    for entry in left {
      words.left[entry.key] = try entry.value.text()
      words.right[entry.key] = try right.required(entry.key).text()
    }
    self.init(words: words)
  }
}
