import Gait
import Pose
import Quantities
import SyntheticWalker
import Testing

extension HipJoints {
  /// What a perfect closer look would say of the pose's own hips and knees.
  fileprivate init(_ pose: JointPose, uncertainty: Angle = .degrees(1)) {
    self.init(
      hips: BySide { pose.point(.hip, $0) }, knees: BySide { pose.point(.knee, $0) },
      obliquity: .elevation(from: pose.point(.hip, .left), to: pose.point(.hip, .right)),
      thighTilt: BySide { .tilt(from: pose.point(.hip, $0), to: pose.point(.knee, $0), of: $0) },
      obliquityUncertainty: uncertainty, thighUncertainty: BySide(left: uncertainty, right: uncertainty))
  }
}

extension JointPose {
  /// Hips that do not tilt, as a pose model sees them.
  fileprivate var withLevelHips: JointPose {
    var pose = self
    let middle = point(.hip, .left).midpoint(to: point(.hip, .right))
    for side in Side.allCases { pose[.hip, side].y = middle.y }
    return pose
  }
}

@Suite("Hips and knees of a closer look")
struct HipTests {
  @Test(
    "The same hips give the same angles, whoever reads them and however the camera is turned", arguments: [-6, 0, 4])
  func roll(degrees: Double) throws {
    var walker = Walker()
    walker.cameraRoll = .degrees(degrees)
    let upright = Upright(cameraRoll: walker.cameraRoll)
    for frame in walker.frames().prefix(40) {
      let pose = try #require(frame.pose)
      let posed = FrontalAngles(pose, upright: upright)
      let read = FrontalAngles(pose.withLevelHips, hips: HipJoints(pose), upright: upright)
      #expect(abs((posed.pelvicObliquity - read.pelvicObliquity).degrees) < 1e-9)
      for side in Side.allCases {
        #expect(abs((posed.thighAdduction[side] - read.thighAdduction[side]).wrapped.degrees) < 1e-9)
        #expect(abs((posed.kneeProjection[side] - read.kneeProjection[side]).wrapped.degrees) < 1e-9)
      }
    }
  }

  @Test("The knee projection takes the ankle of the reader of the lower legs")
  func ankle() throws {
    let pose = try #require(Walker().frames().first?.pose)
    let upright = Upright(cameraRoll: .zero)
    let ankle = pose.point(.ankle, .left)
    let knee = pose.point(.knee, .left)
    let moved = ImagePoint(x: ankle.x - 30, y: ankle.y)
    let before = FrontalAngles(pose, upright: upright).kneeProjection.left
    let after = FrontalAngles(pose, ankles: BySide(left: moved, right: nil), upright: upright).kneeProjection.left
    let turn = Angle.tilt(from: knee, to: moved, of: .left) - Angle.tilt(from: knee, to: ankle, of: .left)
    #expect(turn.degrees > 1)
    #expect(abs((after - before - turn).wrapped.degrees) < 1e-9)
  }

  @Test("A step's drop and adduction are those of the closer look, and of the pose where there is none")
  func steps() throws {
    var walker = Walker()
    walker.foot.left.pelvicDrop = 6
    walker.foot.right.pelvicDrop = 3
    var recording = walker.recording()
    let straight = recording
    for index in recording.frames.indices {
      let pose = recording.frames[index].pose
      recording.frames[index].hips = pose.map { HipJoints($0) }
      recording.frames[index].pose = pose?.withLevelHips
    }
    #expect(recording.readsHips && !straight.readsHips)
    let read = GaitMeasurement(recording, options: .init(), error: .outline)
    for frame in recording.frames.indices { recording.frames[frame].hips = nil }
    let posed = GaitMeasurement(recording, options: .init(), error: .outline)
    for side in Side.allCases {
      let drop = try #require(read.summary[side].estimates[.peakPelvicDrop]).mean
      #expect(abs(drop - walker.foot[side].pelvicDrop) < 0.5)
      #expect(abs(try #require(posed.summary[side].estimates[.peakPelvicDrop]).mean) < 0.5)
    }
  }

  @Test("Where some pictures have no closer look, the others count for more than the pose does")
  func gaps() throws {
    let walker = Walker()
    var recording = walker.recording()
    for index in recording.frames.indices {
      if index % 4 != 3 { recording.frames[index].hips = recording.frames[index].pose.map { HipJoints($0) } }
      recording.frames[index].pose = recording.frames[index].pose?.withLevelHips
    }
    let read = GaitMeasurement(recording, options: .init(), error: .outline)
    for side in Side.allCases {
      let drop = try #require(read.summary[side].estimates[.peakPelvicDrop]).mean
      #expect(abs(drop - walker.foot[side].pelvicDrop) < 0.6)
    }
  }
}
