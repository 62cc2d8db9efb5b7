import Comparison
import Hummingbird
import Store

/// `/trials/{id}/videos`: one video without and one with it, side by side and in step.
enum TrialVideosPage {
  struct Shown {
    var head: TrialHead
    var without: [Choice]
    var with: [Choice]
    var withItem: String
    /// One of each is measured.
    var isReady: Bool
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("trials/:id/videos") { _, context in
      let words = place.pages.words(context.language)
      let state = try await TrialState(context.id(), place)
      let person = try await place.casebook.person(state.trial.personID)
      let (without, with) = (choices(.without, state, words), choices(.with, state, words))
      let shown = Shown(
        head: TrialHead(state, person, .videos, words), without: without, with: with,
        withItem: words.condition(.with, of: state.trial), isReady: !without.isEmpty && !with.isEmpty)
      let title = words.text("trial.videos.pageTitle", ["item": state.trial.item])
      return try place.pages.render("trial-videos", title: title, section: "people", shown, context)
    }
  }

  private static func choices(_ condition: Condition, _ state: TrialState, _ words: Words) -> [Choice] {
    let places = state.places.filter { $0.condition == condition && $0.isMeasured }
    return places.enumerated().compactMap { index, place in
      guard let recording = place.recording else { return nil }
      return Choice(
        id: String(recording.id),
        name: words.text("trial.videos.recording", ["n": String(place.place.number), "name": recording.name]),
        isChosen: index == 0)
    }
  }
}
