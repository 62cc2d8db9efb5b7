import Assessment
import Foundation
import Hummingbird
import InsoleChoice
import Knowledge
import NIOCore
import Report
import Store

/// A session's answers, its plan and the insoles for it.
struct AnswerRoutes {
  let place: Workplace

  func add(to api: RouterGroup<WebContext>) {
    api.get("sessions/:id/answers", use: get).put("sessions/:id/answers", use: replace)
      .patch("sessions/:id/answers", use: changeSome)
    api.get("sessions/:id/answers.yaml", use: file)
    api.put("sessions/:id/answers/:name", use: change).delete("sessions/:id/answers/:name", use: remove)
    api.get("sessions/:id/plan", use: plan)
    api.get("sessions/:id/plan.html", use: page)
    api.get("sessions/:id/insoles", use: insoles)
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> AnswersBody {
    try await body(context)
  }

  @Sendable private func replace(_ request: Request, _ context: WebContext) async throws -> AnswersBody {
    try await answers(context).change(try await wanted(request, context), fromNothing: true)
    return try await body(context)
  }

  /// Those of one page together: all of them, or none.
  @Sendable private func changeSome(_ request: Request, _ context: WebContext) async throws -> AnswersBody {
    try await answers(context).change(try await wanted(request, context))
    return try await body(context)
  }

  private func wanted(
    _ request: Request, _ context: WebContext
  ) async throws -> [(name: FactName, value: AnswerValue)] {
    struct Wish: Decodable { var answers: [String: AnswerValue] }
    let wish = try await request.decode(as: Wish.self, context: context)
    return wish.answers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> AnswersBody {
    struct Wish: Decodable { var answer: AnswerValue }
    let wish = try await request.decode(as: Wish.self, context: context)
    try await answers(context).change([(name: try name(context), value: wish.answer)])
    return try await body(context)
  }

  @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> AnswersBody {
    try await answers(context).change([(name: try name(context), value: .none)])
    return try await body(context)
  }

  @Sendable private func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let current = try await answers(context).current().answers
    return Response.file(
      AnswersTemplate(.builtIn, answers: current).text(), type: "application/yaml; charset=utf-8", name: "answers.yaml")
  }

  @Sendable private func plan(_ request: Request, _ context: WebContext) async throws -> Response {
    .json(try await SessionCheck(context.id(), place).planJSON)
  }

  @Sendable private func page(_ request: Request, _ context: WebContext) async throws -> Response {
    let session = try await place.casebook.session(context.id())
    let person = try await place.casebook.person(session.personID)
    let check = try await SessionCheck(session.id, place)
    let words = place.pages.words(context.language)
    let trail = SessionTrail(person, session, words)
    let html = check.inLanguage(context.language) { PlanReport($0, $1, owner: trail.owner).html() }
    return Response.document(html).named("\(words["path.plan"]) \(person.name) \(session.day).html")
  }

  @Sendable private func insoles(_ request: Request, _ context: WebContext) async throws -> Response {
    let check = try await SessionCheck(context.id(), place)
    let range = try InsoleShelf(place.casebook.folder).range()
    guard let advice = try check.insoleAdvice() else {
      return .json(InsolesText.json(reasons: ["Something has to be looked at in person first."], of: range))
    }
    switch advice {
    case .wanted(let wanted): return .json(InsolesText.json(InsoleRanking(range, for: wanted), of: range))
    case .none(let reasons): return .json(InsolesText.json(reasons: reasons, of: range))
    }
  }

  private func answers(_ context: WebContext) throws -> SessionAnswers {
    SessionAnswers(try context.id(), place.casebook, place.pages.words(context.language))
  }

  private func name(_ context: WebContext) throws -> FactName {
    let name = context.parameters.get("name") ?? ""
    let knowledge = KnowledgeBase.builtIn
    guard knowledge.question(name) != nil || knowledge.redFlags.contains(where: { $0.factName == name }) else {
      throw APIError(.notFound, "not-found", "There is no such question.")
    }
    return name
  }

  private func body(_ context: WebContext) async throws -> AnswersBody {
    let (answers, savedAt) = try await answers(context).current()
    return AnswersBody(answers, savedAt, .builtIn)
  }
}

/// What was answered, and what is asked with it.
struct AnswersBody: ResponseCodable {
  /// Of everything that was answered.
  var answers: [String: AnswerValue]
  /// What this person is asked, in order, as far as the answers decide it.
  var steps: [String]
  /// Of the steps, those without an answer.
  var open: [String]
  /// A sign of danger was answered with yes: nothing more is asked.
  var isStopped: Bool
  var savedAt: Date?

  init(_ answers: Answers, _ savedAt: Date?, _ knowledge: KnowledgeBase) {
    let questions = knowledge.questions.filter { answers.isAnswered($0.id) }.map {
      ($0.id, AnswerValue(answers, to: $0))
    }
    let signs = knowledge.redFlags.map(\.factName).filter(answers.isAnswered).map { ($0, AnswerValue(answers[$0])) }
    self.answers = Dictionary(uniqueKeysWithValues: questions + signs)
    steps = QuestionPath(answers, knowledge).items.map(\.name)
    open = steps.filter { !answers.isAnswered($0) }
    isStopped = knowledge.redFlags.contains { answers[$0.factName] == .flag(true) }
    self.savedAt = savedAt
  }
}

extension Response {
  /// A document that is JSON already.
  static func json(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
