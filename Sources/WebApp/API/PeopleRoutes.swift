import Foundation
import Hummingbird
import Store

/// `/people` and what belongs to a person.
struct PeopleRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("people", use: list).post("people", use: create)
    api.get("people/:id", use: get).patch("people/:id", use: change).delete("people/:id", use: delete)
    api.get("people/:id/sessions", use: sessions).post("people/:id/sessions", use: addSession)
    api.get("people/:id/history", use: history)
    api.get("sessions/:id", use: session).patch("sessions/:id", use: changeSession)
    api.delete("sessions/:id", use: deleteSession)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> PeopleBody {
    PeopleBody(people: try await place.casebook.people())
  }

  @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Made<PersonBody> {
    let wish = try await request.decode(as: PersonWish.self, context: context)
    return Made(PersonBody(try await place.casebook.addPerson(name: try wish.checkedName(), note: wish.note ?? "")))
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> PersonBody {
    PersonBody(try await place.casebook.person(context.id()))
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> PersonBody {
    let person = try await place.casebook.person(context.id())
    var wish = try await request.decode(as: PersonWish.self, context: context)
    wish.name = wish.name ?? person.name
    return PersonBody(
      try await place.casebook.changePerson(person.id, name: try wish.checkedName(), note: wish.note ?? person.note))
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    let id = try context.id()
    for session in try await place.casebook.sessions(of: id) { try await place.stopJobs(ofSession: session.id) }
    try await place.casebook.deletePerson(id)
    place.readings.forget()
    return .noContent
  }

  @Sendable private func sessions(_ request: Request, _ context: WebContext) async throws -> SessionsBody {
    let person = try await place.casebook.person(context.id())
    return SessionsBody(sessions: try await place.casebook.sessions(of: person.id).map(SessionBody.init))
  }

  @Sendable private func addSession(_ request: Request, _ context: WebContext) async throws -> Made<SessionBody> {
    let wish = try await request.decode(as: SessionWish.self, context: context)
    let session = try await place.casebook.addSession(
      of: context.id(), day: wish.day ?? Self.today(), footwear: wish.footwear ?? .unknown, insole: wish.insole ?? "",
      speed: wish.speedKmh ?? nil, note: wish.note ?? "")
    return Made(SessionBody(session))
  }

  @Sendable private func session(_ request: Request, _ context: WebContext) async throws -> SessionBody {
    SessionBody(try await place.casebook.session(context.id()))
  }

  @Sendable private func changeSession(_ request: Request, _ context: WebContext) async throws -> SessionBody {
    var session = try await place.casebook.session(context.id())
    let wish = try await request.decode(as: SessionWish.self, context: context)
    session.day = wish.day ?? session.day
    session.footwear = wish.footwear ?? session.footwear
    session.insole = wish.insole ?? session.insole
    if let speed = wish.speedKmh { session.speed = speed }
    session.note = wish.note ?? session.note
    return SessionBody(try await place.casebook.change(session))
  }

  @Sendable private func deleteSession(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    let id = try context.id()
    try await place.stopJobs(ofSession: id)
    try await place.casebook.deleteSession(id)
    place.readings.forget()
    return .noContent
  }

  @Sendable private func history(_ request: Request, _ context: WebContext) async throws -> HistoryBody {
    let person = try await place.casebook.person(context.id())
    return HistoryBody(points: try await History.points(of: person.id, place.casebook))
  }

  /// In this machine's calendar.
  static func today() -> String {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }
}

extension Workplace {
  /// Work at videos that are about to be deleted.
  func stopJobs(ofSession session: Int64) async throws {
    for recording in try await casebook.recordings(of: session) { try await stopJobs(of: recording.id) }
  }

  func stopJobs(of recording: Int64) async throws {
    for job in try await casebook.jobs(of: recording) where job.state == .queued || job.state == .running {
      _ = try? await runner.cancel(job.id)
    }
  }
}

struct PeopleBody: ResponseCodable { var people: [PersonSummary] }

struct PersonWish: Decodable {
  var name: String?
  var note: String?

  func checkedName() throws -> String {
    let name = (name ?? "").trimmed
    guard !name.isEmpty else { throw APIError(.unprocessableContent, "no-name", "A person needs a name.") }
    return name
  }
}

struct PersonBody: ResponseCodable {
  var id: Int64
  var name: String
  var note: String
  var isSample: Bool
  var createdAt: Date

  init(_ person: Person) {
    (id, name, note) = (person.id, person.name, person.note)
    (isSample, createdAt) = (person.isSample, person.createdAt)
  }
}

struct SessionsBody: ResponseCodable { var sessions: [SessionBody] }

struct SessionWish: Decodable {
  var day: String?
  var footwear: Session.Footwear?
  var insole: String?
  /// Absent: as it was. null: not known.
  var speedKmh: Double??
  var note: String?

  private enum Key: CodingKey { case day, footwear, insole, speedKmh, note }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    day = try box.decodeIfPresent(String.self, forKey: .day)
    footwear = try box.decodeIfPresent(Session.Footwear.self, forKey: .footwear)
    insole = try box.decodeIfPresent(String.self, forKey: .insole)
    speedKmh = box.contains(.speedKmh) ? .some(try box.decodeIfPresent(Double.self, forKey: .speedKmh)) : nil
    note = try box.decodeIfPresent(String.self, forKey: .note)
  }
}

struct SessionBody: ResponseCodable {
  var id: Int64
  var personId: Int64
  var day: String
  var footwear: Session.Footwear
  var insole: String
  var speedKmh: Double?
  var note: String
  var createdAt: Date

  init(_ session: Session) {
    (id, personId, day, footwear) = (session.id, session.personID, session.day, session.footwear)
    (insole, speedKmh, note, createdAt) = (session.insole, session.speed, session.note, session.createdAt)
  }
}

/// An answer with status 201.
struct Made<Body: ResponseCodable>: ResponseGenerator {
  var body: Body

  init(_ body: Body) { self.body = body }

  func response(from request: Request, context: some RequestContext) throws -> Response {
    var response = try context.responseEncoder.encode(body, from: request, context: context)
    response.status = .created
    return response
  }
}

extension String {
  /// Without spaces at its ends.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
