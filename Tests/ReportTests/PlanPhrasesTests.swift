import Foundation
import Testing

import Phrases

/// What plans, findings and insoles say has its German, and `plan.de.yaml` has no German for what nobody says.
struct PlanPhrasesTests {
  private static let folders = [
    "Assessment", "InsoleChoice", "Knowledge", "Report/Plan", "Report/Insoles",
  ]

  @Test func everyPhraseIsTranslatedAndNoneIsLeftOver() throws {
    let said = try Set(Self.folders.flatMap { try SaidPhrases(in: $0).patterns })
    #expect(said.count > 100)
    let missing = said.subtracting(PhraseBook.of("de").phrases.keys)
    #expect(missing.isEmpty, "\(missing.sorted().joined(separator: "\n"))")
    let left = try Set(SaidPhrases.book("plan.de.yaml")).subtracting(said)
    #expect(left.isEmpty, "\(left.sorted().joined(separator: "\n"))")
  }

  @Test func theScanSeesPiecesGapsAndQuotes() {
    let source = #"say(n, one: "\(n) step", many: "\(n) of \(f(")", 1)) " + "steps: “\(x)”, \"y\"")"#
    #expect(SaidPhrases.patterns(in: source) == ["{1} step", #"{1} of {2} steps: “{3}”, "y""#])
  }
}
