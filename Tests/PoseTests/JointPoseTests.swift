import Pose
import Quantities
import Testing

@Suite("What remains of a pose")
struct JointPoseTests {
  /// Every landmark somewhere else.
  private var whole: BodyPose {
    BodyPose(
      landmarks: BodyLandmark.allCases.map { landmark in
        let number = Double(landmark.rawValue)
        return LandmarkReading(
          point: ImagePoint(x: 10 * number, y: 1000 - number * number), depth: 3 * number,
          visibility: landmark == .rightKnee ? 0.2 : 0.9, presence: 1)
      }, score: 1, track: 7)
  }

  @Test("Joints, size, track and what is hidden are those of the whole pose")
  func joints() {
    let joints = JointPose(whole)
    for joint in Joint.allCases {
      for side in Side.allCases {
        #expect(joints.point(joint, side) == whole.point(joint, side))
        #expect(joints.isGuess(joint, side) == (joint == .knee && side == .right))
      }
    }
    #expect(joints.bodyLength == whole.bodyLength)
    #expect(joints.track == 7)
  }

  @Test("The face lies as far behind the shoulders as the nose does")
  func face() {
    // Depths are 3 for each number of a landmark: nose 0, shoulders 11 and 12.
    #expect(JointPose(whole).faceDepth == -34.5)
  }

  @Test("A joint that is moved takes no other along")
  func moving() {
    var joints = JointPose(whole)
    joints[.heel, .left].x += 5
    for joint in Joint.allCases {
      for side in Side.allCases where joint != .heel || side != .left {
        #expect(joints[joint, side] == whole.point(joint, side))
      }
    }
    #expect(joints[.heel, .left].x == whole.point(.heel, .left).x + 5)
    let doubled = JointPose(whole).moved { $0 * 2 }
    #expect(doubled[.hip, .right] == whole.point(.hip, .right) * 2)
    #expect(doubled.isGuess(.knee, .right) && doubled.track == 7)
  }
}
