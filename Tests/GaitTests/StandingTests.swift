import Gait
import Legs
import Pose
import Quantities
import SyntheticWalker
import Testing

/// Somebody with both feet on the ground, at double support of a walk, for as many pictures as wanted.
private struct Stander {
  var walker = Walker.walking
  var seconds = 3.0
  var joints = 1.0
  var angles = 0.4
  var angle = BySide(left: 2.3, right: -4.0)

  func frames(from start: Double = 0) -> [FrameObservation] {
    var noise = SeededNoise(seed: 3)
    let moment = walker.frames()[Int((walker.firstContact + 0.06) * walker.frameRate)]
    return (0..<Int((seconds * walker.frameRate).rounded())).map { index in
      var frame = moment
      frame.time = .seconds(start + Double(index) / walker.frameRate)
      frame.pose = frame.pose?.moved { $0 + ImagePoint(x: joints * noise.next(), y: joints * noise.next()) }
      frame.legs = BySide { side in
        guard var axes = moment.legs[side].axes else { return moment.legs[side] }
        axes.heelTilt = axes.shankTilt + .degrees(angle[side] + angles * noise.next())
        return .seen(axes)
      }
      return frame
    }
  }

  func recording() -> Recording { Self.recording(frames()) }

  static func recording(_ frames: [FrameObservation]) -> Recording {
    Recording(
      frames: FrameObservations(frames), width: Walker.width, height: Walker.height, cameraMotion: 0, brightness: 200,
      crowding: 0)
  }
}

extension StandingMeasurement {
  fileprivate var feet: BySide<StandingAngle>? { if case .measured(let feet) = self { feet } else { nil } }
  fileprivate var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

private func measure(_ recording: Recording) -> StandingMeasurement {
  StandingMeasurement(recording, error: .outline)
}

@Suite("Relaxed standing")
struct StandingTests {
  @Test("Each foot has its own median, with its sign, and misread pictures do not move it")
  func angles() throws {
    var recording = Stander().recording()
    for index in stride(from: 0, to: recording.frames.count, by: 9) {
      guard var axes = recording.frames[index].legs.left.axes else { continue }
      axes.heelTilt = axes.heelTilt + .degrees(30)
      recording.frames[index].legs.left = .seen(axes)
    }
    let feet = try #require(measure(recording).feet)
    #expect(abs(feet.left.angle.degrees - 2.3) < 0.15 && abs(feet.right.angle.degrees + 4.0) < 0.15)
    #expect(feet.left.count == 180)
    #expect(abs(feet.right.deviation.degrees - 0.4) < 0.1)
  }

  @Test("The uncertainty covers the spread and the lasting error, and no number of pictures takes the latter away")
  func uncertainty() throws {
    var restless = Stander()
    restless.angles = 3
    var long = restless
    long.seconds = 12
    let lasting = MethodError.outline.standing
    func half(_ stander: Stander) throws -> Double {
      let foot = try #require(measure(stander.recording()).feet?.left)
      #expect(abs((foot.interval.upperBound + foot.interval.lowerBound) / 2 - foot.angle.degrees) < 1e-9)
      return (foot.interval.upperBound - foot.interval.lowerBound) / 2
    }
    let (calm, short, longer) = (try half(Stander()), try half(restless), try half(long))
    #expect(calm > 1.96 * lasting && calm < 1.96 * lasting + 0.2)
    #expect(short > calm && longer < short && longer > 1.96 * lasting)
    #expect(abs(short - 1.96 * (9.0 / 3 + lasting * lasting).squareRoot()) < 0.4)
  }

  @Test("Who walks in, stands and walks out is measured while standing")
  func walksInAndOut() throws {
    var walker = Walker.walking
    walker.duration = 2
    walker.foot.left.peak = 20
    let stander = Stander()
    let still = stander.frames(from: 2)
    let leaving = walker.frames().map { frame in
      var later = frame
      later.time = frame.time + .seconds(2 + stander.seconds)
      return later
    }
    let feet = try #require(measure(Stander.recording(walker.frames() + still + leaving)).feet)
    #expect(abs(feet.left.angle.degrees - 2.3) < 0.15)
    #expect(feet.left.count <= 180 && feet.left.count > 120)
  }

  @Test("Who walks or runs does not stand", arguments: [Walker.walking, Walker()])
  func moving(walker: Walker) {
    let refusal = measure(walker.recording()).refusal
    #expect(refusal?.code == .notStanding)
    #expect(refusal?.message.contains("never stands still") == true)
  }

  @Test("What cannot be measured is refused with its own reason")
  func refusals() {
    func code(_ change: (inout Recording) -> Void) -> Refusal.Code? {
      var recording = Stander().recording()
      change(&recording)
      return measure(recording).refusal?.code
    }
    #expect(code { _ in } == nil)
    #expect(code { $0.frames = FrameObservations($0.frames.prefix(50)) } == .tooShort)
    #expect(code { $0.frames = FrameObservations($0.frames.prefix(1)) } == .tooShort)
    #expect(code { $0.frames = FrameObservations($0.frames.times.map { .nobody(at: $0) }) } == .noPerson)
    #expect(code { $0.height = 1400 } == .feetNotVisible)
    #expect(code { $0.cameraMotion = 0.6 } == .cameraMoving)
    #expect(code { $0.brightness = 20 } == .tooDark)
    #expect(
      code { recording in
        for index in recording.frames.indices { recording.frames[index].pose?.faceDepth = -400 }
      } == .notRearView)
    #expect(code { Self.blind(.right, .tooSmall, in: &$0) } == .tooSmall)
    #expect(code { Self.blind(.right, .outsidePicture, in: &$0) } == .feetNotVisible)
  }

  @Test("One heel that is not seen is named")
  func oneHeel() {
    var recording = Stander().recording()
    Self.blind(.right, .uncertain, in: &recording)
    let refusal = measure(recording).refusal
    #expect(refusal?.message.hasPrefix("the right heel could be read for 0.5 s") == true)
  }

  /// All but the first half second of one leg unseen.
  private static func blind(_ side: Side, _ why: LegUnseen, in recording: inout Recording) {
    for index in recording.frames.indices.dropFirst(30) { recording.frames[index].legs[side] = .unseen(why) }
  }
}

@Suite("The zero at relaxed standing")
struct StandingZeroTests {
  private static let uncertainty = 2.0
  private static func zero(_ degrees: Double) -> StandingAngle {
    StandingAngle(
      angle: .degrees(degrees), deviation: .degrees(0.3), count: 200, uncertainty: .degrees(uncertainty))
  }
  private let plain: GaitMeasurement
  private let moved: GaitMeasurement

  init() {
    var walker = Walker()
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    let recording = walker.recording()
    plain = GaitMeasurement(recording, options: .init(), error: .outline)
    moved = GaitMeasurement(
      recording, options: .init(standing: BySide(left: Self.zero(2.5), right: Self.zero(-1.5))), error: .outline)
  }

  private func half(_ measurement: GaitMeasurement, _ measure: Measure, _ side: Side) throws -> Double {
    let interval = try #require(measurement.summary[side].estimates[measure]?.interval)
    return (interval.upperBound - interval.lowerBound) / 2
  }

  @Test(
    "Angles of the heel are counted from it, each foot from its own, and their intervals carry its error",
    arguments: [Measure.peakEversion, .rearfootAtContact, .rearfootAtHeelOff])
  func angles(measure: Measure) throws {
    for (side, zero) in [(Side.left, 2.5), (.right, -1.5)] {
      let (before, after) = (
        try #require(plain.summary[side].estimates[measure]), try #require(moved.summary[side].estimates[measure])
      )
      #expect(abs(before.mean - after.mean - zero) < 1e-9)
      let expected = (pow2(try half(plain, measure, side)) + pow2(1.96 * Self.uncertainty)).squareRoot()
      #expect(abs(try half(moved, measure, side) - expected) < 1e-9)
    }
  }

  private func pow2(_ value: Double) -> Double { value * value }

  @Test("What is a difference of angles, or no angle of the heel, is not touched, nor is its interval")
  func untouched() {
    for measure in Measure.allCases where !measure.isFromZero && measure != .evertedTime {
      for side in Side.allCases {
        let (before, after) = (plain.summary[side].estimates[measure], moved.summary[side].estimates[measure])
        #expect(abs((before?.mean ?? 0) - (after?.mean ?? 0)) < 1e-9, "\(measure.rawValue)")
        #expect(
          abs((before?.interval?.upperBound ?? 0) - (after?.interval?.upperBound ?? 0)) < 1e-9, "\(measure.rawValue)")
      }
    }
  }

  @Test("The everted time shrinks with an everted zero, and is less sure")
  func everted() throws {
    let (before, after) = (
      try #require(plain.summary.left.estimates[.evertedTime]), try #require(moved.summary.left.estimates[.evertedTime])
    )
    #expect(after.mean < before.mean - 3)
    #expect(after.mean - (after.interval?.lowerBound ?? 0) > before.mean - (before.interval?.lowerBound ?? 0) + 1)
  }

  @Test("The series is counted from it too")
  func series() throws {
    let pairs = zip(plain.series, moved.series).compactMap { a, b in
      a.rearfoot.right.flatMap { before in b.rearfoot.right.map { before - $0 } }
    }
    #expect(pairs.count > 50)
    #expect(pairs.allSatisfy { abs($0 + 1.5) < 1e-9 })
  }
}
