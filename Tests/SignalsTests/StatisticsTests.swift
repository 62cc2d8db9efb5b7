import Signals
import Testing

@Suite("Statistics")
struct StatisticsTests {
  @Test("Nothing gives nothing, never zero")
  func empty() {
    #expect(Statistics.mean([]) == nil)
    #expect(Statistics.median([]) == nil)
    #expect(Statistics.quantile([], 0.3) == nil)
    #expect(Statistics.robustDeviation([]) == nil)
    #expect(Statistics.standardDeviation([5]) == nil)
  }

  @Test("Known values")
  func known() {
    #expect(Statistics.mean([1, 2, 6]) == 3)
    #expect(Statistics.standardDeviation([1, 2, 3, 4]) == (5.0 / 3).squareRoot())
    #expect(Statistics.median([4, 1, 3]) == 3)
    #expect(Statistics.median([4, 1, 3, 2]) == 2.5)
    #expect(Statistics.quantile([0, 10], 0.25) == 2.5)
    #expect(abs((Statistics.robustDeviation([1, 2, 3, 4, 100]) ?? 0) - 1.4826) < 1e-12)
  }

  @Test(
    "Student's t at 97.5 % agrees with the tables",
    arguments: [(1.0, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (30, 2.042), (1000, 1.962)])
  func student(degrees: Double, table: Double) {
    #expect(abs(Statistics.studentT975(degreesOfFreedom: degrees) - table) < 0.0006)
  }
}
