import Analysis
import Pose
import Quantities
import Testing
import Video

/// Somebody who walks to the right by ten pixels a picture, and is not there in some of them.
private final class Walker: PoseEstimator {
  let name = "walker"
  private let isThere: (Int) -> Bool
  private(set) var asked: [Int] = []

  init(isThere: @escaping (Int) -> Bool = { _ in true }) { self.isThere = isThere }

  func read(_ frame: VideoFrame) throws -> PoseReading {
    asked.append(frame.index)
    guard isThere(frame.index) else { return PoseReading(pose: nil, peopleSeen: 0) }
    let landmark = LandmarkReading(
      point: .init(x: 10 * Double(frame.index), y: 40), depth: 0, visibility: 1, presence: 1)
    return PoseReading(
      pose: BodyPose(landmarks: Array(repeating: landmark, count: 33), score: 1, track: 1), peopleSeen: 1)
  }
}

@Suite("The pose through a film")
struct PoseWalkTests {
  private func walk(_ count: Int, _ walker: Walker, pace: PosePace = PosePace()) throws -> [PosedPicture] {
    let pictures = Prefetcher(NumberedPictures(count: count), ahead: 3)
    defer { pictures.stop() }
    let walk = PoseWalk(walker, pace, over: pictures)
    var seen: [PosedPicture] = []
    while let picture = try walk.next() { seen.append(picture) }
    #expect(try walk.next() == nil, "and it stays ended")
    return seen
  }

  @Test("Every picture comes once, in order, and has its pose", arguments: 1...9)
  func everyPicture(count: Int) throws {
    let walker = Walker()
    let seen = try walk(count, walker)
    #expect(seen.map(\.frame.index) == Array(0..<count))
    for picture in seen {
      let x = try #require(picture.reading.pose).point(.heel, .left).x
      #expect(abs(x - 10 * Double(picture.frame.index)) < 1e-6)
    }
    #expect(walker.asked.last == count - 1, "the last one is read, not guessed")
    #expect(walker.asked.count == count / 2 + 1)
  }

  @Test("Where the person is missing on one side, nobody is in between")
  func gap() throws {
    let seen = try walk(9, Walker { $0 != 4 })
    #expect(seen.map { $0.reading.pose != nil } == [true, true, true, false, false, false, true, true, true])
  }

  @Test("With all of the work every picture is read")
  func allOfTheWork() throws {
    let walker = Walker()
    _ = try walk(6, walker, pace: .everyPicture)
    #expect(walker.asked == Array(0..<6))
  }

  @Test("A film that breaks says so")
  func breaks() {
    let pictures = Prefetcher(NumberedPictures(count: 9, breaksAt: 3), ahead: 2)
    defer { pictures.stop() }
    let walk = PoseWalk(Walker(), PosePace(), over: pictures)
    #expect(throws: VideoError.self) { while try walk.next() != nil {} }
  }
}
