import Assessment
import Foundation
import InsoleChoice
import Knowledge
import Phrases
import Report
import Store

/// What a session's answers and videos come to.
struct SessionCheck {
  let answers: Answers
  let measurements: Measurements
  /// In English, as JSON is.
  let check: SelfCheck

  init(_ session: Int64, _ place: Workplace) async throws {
    answers = try await SessionAnswers(session, place.casebook, place.pages.words("en")).current().answers
    measurements = try await Self.measurements(of: session, place.casebook)
    check = SelfChecker(.builtIn).check(answers, measurements)
  }

  /// A sign of danger was answered with yes.
  var isStopped: Bool { if case .care = check { true } else { false } }

  /// Nothing to make a plan of.
  var isEmpty: Bool {
    answers.answered.isEmpty && measurements.gaits.isEmpty && measurements.squat == nil
  }

  var planJSON: String { PlanJSON.text(check, .builtIn) }

  /// What they come to in a reader's language, and what `show` makes of it.
  ///
  /// - Parameter show: gets the check and the knowledge that it was made with, and runs with the language in force.
  func inLanguage<Shown>(_ language: String, _ show: (SelfCheck, KnowledgeBase) throws -> Shown) rethrows -> Shown {
    try PhraseBook.speaking(language) {
      let knowledge = KnowledgeBase.builtIn(language: language)
      return try show(SelfChecker(knowledge).check(answers, measurements), knowledge)
    }
  }

  /// What the plan says of insoles; nil while a sign of danger comes first.
  ///
  /// - Parameter language: of the reasons.
  func insoleAdvice(_ language: String = "en") throws -> InsoleAdvice? {
    guard case .picture = check else { return nil }
    let json = inLanguage(language) { PlanJSON.text($0, $1) }
    return try InsoleAdvice(planJSON: Data(json.utf8))
  }

  /// The measurements in force: every walk and run, and the latest squats.
  private static func measurements(of session: Int64, _ casebook: Casebook) async throws -> Measurements {
    var gaits: [(name: String, json: Data)] = []
    var squat: (name: String, json: Data)?
    for recording in try await casebook.recordings(of: session) where recording.activity != .standing {
      guard let analysis = try await casebook.analysis(of: recording.id), analysis.status == .measured else { continue }
      let file = (name: recording.name, json: Data(analysis.json.utf8))
      // What another version measured may not be readable; the rest still is.
      guard (try? Measurements(files: [file])) != nil else { continue }
      if recording.activity == .squat { squat = file } else { gaits.append(file) }
    }
    return try Measurements(files: gaits + [squat].compactMap { $0 })
  }
}
