import Comparison
import Hummingbird
import Quantities
import Store

/// `/people/{id}/trial`: what is tried, and how, with what this person needs to see a difference.
enum TrialNewPage {
  struct Shown {
    var personID: Int64
    var personName: String
    var today: String
    var recordings: [Choice]
    var hasRecordings: Bool
    var feet: [Choice]
    var designs: [Design]
    var basis: String?
    /// Why nothing can be planned from the chosen recording.
    var problem: String?
  }

  struct Design {
    var id: String
    var name: String
    var text: String
    var warning: String?
    var ways: [Way]
  }

  /// So many recordings, so long.
  struct Way {
    /// `in-one-session/4`
    var id: String
    var name: String
    var sees: String
    var isChosen: Bool
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("people/:id/trial") { request, context in
      let words = place.pages.words(context.language)
      let person = try await place.casebook.person(context.id())
      let recordings = try await measured(person, place, words)
      let asked = request.uri.queryParameters["recording"].map(String.init)
      let chosen = recordings.first { $0.id == asked } ?? recordings.first
      var shown = Shown(
        personID: person.id, personName: person.name, today: PeopleRoutes.today(),
        recordings: recordings.map { Choice(id: $0.id, name: $0.name, isChosen: $0.id == chosen?.id) },
        hasRecordings: !recordings.isEmpty,
        feet: StoredTrial.Foot.allCases.reversed().map {
          Choice(id: $0.rawValue, name: words["trial.foot.\($0.rawValue)"], isChosen: $0 == .both)
        }, designs: [])
      if let id = chosen.flatMap({ Int64($0.id) }) { try await fill(&shown, from: id, place, words) }
      return try place.pages.render("trial-new", title: words["trial.new.title"], section: "people", shown, context)
    }
  }

  /// Walking or running that was measured, the latest first.
  private static func measured(_ person: Person, _ place: Workplace, _ words: Words) async throws -> [Choice] {
    let analyses = try await place.casebook.analyses(ofPerson: person.id)
    var found: [Choice] = []
    for session in try await place.casebook.sessions(of: person.id) {
      for recording in try await place.casebook.recordings(of: session.id).reversed()
      where analyses[recording.id]?.status == .measured && recording.activity != .standing
        && recording.activity != .squat
      {
        let name = recording.label.isEmpty ? recording.name : recording.label
        found.append(Choice(id: String(recording.id), name: "\(words.day(session.day)) · \(name)", isChosen: false))
      }
    }
    return found
  }

  private static func fill(_ shown: inout Shown, from id: Int64, _ place: Workplace, _ words: Words) async throws {
    do {
      let first = try await place.compared(id, in: words.language)
      for design in StoredTrial.Design.allCases {
        // How many are needed does not depend on the order, which is drawn later.
        let plan = try TrialPlan(first: first, design: TrialOrder.Design(design), seed: 0)
        shown.designs.append(Self.design(plan, design, words))
        shown.basis = words.basis(plan.basis)
      }
    } catch let error as APIError {
      shown.problem = error.message
    } catch let refusal as ComparisonRefusal {
      shown.problem = APIError(refusal, in: words.language).message
    }
  }

  private static func design(_ plan: TrialPlan, _ design: StoredTrial.Design, _ words: Words) -> Design {
    let ways = plan.isEnough ? plan.alternatives : [plan.choice]
    return Design(
      id: design.rawValue, name: words["trial.design.\(design.rawValue)"],
      text: words["trial.design.text.\(design.rawValue)"],
      warning: plan.isEnough
        ? nil
        : words.text("trial.plan.tooLittle", ["found": words.degrees(plan.choice.foundInNineOfTen)]),
      ways: ways.map { way in
        Way(
          id: "\(design.rawValue)/\(way.recordings)", name: words.way(way.recordings, way.seconds),
          sees: words.text("trial.plan.finds", ["found": words.degrees(way.foundInNineOfTen)]),
          isChosen: design == .inOneSession && way == plan.choice)
      })
  }
}

extension Words {
  /// "4 without and 4 with, 20 seconds each".
  func way(_ recordings: Int, _ seconds: Double) -> String {
    text("trial.plan.way", ["n": String(recordings), "seconds": decimal(seconds, 0)])
  }

  /// What a plan rests on.
  func basis(_ basis: TrialPlan.Basis) -> String {
    self.basis(
      left: (basis.deviation.left, basis.steps.left), right: (basis.deviation.right, basis.steps.right),
      seconds: basis.seconds)
  }

  func basis(_ basis: TrialDocument.Basis) -> String {
    self.basis(
      left: (basis.left.deviation, basis.left.steps), right: (basis.right.deviation, basis.right.steps),
      seconds: basis.seconds)
  }

  private func basis(
    left: (deviation: Double, steps: Int), right: (deviation: Double, steps: Int), seconds: Double
  ) -> String {
    text(
      "trial.plan.basis",
      [
        "left": degrees(left.deviation), "right": degrees(right.deviation), "stepsLeft": String(left.steps),
        "stepsRight": String(right.steps), "seconds": decimal(seconds, 0),
      ])
  }
}
