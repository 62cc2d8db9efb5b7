/// The word that a person probably meant: at most two letters away (a third of a short word), nil when there is none.
func nearest(_ word: String, in words: [String]) -> String? {
  let candidates = words.map { (word: $0, distance: editDistance(Array(word.lowercased()), Array($0.lowercased()))) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(2, word.count / 3)) ? best.word : nil
}

/// How many letters must be put in, taken out or replaced (Levenshtein).
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var row = Array(0...second.count)
  for (i, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in second.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[second.count]
}

/// A number as a person would write it: "10", "2.5".
func short(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : String(number)
}

/// A file's own words in a message, at most 40 letters.
func shortened(_ text: String) -> String {
  text.count <= 40 ? text : "\(text.prefix(39))…"
}
