import Pose
import Quantities
import Testing

/// Somebody seen from behind, left leg left, drifting to the right with the frame number.
private func pose(_ frame: Int, track: Int = 1) -> BodyPose {
  let blank = LandmarkReading(point: ImagePoint(x: 500, y: 500), depth: 0, visibility: 1, presence: 1)
  var pose = BodyPose(landmarks: Array(repeating: blank, count: 33), score: 1, track: track)
  let places: [(Joint, Double, Double)] = [
    (.shoulder, 120, 300), (.hip, 60, 800), (.knee, 70, 1200), (.ankle, 60, 1600), (.heel, 55, 1650),
    (.footIndex, 65, 1660),
  ]
  for (joint, x, y) in places {
    for side in Side.allCases {
      pose[joint.landmark(of: side)].point = ImagePoint(x: 500 + side.lateral * x + Double(frame), y: y)
    }
  }
  return pose
}

private func swapped(_ pose: BodyPose, _ joints: [Joint]) -> BodyPose {
  var result = pose
  for joint in joints {
    result[joint.landmark(of: .left)] = pose[joint.landmark(of: .right)]
    result[joint.landmark(of: .right)] = pose[joint.landmark(of: .left)]
  }
  return result
}

@Suite("Left stays left")
struct SideKeeperTests {
  private let legs: [Joint] = [.knee, .ankle, .heel, .footIndex]

  @Test("A pose that is right stays as it is")
  func untouched() {
    var keeper = SideKeeper()
    for frame in 0..<20 { #expect(keeper.keep(pose(frame)) == pose(frame)) }
  }

  @Test("Swapped legs, and a swapped body, are put right in single frames and in a few in a row")
  func single() {
    var keeper = SideKeeper()
    for frame in 0..<40 {
      let seen =
        [5, 20, 21, 22].contains(frame)
        ? swapped(pose(frame), legs) : frame == 30 ? swapped(pose(frame), Joint.allCases) : pose(frame)
      #expect(keeper.keep(seen) == pose(frame), "frame \(frame)")
    }
  }

  @Test("A person who faces the camera stays one who does")
  func front() {
    var keeper = SideKeeper()
    for frame in 0..<20 {
      let facing = swapped(pose(frame), Joint.allCases)
      #expect(keeper.keep(facing) == facing)
    }
  }

  @Test("A wrong first frame does not last")
  func wrongStart() {
    var keeper = SideKeeper()
    _ = keeper.keep(swapped(pose(0), legs))
    for frame in 1..<100 { _ = keeper.keep(pose(frame)) }
    #expect(keeper.keep(pose(100)) == pose(100))
  }

  @Test("Another person starts afresh")
  func track() {
    var keeper = SideKeeper()
    _ = keeper.keep(pose(0))
    let other = swapped(pose(1, track: 2), legs)
    #expect(keeper.keep(other) == other)
  }
}
