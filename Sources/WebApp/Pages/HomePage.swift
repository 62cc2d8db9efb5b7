import Hummingbird
import Store

/// `/`: the people on this machine; on a new one what Loadline does, and where to begin.
enum HomePage {
  struct Shown {
    var people: [Entry]
    var hasPeople: Bool
    var today: String
    /// Whether the example clip is installed.
    var hasSample: Bool
  }

  struct Entry {
    var id: Int64
    var name: String
    var isSample: Bool
    var sessions: String
    var lastDay: String?
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("/") { _, context in
      let words = place.pages.words(context.language)
      let people = try await place.casebook.people().map {
        Entry(
          id: $0.id, name: $0.name, isSample: $0.isSample, sessions: words.counted($0.sessions, "home.sessions"),
          lastDay: $0.lastDay.map(words.day))
      }
      let shown = Shown(
        people: people, hasPeople: !people.isEmpty, today: PeopleRoutes.today(),
        hasSample: place.settings.example != nil && !people.contains(where: \.isSample))
      return try place.pages.render("home", title: words["home.title"], section: "people", shown, context)
    }
  }
}
