/// Finds in texts for people what they must not hold: names of diagnoses, predictions, words that frighten, verdicts about
/// a body, brands, and sentences that a person of twelve would not follow.
///
/// A tool of the tests: feed it every text that a person can see.
public struct LanguageLint: Sendable {
  /// A text and where it stands: "rule heel-raises-few, because".
  public struct Text: Sendable, Hashable {
    public var place: String
    public var text: String

    public init(_ place: String, _ text: String) {
      self.place = place
      self.text = text
    }
  }

  /// What is wrong with a text.
  public struct Complaint: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable { case diagnosis, prediction, fear, verdict, brand, name, hardToRead }
    public var place: String
    public var kind: Kind
    /// The words that are complained of, with what is wrong about them.
    public var reason: String

    public var description: String { "\(place): \(reason)" }
  }

  /// Words that a sentence may have. Plain-language guides ask for 15 to 20 on average and no more than 25 to 30.
  public var longestSentence = 30
  /// Reading grade (``ReadingLevel``) of a text of at least ``wordsForGrade`` words. A child of twelve is in grade 6 or 7;
  /// single paragraphs scatter around that, so that all together are held to it, and each to this.
  public var highestGrade = 10.0
  public var wordsForGrade = 30

  public init() {}

  public func complaints(_ texts: [Text]) -> [Complaint] { texts.flatMap(complaints) }

  public func complaints(_ text: Text) -> [Complaint] {
    let sentences = Sentences(text.text)
    return ForbiddenWords.all.flatMap { $0.complaints(text, sentences) } + readingComplaints(text, sentences)
  }

  private func readingComplaints(_ text: Text, _ sentences: Sentences) -> [Complaint] {
    let long = sentences.sentences.filter { $0.count > longestSentence }.map { sentence in
      Complaint(
        place: text.place, kind: .hardToRead,
        reason: "a sentence of \(sentence.count) words: \"\(sentence.prefix(8).joined(separator: " ")) …\"")
    }
    let level = ReadingLevel(sentences)
    if level.words >= wordsForGrade, level.grade > highestGrade {
      let grade = (level.grade * 10).rounded() / 10
      return long + [
        Complaint(place: text.place, kind: .hardToRead, reason: "reading grade \(grade) of \(level.words) words")
      ]
    }
    return long
  }
}

/// A text as words, sentence by sentence.
struct Sentences {
  /// In small letters, without punctuation; numbers stay.
  let sentences: [[String]]

  init(_ text: String) {
    sentences = Self.withoutPlaceholders(text)
      .split(whereSeparator: { ".!?;:\n•|".contains($0) })
      .map { part in part.split(whereSeparator: { !Self.isWordPart($0) }).map { $0.lowercased() } }
      .filter { $0.contains { $0.contains(where: \.isLetter) } }
  }

  var words: [String] { sentences.flatMap { $0 } }

  private static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "'’-".contains(character)
  }

  /// A dot between digits is no end of a sentence, and `{name}` stands for a word.
  private static func withoutPlaceholders(_ text: String) -> String {
    var result = ""
    var isInside = false
    for character in text {
      if character == "{" { isInside = true; result += "value" }
      if !isInside { result.append(character) }
      if character == "}" { isInside = false }
    }
    let characters = Array(result)
    return String(
      characters.indices.map { i in
        let isInNumber =
          i > 0 && i + 1 < characters.count && characters[i - 1].isNumber && characters[i + 1].isNumber
        return isInNumber && ".:".contains(characters[i]) ? "-" : characters[i]
      })
  }
}
