import Foundation
import Hummingbird
import Store

/// A person to look around in, with the rendered clip.
struct SampleRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) { api.post("sample", use: create) }

  @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Made<SampleBody> {
    guard let example = place.settings.example, FileManager.default.fileExists(atPath: example.path) else {
      throw APIError(.notFound, "no-example", "The example clip is not installed.")
    }
    let words = place.pages.words(context.language)
    let person = try await place.casebook.addPerson(
      name: words["sample.name"], note: words["sample.note"], isSample: true)
    let session = try await place.casebook.addSession(
      of: person.id, day: PeopleRoutes.today(), footwear: .shod, note: words["sample.session"])
    let hash = try await UploadRoutes.hash(of: example)
    _ = try await place.casebook.addRecording(to: session.id, copying: example, sha256: hash, activity: .auto)
    place.runner.kick()
    return Made(SampleBody(person: PersonBody(person), session: SessionBody(session)))
  }
}

struct SampleBody: ResponseCodable {
  var person: PersonBody
  var session: SessionBody
}
