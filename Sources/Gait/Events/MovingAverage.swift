/// A centred moving average of rows, shorter at the ends and beside gaps.
struct MovingAverage {
  private let samples: Int
  /// Of all rows before each, and of all; and how many of them are there.
  private var sums: Rows<Double>
  private var counts: [Int32] = [0]

  init(_ rows: Rows<Double>, samples: Int) {
    self.samples = samples
    sums = Rows(width: rows.width, capacity: rows.count + 1)
    var sum = [Double](repeating: 0, count: rows.width)
    sums.append(sum)
    for index in rows.indices {
      if let row = rows[index] { for (place, value) in row.enumerated() { sum[place] += value } }
      sums.append(sum)
      counts.append(counts[index] + (rows[index] == nil ? 0 : 1))
    }
  }

  /// nil where every row around is missing.
  subscript(index: Int) -> [Double]? {
    let from = max(index - samples / 2, 0)
    let to = min(index + samples / 2 + 1, counts.count - 1)
    let count = counts[to] - counts[from]
    guard count > 0, let before = sums[from], let all = sums[to] else { return nil }
    return zip(all, before).map { ($0 - $1) / Double(count) }
  }
}
