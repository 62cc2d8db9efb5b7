import Gait
import Quantities
import Report
import Signals
import Testing

struct MeanCurveTests {
  @Test("Mean and standard deviation at every percent")
  func meanAndSpread() throws {
    let curves = [1, 2, 6].map { GappedValues(Array(repeating: $0, count: 101)) }
    let mean = try #require(MeanCurve(curves))
    #expect(mean.mean == Array(repeating: 3, count: 101))
    #expect(mean.standardDeviation.allSatisfy { abs(($0 ?? 0) - 7.0.squareRoot()) < 1e-12 })
  }

  @Test("A gap stays a gap, and a minority makes no mean")
  func gaps() throws {
    let whole = GappedValues((0...100).map(Double.init))
    let part = GappedValues((0...100).map { $0 < 50 ? Double($0) : nil })
    let mean = try #require(MeanCurve([whole, part, part]))
    #expect(mean.mean[49] == 49)
    #expect(mean.mean[50] == nil)
    #expect(mean.standardDeviation[50] == nil)
    #expect(mean.peak(upTo: 80) == 49)
  }

  @Test("One step has a mean and no spread; none has neither")
  func few() throws {
    let mean = try #require(MeanCurve([GappedValues(Array(repeating: 4, count: 101))]))
    #expect(mean.mean[0] == 4)
    #expect(mean.band.allSatisfy { $0 == nil })
    #expect(MeanCurve([]) == nil)
  }

  @Test("Steps that are not used are not drawn")
  func unused() {
    let record = SampleRecord.measured()
    #expect(MeanCurve.curves(.rearfoot, .left, of: record).count == 13)
    #expect(MeanCurve(.rearfoot, .left, of: SampleRecord.withoutLeftFoot()) == nil)
  }
}
