import Assessment
import Testing

@Suite("Where a value lies among other people")
struct PlacementTests {
  @Test("The mean of the reference is at its 50th percentile, whatever its size", arguments: [2, 19, nil])
  func middle(count: Int?) {
    let placement = Placement(of: 4, within: nil, mean: 4, standardDeviation: 2.6, count: count)
    #expect(abs(placement.percentile - 50) < 1e-9)
    #expect(placement.place == .middle)
    #expect(placement.interval == nil)
  }

  @Test("Without a size it is the normal distribution's: one SD above is the 84th, 1.96 SD the 97.5th")
  func normal() {
    func percentile(_ x: Double) -> Double {
      Placement(of: x, within: nil, mean: 0, standardDeviation: 1, count: nil).percentile
    }
    #expect(abs(percentile(1) - 84.134) < 0.001)
    #expect(abs(percentile(1.959_964) - 97.5) < 0.001)
    #expect(abs(percentile(-1) - 15.866) < 0.001)
  }

  @Test("A small reference makes a place less extreme: with 10 people, t 2.262 of 9 degrees of freedom is the 97.5th")
  func small() {
    let x = 2.262_157 * (1 + 1.0 / 10).squareRoot()
    let placement = Placement(of: x, within: nil, mean: 0, standardDeviation: 1, count: 10)
    #expect(abs(placement.percentile - 97.5) < 0.001)
    #expect(placement.percentile < Placement(of: x, within: nil, mean: 0, standardDeviation: 1, count: nil).percentile)
  }

  @Test("A value whose interval reaches into another band has no certain place")
  func unclear() {
    let wide = Placement(of: 2, within: 0...4, mean: 0, standardDeviation: 1, count: nil)
    #expect(wide.place == .unclear)
    let narrow = Placement(of: 2, within: 1.5...2.5, mean: 0, standardDeviation: 1, count: nil)
    #expect(narrow.place == .higher)
    #expect(Placement(of: -2, within: -3...(-1.5), mean: 0, standardDeviation: 1, count: nil).place == .lower)
  }
}
