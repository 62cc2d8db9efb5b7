/// How hard a text is to read: the grade of Flesch and Kincaid, the school year in the United States in which children read
/// such a text (year 6 or 7 at the age of twelve).
///
/// 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al. 1975). Syllables are counted by the groups
/// of vowels, which is right within a tenth for English.
public struct ReadingLevel: Sendable {
  public let words: Int
  public let grade: Double

  public init(_ texts: [String]) { self.init(Sentences(texts.joined(separator: "\n"))) }

  init(_ sentences: Sentences) {
    let words = sentences.words.filter { $0.contains(where: \.isLetter) }
    self.words = words.count
    let perSentence = Double(words.count) / Double(max(1, sentences.sentences.count))
    let perWord = Double(words.reduce(0) { $0 + syllables($1) }) / Double(max(1, words.count))
    grade = 0.39 * perSentence + 11.8 * perWord - 15.59
  }
}

/// Groups of vowels; a silent e at the end does not count, and there is always one.
func syllables(_ word: String) -> Int {
  let letters = Array(word.filter(\.isLetter))
  var count = 0
  var isAfterVowel = false
  for letter in letters {
    let isVowel = "aeiouyäöü".contains(letter)
    if isVowel && !isAfterVowel { count += 1 }
    isAfterVowel = isVowel
  }
  let endsSilently =
    letters.count > 2 && letters.last == "e" && !"aeiouyl".contains(letters[letters.count - 2])
    || letters.count > 3 && letters.suffix(2) == ["e", "d"] && !"td".contains(letters[letters.count - 3])
  return max(1, endsSilently ? count - 1 : count)
}
