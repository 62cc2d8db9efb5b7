import Pose
import Quantities
import Testing

struct MainPersonTests {
  @Test("Nobody followed, nobody selected")
  func nobody() {
    #expect(main([]) == nil)
    #expect(main([nil]) == nil)
  }

  @Test("Of two people of one size, the one who was followed longer is selected")
  func longest() {
    let readings =
      Array(repeating: reading(track: 1, size: 200), count: 10) + [nil]
      + Array(repeating: reading(track: 2, size: 200), count: 30)
    #expect(main(readings) == 2)
  }

  @Test("Of two people who were followed equally long, the larger is selected")
  func largest() {
    let readings =
      [reading(track: 3, size: 400), reading(track: 5, size: 150), reading(track: 3, size: 380)]
      + [reading(track: 5, size: 150)]
    #expect(main(readings) == 3)
  }

  @Test("Somebody small in the distance does not win by a few more pictures")
  func smallAndLonger() {
    let readings =
      Array(repeating: reading(track: 1, size: 600), count: 50)
      + Array(repeating: reading(track: 2, size: 90), count: 70)
    #expect(main(readings) == 1)
  }

  @Test("Of two who are alike, the earlier is selected")
  func tie() {
    #expect(main([reading(track: 2, size: 100), reading(track: 1, size: 100)]) == 1)
  }

  private func main(_ poses: [BodyPose?]) -> Int? {
    var person = MainPerson()
    for pose in poses { if let pose { person.see(pose) } }
    return person.track
  }

  private func reading(track: Int, size: Double) -> BodyPose? {
    let centre = LandmarkReading(point: .init(x: 50, y: 50), depth: 0, visibility: 1, presence: 1)
    var pose = BodyPose(landmarks: Array(repeating: centre, count: 33), score: 1, track: track)
    for ankle in [BodyLandmark.leftAnkle, .rightAnkle] { pose[ankle].point.y += size }
    return pose
  }
}
