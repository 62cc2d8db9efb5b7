import Assessment
import Foundation
import Hummingbird
import Knowledge
import Store

/// `/sessions/{id}/questions`: one question at a time, and all answers at a glance.
enum QuestionPage {
  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("sessions/:id/questions") { request, context in
      let visit = try await Visit(context, place)
      return try visit.page(at: request.uri.queryParameters["at"], after: request.uri.queryParameters["after"])
    }
    router.get("sessions/:id/questions/all") { _, context in
      try await Visit(context, place).overview()
    }
  }
}

/// One look at a session's questions.
private struct Visit {
  let session: Session
  let person: Person
  let answers: Answers
  let knowledge: KnowledgeBase
  let path: QuestionPath
  let place: Workplace
  let context: WebContext

  init(_ context: WebContext, _ place: Workplace) async throws {
    session = try await place.casebook.session(context.id())
    person = try await place.casebook.person(session.personID)
    knowledge = .builtIn(language: context.language)
    answers = try await SessionAnswers(
      session.id, place.casebook, place.pages.words(context.language)
    ).current().answers
    path = QuestionPath(answers, knowledge)
    (self.place, self.context) = (place, context)
  }

  private var words: Words { place.pages.words(context.language) }
  private var trail: SessionTrail { SessionTrail(person, session, words) }

  /// Signs of danger that were answered with yes, the most urgent first.
  private var signs: [CareSign] {
    if case .care(let signs) = SelfChecker(knowledge).check(answers) { signs } else { [] }
  }

  func page(at name: Substring?, after before: Substring?) throws -> Response {
    let signs = signs
    let wanted = name.flatMap { path.place(of: String($0)) }
    if !signs.isEmpty {
      // Only what ended the questions can still be changed.
      guard let wanted, path.stops[wanted].items.contains(where: { answers[$0.name] == .flag(true) }) else {
        return try care(signs)
      }
      return try question(wanted)
    }
    if let before, let last = path.place(of: String(before)) {
      return last + 1 < path.stops.count ? try question(last + 1) : try overview()
    }
    let place = wanted ?? path.resumed
    return place < path.stops.count ? try question(place) : try overview()
  }

  private func question(_ place: Int) throws -> Response {
    let shown = QuestionShown(path, place, answers, knowledge, trail, words, self.place.pages.files)
    return try self.place.pages.render("question", title: shown.text, section: "people", shown, context)
  }

  private func care(_ signs: [CareSign]) throws -> Response {
    let shown = CareShown(signs, trail, words)
    return try place.pages.render(
      "question-care", title: words["questions.care.title"], section: "people", shown, context)
  }

  func overview() throws -> Response {
    let signs = signs
    guard signs.isEmpty else { return try care(signs) }
    let shown = AnswersShown(path, answers, knowledge, trail, words)
    return try place.pages.render(
      "question-overview", title: words["questions.all.title"], section: "people", shown, context)
  }
}

/// The way back from a page of a session.
struct SessionTrail {
  let personID: Int64
  let person: String
  let id: Int64
  let day: String

  init(_ person: Person, _ session: Session, _ words: Words) {
    (personID, self.person, id, day) = (person.id, person.name, session.id, words.day(session.day))
  }

  /// For the head of what is printed.
  var owner: String { "\(person), \(day)" }
}

/// Where to go, after a yes to a sign of danger.
struct CareShown {
  struct Sign {
    let name: String
    let urgency: String
    let when: String
    let goTo: String
    let why: String
    let text: String
    let isUnverified: Bool
  }
  let session: SessionTrail
  let signs: [Sign]

  init(_ signs: [CareSign], _ session: SessionTrail, _ words: Words) {
    self.session = session
    self.signs = signs.map(\.flag).map { flag in
      Sign(
        name: flag.factName, urgency: flag.howSoon.rawValue, when: words["questions.howSoon.\(flag.howSoon.rawValue)"],
        goTo: flag.goTo, why: flag.why, text: flag.text, isUnverified: !flag.isVerified)
    }
  }
}

/// All answers, each with the way to change it.
struct AnswersShown {
  struct Row {
    let name: String
    let text: String
    let answer: String
    let isOpen: Bool
  }
  struct Part {
    let title: String
    let rows: [Row]
    /// "4 of 7 answered".
    let count: String
    let isUnfolded: Bool
  }
  let session: SessionTrail
  let parts: [Part]
  let isEmpty: Bool
  let hasOpenSigns: Bool
  let openSigns: String
  let count: String
  /// Where to go on; nil at the end.
  let next: String?

  init(
    _ path: QuestionPath, _ answers: Answers, _ knowledge: KnowledgeBase, _ session: SessionTrail, _ words: Words
  ) {
    self.session = session
    let wording = AnswerText(words)
    func row(_ item: QuestionPath.Item) -> Row {
      let isOpen = !answers.isAnswered(item.name)
      let answer = isOpen ? words["questions.all.open"] : wording.text(answers, item)
      return Row(name: item.name, text: item.text, answer: answer, isOpen: isOpen)
    }
    func part(_ title: String, _ items: [QuestionPath.Item], isUnfolded: Bool) -> Part? {
      let answered = items.count { answers.isAnswered($0.name) }
      let count = words.text("questions.all.count", ["n": "\(answered)", "m": "\(items.count)"])
      return items.isEmpty ? nil : Part(title: title, rows: items.map(row), count: count, isUnfolded: isUnfolded)
    }
    let items = path.items
    let signs = items.filter { $0.section == nil }
    let open = signs.count { !answers.isAnswered($0.name) }
    let sections = Question.Section.allCases.compactMap { section in
      part(
        words["questions.sections.\(section.rawValue)"], items.filter { $0.section == section }, isUnfolded: true)
    }
    parts = [part(words["questions.sections.signs"], signs, isUnfolded: false)].compactMap { $0 } + sections
    let answered = items.count { answers.isAnswered($0.name) }
    count = words.text("questions.all.count", ["n": "\(answered)", "m": "\(items.count)"])
    isEmpty = answered == 0
    hasOpenSigns = open > 0
    openSigns = words.counted(open, "questions.all.openSigns")
    next = path.resumed < path.stops.count ? path.stops[path.resumed].name : nil
  }
}
