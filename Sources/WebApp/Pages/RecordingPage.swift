import Analysis
import Foundation
import Gait
import Hummingbird
import Phrases
import Quantities
import Report
import Store

/// `/recordings/{id}`: what was measured.
enum RecordingPage {
  struct Shown {
    var id: Int64
    var sessionID: Int64
    var personID: Int64
    var personName: String
    var day: String
    var facts: [String]
    var heading: String
    var subtitle: String?
    var entry: RecordingEntry
    /// Walking or running: the report, as part of this page.
    var report: String?
    /// The numbers behind the charts, as JSON.
    var readouts: String
    var isSquat: Bool
    var standing: StandingPart?
    var corrections: [String]
    var isCorrected: Bool
    var hasPoints: Bool
    var isOpen: Bool
    var isDone: Bool
    /// Refused, and no report says why.
    var isRefusedHere: Bool
    /// Measured, but what was read is no longer there, or was read by another version.
    var isGone: Bool
    /// The pictures of a corrected measurement are being made.
    var isDrawing: Bool
  }

  static func add(to router: Router<WebContext>, _ place: Workplace) {
    router.get("recordings/:id") { _, context in
      let words = place.pages.words(context.language)
      let recording = try await place.casebook.recording(context.id())
      let shown = try await shown(recording, place, words)
      return try place.pages.render("recording", title: shown.heading, section: "people", shown, context)
    }
  }

  private static func shown(_ recording: StoredRecording, _ place: Workplace, _ words: Words) async throws -> Shown {
    let session = try await place.casebook.session(recording.sessionID)
    let person = try await place.casebook.person(session.personID)
    let body = try await RecordingBody.of(recording, place)
    let analysis = try await place.casebook.analysis(of: recording.id)
    let entry = RecordingEntry(body, analysis, before: 0, words)
    let isGait = entry.isGait && (body.status == .measured || body.status == .refused)
    // What was read by another version is not there; the page then offers to measure again.
    let fragment = isGait ? try? await fragment(recording.id, place, words.language) : nil
    let isDrawing = try await place.casebook.jobs(of: recording.id).contains {
      $0.task == .stills && ($0.state == .queued || $0.state == .running)
    }
    let corrections = try CorrectionsBody(try await place.casebook.corrections(of: recording.id))
    return Shown(
      id: recording.id, sessionID: session.id, personID: person.id, personName: person.name,
      day: words.day(session.day), facts: words.facts(session), heading: entry.title,
      subtitle: subtitle(fragment, entry), entry: entry, report: fragment?.html,
      readouts: try json(fragment?.readouts ?? []), isSquat: recording.activity == .squat && body.status == .measured,
      standing: recording.activity == .standing && body.status == .measured
        ? StandingPart(recording.id, place, words) : nil,
      corrections: body.isCorrected ? corrections.history.suffix(5).reversed().map { line($0, words) } : [],
      isCorrected: body.isCorrected, hasPoints: !(corrections.document?.points.isEmpty ?? true), isOpen: entry.isOpen,
      isDone: isGait && fragment != nil && body.status == .measured,
      isRefusedHere: body.status == .refused && fragment == nil,
      isGone: entry.isGait && body.status == .measured && fragment == nil, isDrawing: isDrawing)
  }

  /// What the heading does not say already.
  private static func subtitle(_ fragment: GaitReport.Fragment?, _ entry: RecordingEntry) -> String? {
    let text = fragment?.subtitle ?? entry.fileName
    return text == entry.title ? nil : text.replacing("\(entry.title) · ", with: "", maxReplacements: 1)
  }

  private static func fragment(
    _ id: Int64, _ place: Workplace, _ language: String
  ) async throws -> GaitReport.Fragment {
    let record = try await Measuring(id, place).inForce(place).record
    let stills = try await ReportMaker(place).stills(of: id)
    let report = GaitReport(record: record, stills: stills, created: nil, surface: .webApp)
    return PhraseBook.speaking(language) { report.fragment() }
  }

  private static func line(_ entry: CorrectionsBody.Entry, _ words: Words) -> String {
    let parts = [
      entry.points == 0 ? nil : words.counted(entry.points, "corrected.points"),
      entry.stepsLeftOut == 0 ? nil : words.counted(entry.stepsLeftOut, "corrected.leftOut"),
      entry.stepsTakenIn == 0 ? nil : words.counted(entry.stepsTakenIn, "corrected.takenIn"),
    ].compactMap { $0 }
    let what = parts.isEmpty ? words["corrected.back"] : parts.joined(separator: ", ")
    return "\(words.moment(entry.madeAt)): \(what)"
  }

  /// In a block of data of the page; `<` cannot end it.
  private static func json(_ readouts: [ChartReadout]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(readouts), as: UTF8.self).replacing("<", with: "\\u003c")
  }
}

/// The standing angles of both feet.
struct StandingPart {
  struct Foot {
    var side: String
    var heading: String
    var number: String
    var meaning: String
  }

  var feet: [Foot]

  /// - Returns: nil where what was read is no longer there.
  init?(_ recording: Int64, _ place: Workplace, _ words: Words) {
    guard
      case .measured(let record)? = try? place.readings.reading(of: recording, in: place.casebook.folder).0.standing()
    else { return nil }
    feet = Side.allCases.map { side in
      let angle = record.feet[side]
      let interval = words.interval(angle.interval.lowerBound, angle.interval.upperBound)
      return Foot(
        side: side.name, heading: words["side.\(side.name)Foot"], number: words.degrees(angle.angle.degrees),
        meaning: words.text("standing.meaning", ["interval": interval, "n": String(angle.count)]))
    }
  }
}
