import Comparison
import Foundation
import Gait
import Hummingbird
import Knowledge
import Phrases
import Quantities
import Report
import Store

/// `/trials/{id}/answer`: what the trial says, side by side; or what is missing.
enum TrialAnswerPage {
  struct Shown {
    var head: TrialHead
    var missing: Missing?
    /// Why the recordings cannot be compared.
    var refusal: String?
    var answer: Answer?
  }

  struct Missing {
    var places: [Line]
    /// What would make the answer fuller.
    var more: [String]
    var canLook: Bool
  }

  struct Line {
    var number: Int
    var name: String
    var badge: Badge
    var reason: String?
  }

  struct Answer {
    var isSoFar: Bool
    var cards: [ContrastCard]
    var advice: String?
    var title: String
    var subtitle: String
    var html: String
    /// Of the addresses of the files: empty, or `?so_far`.
    var query: String
    var downloadQuery: String
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("trials/:id/answer") { request, context in
      let words = place.pages.words(context.language)
      let state = try await TrialState(context.id(), place)
      let person = try await place.casebook.person(state.trial.personID)
      let soFar = request.uri.queryParameters["so_far"] != nil
      var shown = Shown(head: TrialHead(state, person, .answer, words))
      do {
        shown.answer = answer(try state.answer(soFar: soFar), state, place, words)
      } catch let missing as TrialState.Missing {
        shown.missing = Self.missing(missing, state, words)
      } catch let refusal as ComparisonRefusal {
        shown.refusal = APIError(refusal, in: words.language).message
      }
      let title = words.text("trial.answer.pageTitle", ["item": state.trial.item])
      return try place.pages.render("trial-answer", title: title, section: "people", shown, context)
    }
  }

  private static func answer(
    _ answer: TrialAnswer, _ state: TrialState, _ place: Workplace, _ words: Words
  ) -> Answer {
    let report = ComparisonReport(answer, version: place.settings.version)
    let fragment = PhraseBook.speaking(words.language) { report.fragment() }
    let isSoFar = !state.isComplete
    return Answer(
      isSoFar: isSoFar, cards: ContrastCard.all(answer, hasDiary: state.hasDiary, words),
      advice: answer.advice.map { words["trial.advice.\($0.rawValue)"] }, title: fragment.title,
      subtitle: fragment.subtitle, html: fragment.html, query: isSoFar ? "?so_far" : "",
      downloadQuery: isSoFar ? "?so_far&download" : "?download")
  }

  private static func missing(_ missing: TrialState.Missing, _ state: TrialState, _ words: Words) -> Missing {
    let unrated = state.places.filter { $0.place.comfort == nil || $0.place.pain.isEmpty }.count
    let more =
      (unrated > 0 ? [words.counted(unrated, "trial.answer.unrated")] : [])
      + (state.hasDiary && state.days.isEmpty ? [words["trial.answer.noDiary"]] : [])
    return Missing(
      places: missing.places.map {
        Line(
          number: $0.place.number,
          name: words.text(
            "trial.place",
            ["n": String($0.place.number), "condition": words.condition($0.condition, of: state.trial)]),
          badge: Badge($0.status, words), reason: $0.reason(words))
      }, more: more, canLook: missing.canLook)
  }
}

/// One thing that was asked, with its difference, how sure it is, and from where on a change matters.
struct ContrastCard {
  var heading: String
  var number: String
  var interval: String?
  var counts: String
  var verdict: String
  var matters: String
  /// What is known of how large a change counts, in the page's language.
  var source: String?
  /// Where that is from.
  var citation: String?
  /// Whether its title is in English on a page that is not.
  var isForeign = false
  var test: String?

  static func all(_ answer: TrialAnswer, hasDiary: Bool, _ words: Words) -> [ContrastCard] {
    [angle(answer, words)]
      + [
        score("comfort", answer.comfort, .comfort, answer.comfortTest, words),
        score("pain", answer.pain, .pain, answer.painTest, words),
        hasDiary ? score("diary", answer.diaryPain, .pain, nil, words) : nil,
      ].compactMap { $0 }
  }

  private static func angle(_ answer: TrialAnswer, _ words: Words) -> ContrastCard {
    let contrast = answer.comparison.answer
    let counts = contrast.counts
    return ContrastCard(
      heading: words["trial.card.angle"],
      number: contrast.difference.map { words.signed($0) + "°" } ?? words["trial.card.none"],
      interval: contrast.interval.map { words.interval($0, unit: "°") },
      counts: words.text(
        "trial.card.recordings",
        [
          "without": String(counts.recordingsWithout), "with": String(counts.recordingsWith),
          "steps": String(counts.stepsWithout + counts.stepsWith),
        ]),
      verdict: words["trial.verdict.\(contrast.verdict.rawValue)"],
      matters: contrast.smallestDetectable.map {
        words.text("trial.card.smallest", ["value": words.degrees($0)])
      } ?? words["trial.card.noSmallest"], source: words["trial.card.angleSource"],
      test: answer.angleTest.map { words.test($0) })
  }

  private static func score(
    _ name: String, _ contrast: ScoreContrast?, _ score: Score, _ test: RandomisationTest?, _ words: Words
  ) -> ContrastCard {
    let heading = words["trial.card.\(name)"]
    guard let contrast else {
      return ContrastCard(
        heading: heading, number: words["trial.card.none"], counts: words["trial.card.notRated"],
        verdict: words["trial.verdict.not-enough-data"], matters: words["trial.matters.none"])
    }
    let source = score.source.flatMap { KnowledgeBase.builtIn(language: words.language).source($0) }
    return ContrastCard(
      heading: heading, number: words.signed(contrast.difference),
      interval: contrast.interval.map { words.interval($0, unit: "") },
      counts: words.text(
        "trial.card.ratings", ["without": String(contrast.countWithout), "with": String(contrast.countWith)]),
      verdict: words["trial.verdict.\(contrast.verdict.rawValue)"],
      matters: contrast.mattersFrom.map {
        words.text(
          "trial.matters.\(contrast.size.rawValue)", ["value": words.plain($0)])
      } ?? words["trial.matters.unknown"],
      citation: source.map { source in PhraseBook.speaking(words.language) { source.citation } },
      isForeign: words.language != "en" && source?.title != nil, test: test.map { words.test($0) })
  }
}

extension Words {
  /// "−2.1", "+0.4", "0.0".
  func signed(_ value: Double) -> String {
    let text = decimal(value)
    return value > 0 && decimal(0) != text ? "+" + text : text
  }

  func interval(_ range: ClosedRange<Double>, unit: String) -> String {
    text("number.interval", ["low": signed(range.lowerBound) + unit, "high": signed(range.upperBound) + unit])
  }

  func test(_ test: RandomisationTest) -> String {
    guard test.canTell else { return text("trial.test.cannot", ["orders": String(test.orders)]) }
    return text(
      "trial.test.share", ["orders": String(test.orders), "share": decimal(100 * test.p)])
  }
}
