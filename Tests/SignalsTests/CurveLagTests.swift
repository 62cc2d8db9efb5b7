import Foundation
import Signals
import Testing

private func hill(_ place: Double, top: Double) -> Double { exp(-pow((place - top) / 22, 2)) }

private func curve(_ places: ClosedRange<Int>, top: Double, scale: Double = 1, offset: Double = 0) -> SampledCurve {
  SampledCurve(
    start: places.lowerBound, values: places.map { offset + scale * hill(Double($0), top: top) })
}

struct CurveLagTests {
  @Test("A shifted curve lags by the shift, whatever its size and height", arguments: [-13.0, -2.4, 0, 0.5, 7.3, 15])
  func shift(_ shift: Double) throws {
    let lag = try #require(
      CurveLag(
        of: curve(-20...100, top: 40 + shift, scale: 0.2, offset: 7), behind: curve(0...80, top: 40), shifts: -20...20))
    #expect(abs(lag.shift - shift) < 0.1)
    #expect(lag.correlation > 0.999)
  }

  @Test("A lag beyond what is looked for is none, and neither is that of a constant")
  func none() {
    let reference = curve(0...80, top: 40)
    #expect(CurveLag(of: curve(-20...100, top: 75), behind: reference, shifts: -20...20) == nil)
    #expect(CurveLag(of: curve(-20...100, top: 40, scale: 0), behind: reference, shifts: -20...20) == nil)
  }

  @Test("A tenth may be missing, not more")
  func gaps() throws {
    var reference = curve(0...80, top: 40)
    for place in 0..<7 { reference.values[place] = nil }
    let follower = curve(-20...100, top: 45)
    #expect(abs(try #require(CurveLag(of: follower, behind: reference, shifts: -20...20)).shift - 5) < 0.2)
    for place in 7..<12 { reference.values[place] = nil }
    #expect(CurveLag(of: follower, behind: reference, shifts: -20...20) == nil)
  }

  @Test("A mean is taken at each place over the curves that have a value there")
  func mean() throws {
    let a = SampledCurve(start: -1, values: [1, nil, nil])
    let b = SampledCurve(start: -1, values: [3, 5, nil])
    let sum = try #require(CurveSum([a, b]))
    #expect(sum.mean == SampledCurve(start: -1, values: [2, 5, nil]))
    #expect(sum.mean(without: a) == b)
    #expect(sum.mean(without: b) == a)
    #expect(CurveSum([]) == nil)
    #expect(b[0] == 5 && b[-2] == nil && b[2] == nil)
  }

  @Test("Of a mean the jackknife gives the textbook's standard error")
  func jackknife() throws {
    let values = [3.0, 5, 4, 9, 7, 1]
    func meanWithout(_ index: Int) -> Double? {
      var rest = values
      rest.remove(at: index)
      return Statistics.mean(rest)
    }
    let error = try #require(Jackknife.standardError(of: 6, without: meanWithout))
    let textbook = try #require(Statistics.standardDeviation(values)) / 6.0.squareRoot()
    #expect(abs(error - textbook) < 1e-12)
    #expect(Jackknife.standardError(of: 2, without: meanWithout) == nil)
    #expect(Jackknife.standardError(of: 6) { $0 == 3 ? nil : 1 } == nil)
  }
}
