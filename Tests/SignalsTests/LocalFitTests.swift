import Signals
import Testing

@Suite("Local quadratic fit")
struct LocalFitTests {
  /// Uneven on purpose: phones drop and delay pictures.
  private let times = (0..<60).map { Double($0) * 0.016 + ($0 % 3 == 0 ? 0.004 : 0) }

  @Test("A parabola comes out as it went in, with its slope", arguments: [(5.0, 0.0, 0.0), (1, 20, 0), (-2, 3, 150)])
  func parabola(a: Double, b: Double, c: Double) throws {
    let fit = LocalFit(Series(times: times, values: times.map { a + b * $0 + c * $0 * $0 }), bandwidth: 0.03)
    for time in [0.2, 0.333, 0.7] {
      let value = try #require(fit.value(at: time))
      #expect(abs(value.value - (a + b * time + c * time * time)) < 1e-6)
      #expect(abs(value.slope - (b + 2 * c * time)) < 1e-4)
    }
  }

  @Test("In a gap, and before and after the readings, there is no value")
  func gap() {
    let values = times.map { $0 > 0.3 && $0 < 0.6 ? nil : Optional(1.0) }
    let fit = LocalFit(Series(times: times, values: values), bandwidth: 0.02)
    #expect(fit.value(at: 0.45) == nil)
    #expect(fit.value(at: -0.1) == nil)
    #expect(fit.value(at: 2) == nil)
    #expect(fit.value(at: 0.2) != nil)
  }

  @Test("A reading that says it is unsure counts for less, and the uncertainty follows the readings'")
  func uncertainty() throws {
    var values = times.map { _ in Optional(0.0) }
    values[30] = 10
    var deviations = times.map { _ in 1.0 }
    let trusting = try #require(
      LocalFit(Series(times: times, values: values), uncertainties: deviations, bandwidth: 0.03).value(at: times[30]))
    deviations[30] = 20
    let doubting = try #require(
      LocalFit(Series(times: times, values: values), uncertainties: deviations, bandwidth: 0.03).value(at: times[30]))
    #expect(trusting.value > 1.5)
    #expect(abs(doubting.value) < 0.1)
    let halved = try #require(
      LocalFit(Series(times: times, values: values), uncertainties: times.map { _ in 0.5 }, bandwidth: 0.03)
        .value(at: 0.5))
    let whole = try #require(LocalFit(Series(times: times, values: values), bandwidth: 0.03).value(at: 0.5))
    #expect(abs(halved.uncertainty - whole.uncertainty / 2) < 1e-9)
  }
}
