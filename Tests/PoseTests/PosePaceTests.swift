import Pose
import Quantities
import Testing

@Suite("In which pictures the pose is read")
struct PosePaceTests {
  private func read(rate: Double, count: Int, _ pace: PosePace = PosePace()) -> [Int] {
    var pace = pace
    return (0..<count).filter { pace.isDue(at: .seconds(Double($0) / rate)) }
  }

  @Test("At 60 pictures a second in every second")
  func sixty() {
    #expect(read(rate: 60, count: 8) == [0, 2, 4, 6])
    #expect(read(rate: 59.94, count: 8) == [0, 2, 4, 6])
  }

  @Test(
    "Where a picture more would make the gap longer than a thirtieth of a second, in every one",
    arguments: [24.0, 30, 50])
  func slow(rate: Double) { #expect(read(rate: rate, count: 5) == [0, 1, 2, 3, 4]) }

  @Test("Never less often than in every fourth", arguments: [120.0, 240, 1000])
  func fast(rate: Double) { #expect(read(rate: rate, count: 9) == [0, 4, 8]) }

  @Test("With a rate that varies the gap stays short")
  func variable() {
    var pace = PosePace()
    let times = [0, 0.016, 0.032, 0.065, 0.070, 0.075, 0.115]
    let read = times.filter { pace.isDue(at: .seconds($0)) }
    #expect(read == [0, 0.032, 0.065, 0.115])
  }

  @Test("All of the work: in every picture")
  func everyPicture() { #expect(read(rate: 240, count: 4, .everyPicture) == [0, 1, 2, 3]) }

  @Test("Half way between two poses every joint is half way; between two people nobody is")
  func onTheWay() throws {
    let (a, b) = (pose(x: 100, track: 1), pose(x: 110, track: 1))
    let between = try #require(a.onTheWay(to: b, share: 0.5))
    #expect(between.point(.ankle, .left) == ImagePoint(x: 105, y: 50))
    #expect(between.track == 1)
    #expect(a.onTheWay(to: pose(x: 110, track: 2), share: 0.5) == nil)
  }

  private func pose(x: Double, track: Int) -> BodyPose {
    let landmark = LandmarkReading(point: .init(x: x, y: 50), depth: 0, visibility: 1, presence: 1)
    return BodyPose(landmarks: Array(repeating: landmark, count: 33), score: 1, track: track)
  }
}
