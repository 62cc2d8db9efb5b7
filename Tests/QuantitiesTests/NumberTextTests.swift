import Quantities
import Testing

struct NumberTextTests {
  @Test(
    "A number has exactly the digits asked for",
    arguments: [
      (9.55, 1, "9.6"), (9.04, 1, "9.0"), (0, 1, "0.0"), (-3.14159, 2, "-3.14"), (0.5, 0, "1"), (-0.04, 1, "0.0"),
      (0.005, 3, "0.005"), (168.2, 0, "168"), (1234.5, 1, "1234.5"), (-12, 3, "-12.000"),
    ] as [(Double, Int, String)])
  func decimals(value: Double, decimals: Int, text: String) {
    #expect(fixed(value, decimals: decimals) == text)
  }

  @Test("On a page the minus sign is a minus sign")
  func minus() {
    #expect(fixed(-2.5, decimals: 1, minus: .typographic) == "\u{2212}2.5")
  }

  @Test("What is no number is a dash", arguments: [Double.nan, .infinity, -.infinity, 1e12])
  func noNumber(value: Double) {
    #expect(fixed(value, decimals: 1) == "–")
  }

  @Test("Zeros at the end go, zeros before the point stay")
  func shortened() {
    #expect(short(60, decimals: 1) == "60")
    #expect(short(59.94, decimals: 2) == "59.94")
    #expect(short(30.04, decimals: 1) == "30")
    #expect(short(100, decimals: 0) == "100")
  }

  @Test("One step, two steps")
  func nouns() {
    #expect(counted(1, "step") == "1 step")
    #expect(counted(0, "step") == "0 steps")
  }
}
