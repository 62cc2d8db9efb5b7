/// Rows of as many numbers each, some of them missing, in one piece of memory: a long film has a hundred thousand of them.
struct Rows<Number> {
  let width: Int
  /// Of the rows that are there, one after the other.
  private var numbers: [Number] = []
  /// Where each row begins in ``numbers``; nil for a missing one.
  private var starts: [Int32?] = []

  /// - Parameter capacity: how many rows will come, for memory that need not grow.
  init(width: Int, capacity: Int = 0) {
    self.width = width
    numbers.reserveCapacity(width * capacity)
    starts.reserveCapacity(capacity)
  }

  var count: Int { starts.count }
  var indices: Range<Int> { starts.indices }

  /// nil where the row is missing.
  subscript(index: Int) -> ArraySlice<Number>? {
    starts[index].map { numbers[Int($0)..<Int($0) + width] }
  }

  mutating func append(_ row: [Number]?) {
    guard let row else {
      starts.append(nil)
      return
    }
    precondition(row.count == width)
    starts.append(Int32(numbers.count))
    numbers += row
  }
}

extension Rows {
  /// The rows at other moments, between the two around each; missing where ``Between`` finds none.
  ///
  /// - Parameters:
  ///   - times: of these rows, none of which is missing.
  ///   - blend: one number, its next one, and how far the moment lies on the way, 0…1.
  func at(_ grid: [Double], times: [Double], longestGap: Double, _ blend: (Number, Number, Double) -> Number) -> Rows {
    var rows = Rows(width: width, capacity: grid.count)
    for place in Between.places(of: grid, in: times, longestGap: longestGap) {
      rows.append(
        place.flatMap { place in
          guard let before = self[place.before], let after = self[place.after] else { return nil }
          return zip(before, after).map { blend($0, $1, place.share) }
        })
    }
    return rows
  }
}
