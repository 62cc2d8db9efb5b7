public import Analysis
public import Foundation
import Gait
import Legs
import Quantities

/// What a person corrected in one recording, schema `loadline.corrections/1`: points placed, and steps left out or taken in.
public struct Corrections: Sendable, Equatable {
  public static let schema = "loadline.corrections/1"

  var points: [PlacedPoints]
  var choices: [StepChoice]
  /// As it was sent, for the record.
  let document: Document
  /// When they were made; nil for those that just arrive.
  let made: Date?

  var isEmpty: Bool { points.isEmpty && choices.isEmpty }

  /// - Throws: `PointsFault` for points that cannot be, `DecodingError` for what is no such document.
  public init(json: Data, made: Date? = nil) throws {
    try self.init(try JSONDecoder().decode(Document.self, from: json), made: made)
  }

  init(_ document: Document, made: Date?) throws {
    self.document = document
    self.made = made
    points = document.points.isEmpty ? [] : try PointsFile(json: document.pointsFile(videoSHA256: nil)).entries
    choices = try document.steps.map { try $0.choice() }
  }

  /// The reading with the points in it, and the options with the choices.
  ///
  /// - Parameter made: when they were made.
  public func applied(
    to reading: VideoReading, _ options: AnalysisOptions, made: Date
  ) throws -> (VideoReading, AnalysisOptions) {
    let file = PointsFile(videoSHA256: nil, entries: points)
    try file.check(
      width: reading.recording.width, height: reading.recording.height, sha256: reading.file.sha256)
    var options = options
    options.choices = choices
    options.corrected = made.formatted(.iso8601)
    return (try reading.corrected(by: points), options)
  }

  /// - Throws: for a choice that means no step, or one that cannot be taken in.
  func checkSteps(of record: AnalysisRecord) throws(PointsFault) {
    for choice in choices {
      guard let step = record.steps.first(where: { choice.means($0.side, $0.contact) }) else {
        throw PointsFault("there is no step of the \(choice.side.rawValue) foot at \(choice.contact.seconds) s")
      }
      guard choice.decision != .takenIn || step.isUsed else {
        throw PointsFault("the step at \(choice.contact.seconds) s was not seen whole and cannot be taken in")
      }
    }
  }

  struct Document: Codable, Sendable, Equatable {
    var schema: String?
    /// Of the corrections that these take the place of; nil: whatever is there.
    var revision: Int64?
    var points: [Frame]
    var steps: [StepWish]

    /// One leg in one picture, as in `loadline.points/1`.
    struct Frame: Codable, Sendable, Equatable {
      var timeS: Double
      var side: Side
      var unreadable: Bool?
      var shankUp: [Double]?
      var shankLow: [Double]?
      var heelTop: [Double]?
      var heelBottom: [Double]?

      enum CodingKeys: String, CodingKey {
        case side, unreadable
        case timeS = "time_s"
        case shankUp = "shank_up"
        case shankLow = "shank_low"
        case heelTop = "heel_top"
        case heelBottom = "heel_bottom"
      }
    }

    struct StepWish: Codable, Sendable, Equatable {
      var side: Side
      var contactS: Double
      var use: Bool
      var reason: String?

      enum CodingKeys: String, CodingKey {
        case side, use, reason
        case contactS = "contact_s"
      }

      func choice() throws -> StepChoice {
        guard contactS.isFinite else { throw PointsFault("a step's contact_s is no time") }
        let why = (reason ?? "").trimmed
        guard why.count <= 200 else { throw PointsFault("a reason has at most 200 letters") }
        return StepChoice(
          side: side, contact: .seconds(contactS),
          decision: use ? .takenIn : .leftOut(why.isEmpty ? "no reason given" : why))
      }
    }

    /// A file for `loadline analyze --points`.
    func pointsFile(videoSHA256: String?) throws -> Data {
      struct File: Encodable {
        let schema = PointsFile.schema
        var videoSHA256: String?
        var frames: [Frame]
        enum CodingKeys: String, CodingKey {
          case schema, frames
          case videoSHA256 = "video_sha256"
        }
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      return try encoder.encode(File(videoSHA256: videoSHA256, frames: points))
    }

    func json() throws -> String {
      var document = self
      document.schema = Corrections.schema
      document.revision = nil
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
  }
}
