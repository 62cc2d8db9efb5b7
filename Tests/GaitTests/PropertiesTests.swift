import Gait
import Legs
import Pose
import Quantities
import SyntheticWalker
import Testing

private func measure(_ recording: Recording) -> GaitMeasurement {
  GaitMeasurement(recording, options: .init(), error: .outline)
}

extension GaitMeasurement {
  fileprivate func mean(_ measure: Measure, _ side: Side) throws -> Double {
    try #require(summary[side].estimates[measure], "\(measure.rawValue) \(side)").mean
  }
}

/// The recording in a mirror: left and right change places in the picture and in the labels.
private func mirrored(_ recording: Recording) -> Recording {
  let width = Double(recording.width)
  func flip(_ p: ImagePoint) -> ImagePoint { ImagePoint(x: width - p.x, y: p.y) }
  func flip(_ axes: LegAxes) -> LegAxes {
    var flipped = axes
    flipped.shankUp = flip(axes.shankUp)
    flipped.shankLow = flip(axes.shankLow)
    flipped.heelTop = flip(axes.heelTop)
    flipped.heelBottom = flip(axes.heelBottom)
    flipped.toe = axes.toe.map(flip)
    return flipped
  }
  func flip(_ foot: FootSight) -> FootSight {
    FootSight(
      heelBottom: flip(foot.heelBottom), ankle: flip(foot.ankle), toe: flip(foot.toe), onGround: foot.onGround,
      heelOnGround: foot.heelOnGround)
  }
  var result = recording
  for index in result.frames.indices {
    let frame = recording.frames[index]
    if let pose = frame.pose {
      var other = pose
      for joint in Joint.allCases {
        for side in Side.allCases {
          other[joint, side] = flip(pose.point(joint, side.other))
        }
      }
      result.frames[index].pose = other
    }
    result.frames[index].legs = BySide { side in frame.legs[side.other].axes.map { .seen(flip($0)) } ?? .unseen(.noPose)
    }
    result.frames[index].feet = BySide { side in frame.feet[side.other].map(flip) }
  }
  return result
}

extension BodyPose {
  /// A whole pose with these joints.
  fileprivate init(_ joints: JointPose) {
    let blank = LandmarkReading(point: joints[.hip, .left], depth: 0, visibility: 1, presence: 1)
    self.init(landmarks: Array(repeating: blank, count: BodyLandmark.allCases.count), score: 1, track: joints.track)
    for joint in Joint.allCases {
      for side in Side.allCases { self[joint.landmark(of: side)].point = joints[joint, side] }
    }
    self[.nose].depth = joints.faceDepth
  }
}

@Suite("What must not matter, and what must")
struct PropertiesTests {
  private var uneven: Walker {
    var walker = Walker()
    walker.foot.left.peak = 12
    walker.foot.right.peak = 5
    walker.foot.left.kneeProjection = 8
    return walker
  }

  @Test("In a mirror left and right swap, and signs stay")
  func mirror() throws {
    var walker = uneven
    walker.footDirection = 8
    let plain = measure(walker.recording())
    let swapped = measure(mirrored(walker.recording()))
    for kind in Measure.allCases {
      for side in Side.allCases {
        #expect(
          abs(try plain.mean(kind, side) - swapped.mean(kind, side.other)) < 0.05
            * max(1, abs(try plain.mean(kind, side))), "\(kind.rawValue)")
      }
    }
  }

  @Test("A later start moves the steps and nothing else")
  func shift() throws {
    let plain = measure(uneven.recording())
    var recording = uneven.recording()
    for index in recording.frames.indices {
      recording.frames[index].time = recording.frames[index].time + .seconds(7.5)
    }
    let later = measure(recording)
    #expect(plain.steps.count == later.steps.count)
    for (a, b) in zip(plain.steps, later.steps) { #expect(abs((b.contact - a.contact).seconds - 7.5) < 1e-6) }
    #expect(abs(try plain.mean(.peakEversion, .left) - later.mean(.peakEversion, .left)) < 0.01)
  }

  @Test("A picture half the size gives the same angles")
  func scale() throws {
    let plain = measure(uneven.recording())
    var recording = uneven.recording()
    for index in recording.frames.indices {
      guard var pose = recording.frames[index].pose?.moved({ $0 * 0.5 }) else { continue }
      pose.faceDepth *= 0.5
      recording.frames[index].pose = pose
    }
    let small = measure(recording)
    for kind in [Measure.peakKneeProjection, .peakPelvicDrop, .peakTrunkLean, .peakThighAdduction] {
      #expect(abs(try plain.mean(kind, .right) - small.mean(kind, .right)) < 0.05, "\(kind.rawValue)")
    }
  }

  @Test("Legs swapped in one picture do not reach a result")
  func swap() throws {
    let recording = uneven.recording()
    var keeper = SideKeeper()
    var disturbed = recording
    for index in disturbed.frames.indices {
      guard let pose = disturbed.frames[index].pose else { continue }
      var seen = BodyPose(pose)
      if [100, 101, 250].contains(index) {
        for joint in [Joint.knee, .ankle, .heel, .footIndex] {
          for side in Side.allCases { seen[joint.landmark(of: side)].point = pose[joint, side.other] }
        }
      }
      disturbed.frames[index].pose = JointPose(keeper.keep(seen))
    }
    let (plain, kept) = (measure(recording), measure(disturbed))
    #expect(plain.steps == kept.steps)
  }

  @Test("Dropped pictures cost little")
  func dropped() throws {
    var walker = uneven
    walker.dropped = Set(stride(from: 7, to: 600, by: 13))
    let result = measure(walker.recording())
    #expect(abs(try result.mean(.peakEversion, .left) - walker.foot.left.peak) < 0.5)
    #expect(abs(try #require(result.gait).cadenceStepsPerMinute - walker.cadence) < 1.5)
  }

  @Test(
    "The interval of the mean holds the truth under noise, whatever the seed", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func noise(seed: UInt64) throws {
    var walker = uneven
    walker.seed = seed
    walker.jointNoise = 3
    walker.angleNoise = 1.5
    let result = measure(walker.recording())
    for side in Side.allCases {
      let estimate = try #require(result.summary[side].estimates[.peakEversion])
      #expect(try #require(estimate.interval).contains(walker.foot[side].peak))
    }
  }

  @Test("A foot that is not seen has no angle, and the reason is said")
  func unseen() throws {
    var recording = uneven.recording()
    for index in recording.frames.indices { recording.frames[index].legs.left = .unseen(.tooSmall) }
    let result = measure(recording)
    #expect(result.summary.left.estimates[.peakEversion] == nil)
    #expect(result.summary.right.estimates[.peakEversion] != nil)
    #expect(result.leftMinusRight[.peakEversion] == nil)
    #expect(result.warnings.contains { $0.code == .rearfootNotMeasurable })
    let step = try #require(result.steps.first { $0.side == .left })
    for kind in Measure.allCases {
      #expect((step.values[kind] == nil) == (step.missing[kind] != nil), "\(kind.rawValue)")
    }
  }

  @Test("Every measure of a step is either there or missing with a reason")
  func reasons() {
    for step in measure(uneven.recording()).steps {
      for kind in Measure.allCases {
        #expect((step.values[kind] == nil) == (step.missing[kind] != nil), "\(kind.rawValue) \(step.side)")
      }
    }
  }
}

@Suite("Refusals")
struct RefusalTests {
  private func refusal(_ change: (inout Recording) -> Void) -> Refusal.Code? {
    var walker = Walker()
    walker.duration = 6
    var recording = walker.recording()
    change(&recording)
    return measure(recording).refusal?.code
  }

  @Test("A good recording is not refused")
  func good() { #expect(refusal { _ in } == nil) }

  @Test("One picture, no picture and a short clip are too short")
  func short() {
    #expect(refusal { $0.frames = FrameObservations($0.frames.prefix(1)) } == .tooShort)
    #expect(refusal { $0.frames = [] } == .tooShort)
    #expect(refusal { $0.frames = FrameObservations($0.frames.prefix(45)) } == .tooShort)
  }

  @Test("Too few pictures a second")
  func slow() {
    #expect(
      refusal { r in r.frames = FrameObservations(r.frames.indices.filter { $0 % 4 == 0 }.map { r.frames[$0] }) }
        == .frameRateTooLow)
  }

  @Test("Nobody, or nobody in the dark")
  func nobody() {
    #expect(refusal { r in for i in r.frames.indices { r.frames[i].pose = nil } } == .noPerson)
    #expect(
      refusal { r in
        for i in r.frames.indices { r.frames[i].pose = nil }
        r.brightness = 20
      } == .tooDark)
  }

  @Test("Feet outside, a moving camera, a tiny person, too few steps")
  func picture() {
    #expect(refusal { $0.height = 1000 } == .feetNotVisible)
    #expect(refusal { $0.cameraMotion = 0.8 } == .cameraMoving)
    #expect(refusal { $0.brightness = 15 } == .tooDark)
    #expect(refusal { $0.frames = FrameObservations($0.frames.prefix(80)) } == .tooFewSteps)
    #expect(
      refusal { r in
        for i in r.frames.indices {
          guard var pose = r.frames[i].pose?.moved({ $0 * 0.08 }) else { continue }
          pose.faceDepth *= 0.08
          r.frames[i].pose = pose
        }
      } == .tooSmall)
  }

  @Test("A person who faces the camera, or turns the side to it, is never read as rear")
  func view() {
    #expect(
      refusal { r in
        for i in r.frames.indices {
          guard var pose = r.frames[i].pose else { continue }
          for joint in Joint.allCases {
            (pose[joint, .left], pose[joint, .right]) = (pose[joint, .right], pose[joint, .left])
          }
          pose.faceDepth = -100
          r.frames[i].pose = pose
        }
      } == .notRearView)
    #expect(
      refusal { r in
        for i in r.frames.indices {
          var pose = r.frames[i].pose?.moved { ImagePoint(x: 540 + 0.15 * ($0.x - 540), y: $0.y) }
          pose?.faceDepth = 0
          r.frames[i].pose = pose
        }
      } == .notRearView)
  }
}
