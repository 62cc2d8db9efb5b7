import Hummingbird

/// `/film`: where to put the phone, and what makes the numbers better.
enum FilmPage {
  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("film") { _, context in
      let words = place.pages.words(context.language)
      return try place.pages.render("film", title: words["film.title"], section: "film", [String: String](), context)
    }
  }
}
