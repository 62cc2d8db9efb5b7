import Assessment
import Knowledge
import Testing

@Suite("Where a value lies among other people")
struct PlacementTests {
  private func place(
    _ value: Double, _ interval: ClosedRange<Double>? = nil, mean: Double? = nil, deviation: Double? = nil,
    count: Int? = nil, median: Double? = nil, percentiles: [Int: Double] = [:]
  ) throws -> Placement? {
    var row = try #require(SmallKnowledge.base.reference("raises-all"))
    (row.mean, row.standardDeviation, row.population.count) = (mean, deviation, count)
    (row.median, row.percentiles) = (median, percentiles)
    return Placement(of: NumberWithInterval(value: value, interval: interval, count: nil), in: row)
  }

  @Test("The mean of the reference is at its 50th percentile, whatever its size", arguments: [2, 19, nil])
  func middle(count: Int?) throws {
    let placement = try #require(try place(4, mean: 4, deviation: 2.6, count: count))
    #expect(abs(try #require(placement.percentile) - 50) < 1e-9)
    #expect(placement.place == .middle && placement.interval == nil)
  }

  @Test(
    "Without a size it is the normal distribution's: one SD above is the 84th, 1.96 SD the 97.5th",
    arguments: [(1, 84.134), (1.959_964, 97.5), (-1, 15.866)] as [(Double, Double)])
  func normal(x: Double, percentile: Double) throws {
    let placement = try #require(try place(x, mean: 0, deviation: 1))
    #expect(abs(try #require(placement.percentile) - percentile) < 0.001)
  }

  @Test("A small reference makes a place less extreme: with 10 people, t 2.262 of 9 degrees of freedom is the 97.5th")
  func small() throws {
    let x = 2.262_157 * (1 + 1.0 / 10).squareRoot()
    let placement = try #require(try place(x, mean: 0, deviation: 1, count: 10)?.percentile)
    #expect(abs(placement - 97.5) < 0.001)
    #expect(placement < (try #require(try place(x, mean: 0, deviation: 1)?.percentile)))
  }

  @Test("A value whose interval reaches into another band has no certain place")
  func unclear() throws {
    #expect(try place(2, 0...4, mean: 0, deviation: 1)?.place == .unclear)
    #expect(try place(2, 1.5...2.5, mean: 0, deviation: 1)?.place == .higher)
    #expect(try place(-2, -3...(-1.5), mean: 0, deviation: 1)?.place == .lower)
  }

  @Test("Between published percentiles by a straight line, and never beyond the outermost")
  func percentiles() throws {
    func percentile(_ x: Double) throws -> Double? {
      try place(x, median: 20, percentiles: [10: 12, 90: 30])?.percentile
    }
    #expect(try percentile(16) == 30 && percentile(20) == 50 && percentile(25) == 70)
    #expect(try percentile(2) == 10 && percentile(80) == 90)
  }

  @Test("Against a median alone there are two halves and no percentile")
  func median() throws {
    let below = try #require(try place(12, median: 21))
    #expect(below.place == .belowHalf && below.percentile == nil)
    #expect(try place(21, median: 21)?.place == .aboveHalf)
    #expect(try place(21) == nil)
  }
}
