import Pose
import Quantities
import Testing
import Video

/// Shoulders at 300, hips at 700, knees at 1000 and 980 px, all about x = 500.
private func standing() -> BodyPose {
  let blank = LandmarkReading(point: ImagePoint(x: 500, y: 200), depth: 0, visibility: 1, presence: 1)
  var pose = BodyPose(landmarks: Array(repeating: blank, count: 33), score: 1, track: 1)
  for side in Side.allCases {
    pose[Joint.shoulder.landmark(of: side)].point = ImagePoint(x: 500 + 100 * side.lateral, y: 300)
    pose[Joint.hip.landmark(of: side)].point = ImagePoint(x: 510 + 50 * side.lateral, y: 700)
    pose[Joint.knee.landmark(of: side)].point = ImagePoint(x: 496 + 60 * side.lateral, y: 990 - 10 * side.lateral)
  }
  return pose
}

@Suite("Where the hip network looks")
struct HipWindowTests {
  @Test("The window reaches from a fifth of the way from shoulders to the lower knee to below it")
  func place() throws {
    let region = try #require(HipWindow.region(of: standing(), width: 1080, height: 1920))
    // As `window` of Training/hips/bodies.py: h = 0.92 × 700, u = (2 × 510 + 496 + 500) / 4.
    #expect(abs(region.height - 644) < 1e-9)
    #expect(abs(region.width - 515.2) < 1e-9)
    #expect(abs(region.centre.x - 504) < 1e-9)
    #expect(abs(region.centre.y - (300 + 140 + 322)) < 1e-9)
    #expect(region.rotation == .zero)
  }

  @Test("There is none where a knee lies outside the picture, or the person is too small")
  func none() {
    #expect(HipWindow.region(of: standing(), width: 1080, height: 990) == nil)
    var small = standing()
    for index in small.landmarks.indices { small.landmarks[index].point = small.landmarks[index].point * 0.15 }
    #expect(HipWindow.region(of: small, width: 1080, height: 1920) == nil)
  }
}
