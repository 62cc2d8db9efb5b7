import Foundation
import Gait
import Legs
import Pose
import Quantities
import Signals
import Testing

/// Joints and exact events of simulated people whom the stance network was not trained on (Training/stance).
private struct SimulatedPerson: Decodable {
  struct Events: Decodable {
    var contacts: [Double]
    var toeOffs: [Double]

    enum CodingKeys: String, CodingKey {
      case contacts = "contact_s"
      case toeOffs = "toe_off_s"
    }
  }
  var rate: Double
  var events: [String: Events]

  enum CodingKeys: String, CodingKey {
    case rate = "rate_hz"
    case events, frames
  }
  /// For each picture: left then right; shoulder, hip, knee, ankle, heel, toe; x then y.
  var frames: [[Double]]

  init(_ name: String) throws {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Simulated"))
    self = try JSONDecoder().decode(SimulatedPerson.self, from: Data(contentsOf: file))
  }

  func observations() -> [FrameObservation] {
    let joints: [Joint] = [.shoulder, .hip, .knee, .ankle, .heel, .footIndex]
    return frames.enumerated().map { index, row in
      let blank = LandmarkReading(point: ImagePoint(x: 540, y: 900), depth: 0, visibility: 1, presence: 1)
      var pose = BodyPose(landmarks: Array(repeating: blank, count: 33), score: 1, track: 1)
      for (s, side) in Side.allCases.enumerated() {
        for (j, joint) in joints.enumerated() {
          let at = 2 * (s * joints.count + j)
          pose[joint.landmark(of: side)].point = ImagePoint(x: row[at], y: row[at + 1])
        }
      }
      return FrameObservation(
        time: .seconds(Double(index) / rate), pose: pose,
        legs: BySide(left: .unseen(.noPose), right: .unseen(.noPose)))
    }
  }
}

@Suite("Contact and toe-off of simulated people")
struct EventTests {
  @Test(
    "Every whole stance is found, half its events within a picture at 60 Hz and all within two",
    arguments: ["run", "walk"])
  func events(name: String) throws {
    let person = try SimulatedPerson(name)
    let stances = StanceDetector.stances(in: FrameObservations(person.observations()))
    var errors: [Double] = []
    for side in Side.allCases {
      let truth = try #require(person.events[side.rawValue])
      let whole = stances.filter { $0.side == side && !$0.isCutOff }
      let end = Double(person.frames.count) / person.rate
      for contact in truth.contacts where contact > 0.3 && contact < end - 0.3 {
        errors.append(try #require(stances.filter { $0.side == side }.map { abs($0.contact.seconds - contact) }.min()))
      }
      for toeOff in truth.toeOffs where toeOff > 0.3 && toeOff < end - 0.3 {
        errors.append(try #require(stances.filter { $0.side == side }.map { abs($0.toeOff.seconds - toeOff) }.min()))
      }
      #expect(abs(whole.count - min(truth.contacts.count, truth.toeOffs.count)) <= 1)
    }
    #expect(try #require(Statistics.median(errors)) < 1.0 / 60, "\(errors)")
    #expect(try #require(errors.max()) < 2.0 / 60, "\(errors)")
  }
}
