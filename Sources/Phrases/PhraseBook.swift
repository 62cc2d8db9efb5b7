import AnnotatedYAML

/// How our sentences read in another language: a pattern in English, and the same in that language.
///
/// English is the language of the code, of JSON and of logs; a page that a person reads is made inside
/// ``speaking(_:_:)``. A language is a set of files in `Books`, ending in its code; what has no translation stays English,
/// and the tests hold that there is no such thing.
package struct PhraseBook: Sendable {
  /// As in a page's `lang`.
  package let language: String
  /// Between the whole number and its decimals.
  package let decimalPoint: String
  /// Pattern in English → pattern in the language.
  package let phrases: [String: String]
  private let patterns: [StoredPattern]

  package static let english = PhraseBook(language: "en", decimalPoint: ".", phrases: [:])

  /// The book in force where text for a person is made. English unless something chose otherwise.
  @TaskLocal package static var current = PhraseBook.english

  /// For tests: where every pattern that the book in force lacks is noted.
  @TaskLocal package static var missing: MissingPhrases?

  package init(language: String, decimalPoint: String, phrases: [String: String]) {
    self.language = language
    self.decimalPoint = decimalPoint
    self.phrases = phrases
    patterns = phrases.keys.filter { $0.contains("{1}") }.map(StoredPattern.init).filter(\.isTelling).sorted()
  }

  /// The book of a language; English for one that there is none for.
  package static func of(_ language: String) -> PhraseBook { builtIn[language] ?? english }

  /// What `work` says is in this language.
  package static func speaking<Result>(_ language: String, _ work: () throws -> Result) rethrows -> Result {
    try $current.withValue(of(language), operation: work)
  }

  func text(_ phrase: Phrase) -> String {
    guard language != "en" else { return phrase.filled(into: phrase.pattern) }
    guard let words = phrases[phrase.pattern] else {
      Self.missing?.note(phrase.pattern)
      return phrase.filled(into: phrase.pattern)
    }
    return phrase.filled(into: words)
  }

  /// A text that was made in English and kept, such as the reason in an analysis, in this language: the same words, or those
  /// of a pattern that it follows. What fills the gaps is translated in the same way, and numbers get this language's
  /// decimal point. A list whose parts are all known is told part by part. Of several ways to tell a text the one that leaves
  /// the least of it in English is taken. Text that follows no pattern stays as it is.
  package func retold(_ text: String) -> String {
    guard language != "en", !text.isEmpty else { return text }
    if let told = told(text) { return told.text }
    Self.missing?.note(text)
    return text
  }

  private struct Told {
    var text: String
    /// Letters that stay English.
    var left: Int
  }

  /// nil for what is not in the book.
  private func told(_ text: String) -> Told? {
    if let words = phrases[text] { return Told(text: words, left: 0) }
    var best = list(text)
    for pattern in patterns where best?.left != 0 {
      guard let fillings = pattern.fillings(of: text), let words = phrases[pattern.text] else { continue }
      let parts = fillings.map(filling)
      let left = parts.reduce(0) { $0 + $1.left }
      if left < best?.left ?? .max {
        best = Told(text: Phrase(pattern: words, fillings: parts.map(\.text)).filled(into: words), left: left)
      }
    }
    return best
  }

  private func filling(_ text: String) -> Told {
    let isNumber = text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" || $0 == "−" }
    if isNumber { return Told(text: text.replacing(".", with: decimalPoint), left: 0) }
    return told(text) ?? Told(text: text, left: text.count(where: \.isLetter))
  }

  /// "a; b" of texts that the book has, and "a, b and c" or "a or b" of its whole phrases; nil for anything else.
  private func list(_ text: String) -> Told? {
    let parts = text.split(separator: "; ").map { String($0) }
    if parts.count > 1 {
      let known = parts.compactMap(told)
      if known.count == parts.count {
        return Told(text: known.map(\.text).joined(separator: "; "), left: known.reduce(0) { $0 + $1.left })
      }
    }
    for (joint, pattern) in [(" and ", "{1} and {2}"), (" or ", "{1} or {2}")] {
      guard let words = phrases[pattern], let place = text.ranges(of: joint).last,
        let last = phrases[String(text[place.upperBound...])]
      else { continue }
      let names = text[..<place.lowerBound].split(separator: ", ").map { phrases[String($0)] }
      guard !names.isEmpty, !names.contains(nil) else { continue }
      let first = names.compactMap(\.self).joined(separator: ", ")
      return Told(text: Phrase(pattern: words, fillings: [first, last]).filled(into: words), left: 0)
    }
    return nil
  }
}

/// A text that was kept in English, in the language in force.
package func retold(_ text: String) -> String { PhraseBook.current.retold(text) }

/// A pattern, cut at its gaps, to be found again in a text that was made of it.
private struct StoredPattern: Comparable {
  let text: String
  /// What stands before, between and after the gaps.
  private let pieces: [String]
  /// The gap between each two pieces: `{2}{1}` would be 2, 1.
  private let gaps: [Int]

  init(_ text: String) {
    self.text = text
    var (pieces, gaps): ([String], [Int]) = ([""], [])
    var rest = text[...]
    while let first = rest.first {
      if first == "{", let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close].dropFirst()) {
        gaps.append(number)
        pieces.append("")
        rest = rest[rest.index(after: close)...]
      } else {
        pieces[pieces.count - 1].append(rest.removeFirst())
      }
    }
    self.pieces = pieces
    self.gaps = gaps
  }

  /// How much of it is fixed: the more, the sooner it is tried.
  private var weight: Int { pieces.reduce(0) { $0 + $1.count } }

  /// Whether it has words enough to be known again in a kept text: six letters. "{1} to {2}", "{1} or {2}" and "From {1}"
  /// have not, and are for what is said at once: they would be found in the name of a file and in the middle of a sentence.
  var isTelling: Bool { pieces.reduce(0) { $0 + $1.count { $0.isLetter } } >= 6 }

  static func < (a: StoredPattern, b: StoredPattern) -> Bool { (b.weight, a.text) < (a.weight, b.text) }

  /// In the order of their numbers; nil where the text is not made of this pattern. Each gap takes as little as it can,
  /// and at least one letter.
  func fillings(of text: String) -> [String]? {
    guard text.hasPrefix(pieces[0]), text.hasSuffix(pieces[pieces.count - 1]) else { return nil }
    var found: [Int: String] = [:]
    var rest = text.dropFirst(pieces[0].count)
    for (gap, piece) in zip(gaps, pieces.dropFirst()) {
      let isLast = gap == gaps.last && piece == pieces[pieces.count - 1]
      guard let end = isLast ? lastEnd(rest, piece) : rest.dropFirst().firstRange(of: piece)?.lowerBound,
        rest.startIndex < end
      else { return nil }
      found[gap] = String(rest[..<end])
      rest = rest[end...].dropFirst(piece.count)
    }
    return rest.isEmpty ? found.sorted { $0.key < $1.key }.map(\.value) : nil
  }

  private func lastEnd(_ rest: Substring, _ piece: String) -> Substring.Index? {
    rest.count < piece.count ? nil : rest.index(rest.endIndex, offsetBy: -piece.count)
  }
}
