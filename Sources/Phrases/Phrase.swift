/// A sentence, or a piece of one, with what fills its gaps: `"tilts inward to \(angle)"` has the pattern
/// `tilts inward to {1}`, by which a ``PhraseBook`` finds it in another language.
///
/// What fills a gap is text: a number is written in the reader's way first (``decimal(_:_:minus:)``).
package struct Phrase: ExpressibleByStringInterpolation, Sendable, Hashable {
  package let pattern: String
  package let fillings: [String]

  package init(stringLiteral value: String) {
    pattern = value
    fillings = []
  }

  package init(stringInterpolation: StringInterpolation) {
    pattern = stringInterpolation.pattern
    fillings = stringInterpolation.fillings
  }

  package init(pattern: String, fillings: [String]) {
    self.pattern = pattern
    self.fillings = fillings
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pattern = ""
    fileprivate var fillings: [String] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { pattern += literal }

    package mutating func appendInterpolation(_ text: String) {
      fillings.append(text)
      pattern += "{\(fillings.count)}"
    }

    package mutating func appendInterpolation(_ number: Int) { appendInterpolation(String(number)) }
  }

  /// One phrase that is too long for a line of code.
  package static func + (first: Phrase, second: Phrase) -> Phrase {
    let moved = (1...max(second.fillings.count, 1)).reversed().reduce(second.pattern) {
      $0.replacing("{\($1)}", with: "{\($1 + first.fillings.count)}")
    }
    return Phrase(pattern: first.pattern + moved, fillings: first.fillings + second.fillings)
  }

  /// The gaps of `words` filled: `{2}` by the second filling. Nothing in a filling is taken for a gap.
  func filled(into words: String) -> String {
    var text = ""
    var rest = words[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"), let number = Int(rest[rest.index(after: open)..<close]),
        fillings.indices.contains(number - 1)
      else {
        text.append(rest.removeFirst())
        continue
      }
      text += fillings[number - 1]
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

/// A phrase in the language in force, ``PhraseBook/current``.
package func say(_ phrase: Phrase) -> String { PhraseBook.current.text(phrase) }

/// 1 → `one`, otherwise `many`, in the language in force: `say(13, one: "\(13) step", many: "\(13) steps")`.
package func say(_ count: Int, one: Phrase, many: Phrase) -> String { say(count == 1 ? one : many) }
