public import Foundation
import Gait
import Legs
import Phrases
import Quantities
public import Report
import Store

/// The report of a recording, from what is kept of it.
struct ReportMaker {
  private let place: Workplace

  init(_ place: Workplace) { self.place = place }

  struct Made {
    var html: String
    /// Under which it is saved: what was measured, the day, and what the person called the recording.
    var fileName: String
  }

  /// - Parameter language: of the page.
  /// - Throws: `NotFound` for what was not measured.
  func report(of id: Int64, in language: String) async throws -> Made {
    let recording = try await place.casebook.recording(id)
    let session = try await place.casebook.session(recording.sessionID)
    let person = try await place.casebook.person(session.personID)
    let about = "\(person.name) · \(place.pages.words(language).day(session.day))"
    if recording.activity == .squat {
      let report = SquatReport(record: try await squats(recording), about: about)
      return Made(
        html: PhraseBook.speaking(language) { report.html() }, fileName: Self.fileName("squat", session, recording))
    }
    let record = try await Measuring(id, place).inForce(place).record
    let report = GaitReport(
      record: record, stills: try await stills(of: id), about: about, created: nil, surface: .webApp)
    return Made(
      html: PhraseBook.speaking(language) { report.html() },
      fileName: Self.fileName(record.gait?.kind.rawValue ?? "report", session, recording))
  }

  private func squats(_ recording: StoredRecording) async throws -> SquatRecord {
    guard let analysis = try await place.casebook.analysis(of: recording.id) else { throw NotFound() }
    var record = try SquatRecord(json: Data(analysis.json.utf8))
    record.label = recording.label.isEmpty ? nil : recording.label
    return record
  }

  /// "loadline-run-2026-11-26-blue-insole.html": plain letters only, which every device can save.
  private static func fileName(_ kind: String, _ session: Session, _ recording: StoredRecording) -> String {
    let plain = recording.label.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-").prefix(40)
    return (["loadline", kind, session.day] + (words.isEmpty ? [] : [String(words)])).joined(separator: "-") + ".html"
  }

  /// Those of the measurement in force. Empty where there are none, and while they are made anew after a correction, which
  /// this asks for.
  func stills(of id: Int64) async throws -> [Report.Still] {
    let file = file(WorkOrder.File.stills, of: id)
    guard let data = try? Data(contentsOf: file),
      let made = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    else { return [] }
    if let corrected = try await place.casebook.corrections(of: id).last?.madeAt, corrected > made {
      let last = try await place.casebook.jobs(of: id).first { $0.task == .stills }
      // What failed once since then is not begun again and again.
      if last?.state != .failed || (last?.createdAt ?? made) < corrected {
        _ = try await place.casebook.addJob(.stills, of: id)
        place.runner.kick()
      }
      return []
    }
    return (try? StillsFile.stills(data)) ?? []
  }

  private func file(_ name: String, of id: Int64) -> URL {
    place.casebook.folder.recording(id).appending(path: name)
  }
}

/// The pictures of a report, as a file.
public enum StillsFile {
  private struct Entry: Codable {
    var side: Side
    var moment: String
    var contact: Double
    var time: Double
    var jpeg: Data
    var width: Int
    var height: Int
    /// As in ``LegAxes``: points, then tilts.
    var axes: [Double]?
    var uncertainty: Double?
    var rearfoot: Double?
  }

  public static func data(_ stills: [Report.Still]) throws -> Data {
    try JSONEncoder().encode(
      stills.map { still in
        Entry(
          side: still.side, moment: still.moment.rawValue, contact: still.stepContact.seconds, time: still.time.seconds,
          jpeg: Data(still.jpeg), width: still.width, height: still.height, axes: still.axes.map(numbers),
          uncertainty: still.uncertainty?.degrees, rearfoot: still.rearfoot?.degrees)
      })
  }

  public static func stills(_ data: Data) throws -> [Report.Still] {
    try JSONDecoder().decode([Entry].self, from: data).compactMap { entry in
      guard let moment = Report.Still.Moment(rawValue: entry.moment) else { return nil }
      return Report.Still(
        side: entry.side, moment: moment, stepContact: .seconds(entry.contact), time: .seconds(entry.time),
        jpeg: [UInt8](entry.jpeg), width: entry.width, height: entry.height, axes: entry.axes.flatMap(axes),
        rearfoot: entry.rearfoot.map { .degrees($0) }, uncertainty: entry.uncertainty.map { .degrees($0) })
    }
  }

  private static func numbers(_ axes: LegAxes) -> [Double] {
    [axes.shankUp, axes.shankLow, axes.heelTop, axes.heelBottom].flatMap { [$0.x, $0.y] }
      + [axes.shankTilt.degrees, axes.heelTilt.degrees, axes.uncertainty.degrees]
  }

  private static func axes(_ numbers: [Double]) -> LegAxes? {
    guard numbers.count == 11 else { return nil }
    func point(_ index: Int) -> ImagePoint { ImagePoint(x: numbers[2 * index], y: numbers[2 * index + 1]) }
    return LegAxes(
      shankUp: point(0), shankLow: point(1), heelTop: point(2), heelBottom: point(3), toe: nil,
      shankTilt: .degrees(numbers[8]), heelTilt: .degrees(numbers[9]), uncertainty: .degrees(numbers[10]),
      groundProbability: nil)
  }
}
