import Hummingbird
import Store

/// `/`: the people on this machine.
enum HomePage {
  struct Shown {
    var people: [Entry]
    var isEmpty: Bool { people.isEmpty }
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
          lastDay: $0.lastDay)
      }
      return try place.pages.render(
        "home", title: words["home.title"], section: "people", Shown(people: people), context)
    }
  }
}
