/// The word that a person probably meant: at most two letters away (a third of a short word), nil when there is none.
func nearest(_ word: String, in words: [String]) -> String? {
  // Words whose lengths differ by more are farther away, however long a file makes them.
  let alike = words.filter { abs($0.count - word.count) <= 2 }
  let candidates = alike.map { (word: $0, distance: editDistance(Array(word.lowercased()), Array($0.lowercased()))) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(2, word.count / 3)) ? best.word : nil
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour (optimal string alignment).
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var rows = [Array(0...second.count)]
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      let replaced = rows[i][j] + (first[i] == second[j] ? 0 : 1)
      var distance = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        distance = min(distance, rows[i - 1][j - 1] + 1)
      }
      row.append(distance)
    }
    rows.append(row)
  }
  return rows[first.count][second.count]
}

/// A number as a person would write it: "10", "2.5".
func short(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : String(number)
}

/// A file's own words in a message, at most 40 letters.
func shortened(_ text: String) -> String {
  text.count <= 40 ? text : "\(text.prefix(39))…"
}
