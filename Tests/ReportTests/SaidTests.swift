import Phrases
import Testing

/// What the report and the web app say, against the books.
struct SaidTests {
  /// The plan's book has a test of its own.
  private static let places = [
    "Report/GaitReport.swift", "Report/Page", "Report/Wording", "Report/Charts", "Report/Squat", "Report/Comparison",
    "WebApp/API/RecordingRoutes.swift", "WebApp/API/TrialPlaceRoutes.swift",
  ]

  @Test("Every phrase of the result has its German, with the same gaps", arguments: places)
  func german(place: String) throws {
    for pattern in try CodeTexts.files(place).flatMap({ $0.said() }) {
      #expect(PhraseBook.of("de").phrases[pattern] != nil, "\(place): \(pattern)")
    }
  }

  @Test("No German phrase is left over from one that the result does not say any more")
  func leftOver() throws {
    let said = Set(try Self.places.flatMap { try CodeTexts.files($0) }.flatMap { $0.said() })
    #expect(try CodeTexts.book("report").filter { !said.contains($0) }.isEmpty)
    #expect(said.count > 250)
  }

  @Test(
    "No German phrase is left over from one that comparisons do not say, and of kept ones none whose English is gone")
  func leftOverOfComparisons() throws {
    let said = try Self.places.flatMap { try CodeTexts.files($0) }.flatMap { $0.said() }
    let kept = try KeptComparisonTests.places.flatMap { try CodeTexts.files($0) }.flatMap { $0.all() }
    let known = Set(said + kept).union(KeptComparisonTests.composed)
    let left = try CodeTexts.book("comparison").filter { !known.contains($0) }
    #expect(left.isEmpty, "\(left.joined(separator: "\n"))")
  }

  @Test("Phrases are found in code: with gaps, joined, one of two, and inside a gap")
  func found() {
    let code = CodeTexts(
      """
      // say("not this")
      let a = say("one " + "two \\(say("inside \\(n)")) \\u{2212}", many: "\\(f("x, y")) steps")
      func say(_ phrase: Phrase) {}
      """)
    #expect(Set(code.said()).isSuperset(of: ["one two {1} −", "{1} steps", "inside {1}"]))
    #expect(code.all().contains("one two {1} −"))
  }
}
