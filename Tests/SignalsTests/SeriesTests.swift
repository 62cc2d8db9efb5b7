import Signals
import Testing

@Suite("Series")
struct SeriesTests {
  private let ramp = Series(times: [0, 0.1, 0.2, 0.3, 0.5], values: [0, 1, nil, 3, 5])

  @Test("Between two readings lies the straight line, a short gap is bridged, a long one stays a gap")
  func interpolation() {
    #expect(ramp.value(at: 0.05, longestGap: 0.15) == 0.5)
    #expect(ramp.value(at: 0.2, longestGap: 0.25).map { abs($0 - 2) < 1e-9 } == true)
    #expect(ramp.value(at: 0.2, longestGap: 0.15) == nil)
    #expect(ramp.value(at: 0.3, longestGap: 0.15) == 3)
  }

  @Test("Outside the series there is nothing")
  func outside() {
    #expect(ramp.value(at: -0.01, longestGap: 1) == nil)
    #expect(ramp.value(at: 0.51, longestGap: 1) == nil)
    #expect(Series(times: [], values: []).value(at: 0, longestGap: 1) == nil)
  }

  @Test("One reading that jumps out is taken away, the others stay")
  func outliers() {
    let times = (0..<20).map { Double($0) * 0.02 }
    var values = times.map { Optional(10 * $0) }
    values[9] = 40
    let kept = Series(times: times, values: values).withoutOutliers(radius: 0.1, threshold: 4, floor: 0.2)
    #expect(kept.values.indices.filter { kept.values[$0] == nil } == [9])
  }

  @Test("A still series loses nothing to the outlier filter")
  func still() {
    let times = (0..<20).map { Double($0) * 0.02 }
    let series = Series(times: times, values: times.map { _ in 3.0 })
    #expect(series.withoutOutliers(radius: 0.1, threshold: 3, floor: 0.1) == series)
  }

  @Test("Smoothing keeps a constant and a gap")
  func smoothing() {
    let series = Series(times: [0, 0.1, 0.2, 0.3], values: [2, nil, 2, 2])
    let smooth = series.smoothed(deviation: 0.05)
    #expect(smooth.values[1] == nil)
    #expect(smooth.values.compactMap { $0 }.allSatisfy { abs($0 - 2) < 1e-12 })
  }
}
