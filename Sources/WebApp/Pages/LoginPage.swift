import Hummingbird
import Store

/// `/login`: where a password is set, it is asked for here.
enum LoginPage {
  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("login") { _, context in
      guard try await place.casebook.passwordHash() != nil else {
        return Response(status: .seeOther, headers: [.location: "/"])
      }
      let words = place.pages.words(context.language)
      return try place.pages.render("login", title: words["login.title"], [String: String](), context)
    }
  }
}
