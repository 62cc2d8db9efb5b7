import Comparison
import Phrases
import Testing

/// What comparisons, ratings and diaries say in English, told again in German.
struct KeptComparisonTests {
  private static let german = PhraseBook.of("de")

  static let places = [
    "Comparison/Checks", "Comparison/ConditionComparison.swift", "Comparison/Model", "Comparison/Recordings",
    "Comparison/Scores", "Comparison/Trial/TrialPlan.swift", "TrainingLog/CSV/CSVTable.swift",
  ]

  /// Sentences that are made of pieces in those places.
  static let composed: Set<String> = [
    "The camera moved between the conditions: it looks from another direction, {1}° off.",
    "The camera moved between the conditions: it is turned by {1}°.",
    "The camera moved between the conditions: it looks from another direction, {1}° off, and it is turned by {2}°.",
    "The feet point elsewhere: the left foot by {1}°.", "The feet point elsewhere: the right foot by {1}°.",
    "The feet point elsewhere: the left foot by {1}°, the right foot by {2}°.",
    "Only {1} step of a foot in one condition.", "Only {1} steps of a foot in one condition.",
    "it was not measured on both feet both without and with",
    "it was not measured on this foot both without and with", "{1}: it holds no measurement",
    "{1}: its cadence, frame rate or length cannot be", "{1}: it does not say which video it measures",
    "{1}: its schema is “{2}”, and “{3}” is needed", "{1}: it has no schema, and “{2}” is needed", "points",
  ]

  /// Pieces of those.
  private static let pieces: Set<String> = [
    "it looks from another direction, {1}° off", "it is turned by {1}°", ", and ", "the {1} foot by {2}°",
    "The camera moved between the conditions: {1}.", "The feet point elsewhere: {1}.", "both feet", "this foot",
    "it was not measured on {1} both without and with", "it holds no measurement", "its schema is “{1}”",
    "its cadence, frame rate or length cannot be", "it does not say which video it measures", "it has no schema",
    "{1}: {2}, and “{3}” is needed", "Only {1} of a foot in one condition.",
  ]

  private func expectGerman(_ text: String) {
    let told = Self.german.retold(text)
    #expect(told != text, "\(text)")
    let own = told.replacing(/„[^“]*“|[a-z]+[.](mp4|json|csv)/, with: "")
    #expect(GermanText.english(in: own).isEmpty, "\(text): \(told)")
  }

  @Test("Every sentence of a comparison that is kept in English has its German", arguments: places)
  func everySentence(place: String) throws {
    let texts = try CodeTexts.files(place).flatMap { $0.all() }
    for text in Set(texts) where text.contains(/[a-z] [a-z(0-9{]/) && !Self.pieces.contains(text) {
      expectGerman(text.replacing(/\{[0-9]+\}/) { _ in "7" })
    }
  }

  @Test("What is made of pieces is told as a whole", arguments: composed)
  func whole(text: String) { expectGerman(text.replacing(/\{[0-9]+\}/) { _ in "7.5" }) }

  @Test("A sentence about files keeps their names and nothing else")
  func names() {
    #expect(
      Self.german.retold("how to run.mp4 is walking and run.mp4 is running")
        == "how to run.mp4 zeigt Gehen und run.mp4 Laufen")
    #expect(
      Self.german.retold("walk.mp4 and run.mp4 measure the same video, run and walk.mp4")
        == "walk.mp4 und run.mp4 messen dasselbe Video, run and walk.mp4")
    #expect(Self.german.retold("“pain_1” is not from 0 to 10") == "„pain_1“ liegt nicht zwischen 0 und 10")
    #expect(Self.german.retold("2025-11-03 stands there twice") == "2025-11-03 steht zweimal da")
    #expect(Self.german.retold("recording 3 stands there twice") == "Aufnahme 3 steht zweimal da")
  }
}
