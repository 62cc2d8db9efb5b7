public import Foundation
import Gait
import Legs
import Quantities
public import Report
import Store

/// The report of a recording, from what is kept of it.
struct ReportMaker {
  private let place: Workplace

  init(_ place: Workplace) { self.place = place }

  func html(of id: Int64) async throws -> String {
    let recording = try await place.casebook.recording(id)
    if recording.activity == .squat {
      guard let page = try? String(contentsOf: file(WorkOrder.File.report, of: id), encoding: .utf8) else {
        throw NotFound()
      }
      return page
    }
    let record = try await Measuring(id, place).inForce(place).record
    return GaitReport(record: record, stills: try await stills(of: id), created: nil).html()
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
