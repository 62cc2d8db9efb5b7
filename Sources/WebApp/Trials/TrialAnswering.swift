import Comparison
import Foundation
import HTTPTypes
import Phrases
import Store

extension TrialState {
  /// Why there is no answer yet.
  struct Missing: Error {
    /// Of the drawn order, those without a measurement.
    var places: [Place]
    /// Whether what is there can be looked at before the rest.
    var canLook: Bool
  }

  /// The places that an answer rests on: those that are measured, and over weeks whole pairs of them.
  var measured: [Place] {
    places.filter { place in
      guard trial.design == .overWeeks else { return place.isMeasured }
      let pair = companions(of: place.place.number)
      return places.filter { pair.contains($0.place.number) }.allSatisfy(\.isMeasured)
    }
  }

  /// - Parameter soFar: from what is there, though recordings are missing.
  /// - Throws: ``Missing``, or `ComparisonRefusal` for recordings that cannot be compared.
  func answer(soFar: Bool) throws -> TrialAnswer {
    let used = measured
    let canLook = Condition.allCases.allSatisfy { condition in used.contains { $0.condition == condition } }
    guard isComplete || (soFar && canLook) else {
      throw Missing(places: places.filter { !$0.isMeasured }, canLook: canLook)
    }
    let comparison = try ConditionComparison(
      without: recordings(.without, used), with: recordings(.with, used), filming: filming(used),
      foot: ConditionComparison.Foot(trial.foot))
    let sheet = comparedSheet
    return TrialAnswer(
      comparison, sheet: sheet.rows.contains { $0.comfort != nil || !$0.pain.isEmpty } ? sheet : nil,
      diary: days.isEmpty ? nil : diary, order: isComplete ? order : nil)
  }

  /// What was planned for one session but filmed on several days is taken for what it is.
  private func filming(_ used: [Place]) -> Filming {
    let isOneDay = Set(used.map(\.day)).count <= 1
    return order.design == .inOneSession && !isOneDay ? .onTwoDays : order.design.filming
  }

  private func recordings(_ condition: Condition, _ used: [Place]) throws -> [ComparedRecording] {
    try used.filter { $0.condition == condition }.compactMap { place in
      guard let analysis = place.analysis, let recording = place.recording else { return nil }
      var compared = try ComparedRecording(json: Data(analysis.json.utf8), file: recording.name)
      // What a video was called says nothing here: the trial knows what it shows.
      compared.label = condition == .with ? trial.item : nil
      return compared
    }
  }

  /// Over weeks a rating counts where its pair has both.
  private var comparedSheet: ScoreSheet {
    guard trial.design == .overWeeks else { return sheet }
    let rows = sheet.rows
    return ScoreSheet(
      rows: rows.map { row in
        let pair = companions(of: row.recording)
        let both = rows.filter { pair.contains($0.recording) }
        var row = row
        if both.contains(where: { $0.comfort == nil }) { row.comfort = nil }
        if both.contains(where: { $0.pain.isEmpty }) { row.pain = [] }
        return row
      })
  }
}

extension APIError {
  /// - Parameter language: of the message; English for programs.
  init(_ refusal: ComparisonRefusal, in language: String = "en") {
    let message = PhraseBook.speaking(language) { "\(retold(refusal.message)). \(retold(refusal.advice))" }
    self.init(.unprocessableContent, refusal.code.rawValue, message.sentence)
  }

  init(_ missing: TrialState.Missing) {
    let numbers = missing.places.map { String($0.place.number) }.joined(separator: ", ")
    self.init(.conflict, "not-all-there", "There is no answer yet: recordings that are not measured: \(numbers).")
  }
}

extension String {
  /// With a capital at its beginning.
  var sentence: String { prefix(1).uppercased() + dropFirst() }
}
