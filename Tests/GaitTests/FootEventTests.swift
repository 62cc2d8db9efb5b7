import Foundation
import Gait
import Legs
import Pose
import Quantities
import Signals
import Testing

/// What the leg network read of one foot in a rendered film of a person whom the network for feet was not trained on
/// (Training/stance), and the exact events.
private struct FilmedFoot: Decodable {
  struct Event: Decodable {
    var contact: Double
    var toeOff: Double

    enum CodingKeys: String, CodingKey {
      case contact
      case toeOff = "toe_off"
    }
  }
  var side: String
  var bodyLength: Double
  var events: [Event]
  var times: [Double]
  /// Heel, ankle and toe, x and y each; log-odds of foot and of heel on the ground.
  var rows: [[Double]]

  enum CodingKeys: String, CodingKey {
    case side, events, times, rows
    case bodyLength = "body_length_px"
  }

  static func all() throws -> [FilmedFoot] {
    let folder = try #require(Bundle.module.url(forResource: "Simulated", withExtension: nil))
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("foot-") }
      .map { try JSONDecoder().decode(FilmedFoot.self, from: Data(contentsOf: $0)) }
  }

  /// A body that stands still, so that nothing but the foot can tell.
  func observations() -> [FrameObservation] {
    let blank = LandmarkReading(point: ImagePoint(x: 540, y: 900), depth: 0, visibility: 1, presence: 1)
    var pose = BodyPose(landmarks: Array(repeating: blank, count: 33), score: 1, track: 1)
    for side in Side.allCases {
      pose[Joint.ankle.landmark(of: side)].point = ImagePoint(x: 540, y: 900 + bodyLength)
    }
    return zip(times, rows).map { time, row in
      let foot = FootSight(
        heelBottom: ImagePoint(x: row[0], y: row[1]), ankle: ImagePoint(x: row[2], y: row[3]),
        toe: ImagePoint(x: row[4], y: row[5]), onGround: row[6], heelOnGround: row[7])
      return FrameObservation(
        time: .seconds(time), pose: pose, legs: BySide(left: .unseen(.uncertain), right: .unseen(.uncertain)),
        feet: BySide { $0.rawValue == side ? foot : nil })
    }
  }
}

@Suite("Contact and toe-off of rendered feet")
struct FootEventTests {
  @Test("Of people never trained on, from every direction and in every light, half the events are within a picture")
  func events() throws {
    var errors: [Double] = []
    var missed = 0
    for film in try FilmedFoot.all() {
      let side = try #require(Side(rawValue: film.side))
      let stances = StanceDetector.stances(in: FrameObservations(film.observations())).filter { $0.side == side }
      let (start, end) = (try #require(film.times.first) + 0.2, try #require(film.times.last) - 0.2)
      let pairs =
        film.events.filter { (start...end).contains($0.contact) }.map { event in
          stances.map { abs($0.contact.seconds - event.contact) }.min()
        }
        + film.events.filter { (start...end).contains($0.toeOff) }.map { event in
          stances.map { abs($0.toeOff.seconds - event.toeOff) }.min()
        }
      missed += pairs.count { ($0 ?? 1) > 0.1 }
      errors += pairs.compactMap { $0 }.filter { $0 <= 0.1 }
    }
    #expect(errors.count >= 10)
    #expect(missed <= 1)
    #expect(try #require(Statistics.median(errors)) < 1.0 / 60, "\(errors)")
    #expect(Double(errors.count { $0 < 0.034 }) > 0.8 * Double(errors.count), "\(errors)")
  }
}
