import Foundation
import Gait
import Pose
import Quantities
import SyntheticWalker
import Testing

/// Somebody who squats on one leg, seen by a camera in front, as joints in the picture: each squat with its own knee
/// projection at the lowest point.
private struct Squatter {
  struct Squat {
    var side: Side
    var angle: Double
    var depth = 0.15
    /// Of the free ankle, in leg lengths.
    var lift = 0.25
  }

  var squats: [Squat]
  /// Of one squat, and of standing after it, in seconds.
  var squatTime = 2.5
  var pause = 0.8
  var frameRate = 30.0
  var noise = 0.0
  var isFromBehind = false
  var seed: UInt64 = 1
  var width = 1080.0
  var leg = 600.0

  static func five(left: Double, right: Double) -> Squatter {
    Squatter(
      squats: (0..<5).map { _ in Squat(side: .left, angle: left) }
        + (0..<5).map { _ in Squat(side: .right, angle: right) })
  }

  func recording() -> Recording {
    let period = squatTime + pause
    let count = Int((1.5 + Double(squats.count) * period) * frameRate)
    var random = SeededNoise(seed: seed)
    let frames = (0..<count).map { index -> FrameObservation in
      let time = Double(index) / frameRate
      let number = Int((time - 0.75) / period)
      let share = time < 0.75 ? 0 : (time - 0.75 - Double(number) * period) / squatTime
      let squat = time >= 0.75 && number < squats.count ? squats[number] : nil
      let bend = squat == nil || share > 1 ? 0 : (1 - cos(2 * .pi * share)) / 2
      return FrameObservation.pose(pose(squat, bend, &random), at: time)
    }
    return Recording(
      frames: FrameObservations(frames), width: Int(width), height: 1920, cameraMotion: 0, brightness: 180, crowding: 0)
  }

  /// - Parameter bend: 0 standing, 1 lowest.
  private func pose(_ squat: Squat?, _ bend: Double, _ random: inout SeededNoise) -> BodyPose {
    let ground = 1700.0
    var places: [Side: [Joint: ImagePoint]] = [:]
    let hipHeight = leg * (1 - bend * (squat?.depth ?? 0))
    for side in Side.allCases {
      // Seen from behind the left is on the left; mirrored at the end.
      let middle = width / 2 + side.lateral * 0.09 * leg
      let isFree = squat.map { $0.side != side } ?? false
      let lift = isFree ? (squat?.lift ?? 0) * leg : 0
      let hip = ImagePoint(x: middle, y: ground - hipHeight)
      let ankle = ImagePoint(x: middle, y: ground - lift)
      let angle = isFree ? 0 : bend * (squat?.angle ?? 0)
      places[side] = [
        .hip: hip, .ankle: ankle, .knee: knee(hip, ankle, angle, side),
        .heel: ImagePoint(x: middle, y: ground - lift + 20), .footIndex: ImagePoint(x: middle, y: ground - lift + 35),
        .shoulder: ImagePoint(x: width / 2 + side.lateral * 0.19 * leg, y: ground - hipHeight - 0.6 * leg),
      ]
    }
    let blank = LandmarkReading(point: ImagePoint(x: width / 2, y: 700), depth: 0, visibility: 1, presence: 1)
    var pose = BodyPose(
      landmarks: Array(repeating: blank, count: BodyLandmark.allCases.count), score: 1, track: 1)
    for (side, joints) in places {
      for (joint, point) in joints {
        let shown = isFromBehind ? point : ImagePoint(x: width - point.x, y: point.y)
        pose[joint.landmark(of: side)].point = ImagePoint(
          x: shown.x + noise * random.next(), y: shown.y + noise * random.next())
      }
    }
    pose[.nose].depth = (isFromBehind ? 1.2 : -0.3) * 0.6 * leg
    return pose
  }

  /// Half-way down, moved inward until the angle between shank and thigh is as asked.
  private func knee(_ hip: ImagePoint, _ ankle: ImagePoint, _ degrees: Double, _ side: Side) -> ImagePoint {
    let half = hip.distance(to: ankle) / 2
    let inward = half * tan(degrees / 2 * .pi / 180)
    let middle = hip.midpoint(to: ankle)
    return ImagePoint(x: middle.x - side.lateral * inward, y: middle.y)
  }
}

extension FrameObservation {
  fileprivate static func pose(_ pose: BodyPose, at time: Double) -> FrameObservation {
    var frame = FrameObservation.nobody(at: .seconds(time))
    frame.pose = JointPose(pose)
    return frame
  }
}

struct SquatTests {
  @Test("The angle of each leg comes out with its sign, and which leg stood")
  func angles() throws {
    let measured = SquatMeasurement(Squatter.five(left: 12, right: -5).recording())
    #expect(measured.refusal == nil && measured.view?.kind == .front)
    #expect(measured.repetitions.map(\.side) == Array(repeating: .left, count: 5) + Array(repeating: .right, count: 5))
    let (left, right) = (try #require(measured.knee.left), try #require(measured.knee.right))
    #expect(left.count == 5 && right.count == 5)
    #expect(abs(left.mean - 12) < 0.3 && abs(right.mean + 5) < 0.3)
    let difference = try #require(measured.leftMinusRight)
    #expect(abs(difference.mean - 17) < 0.5)
    #expect(measured.warnings.isEmpty)
    for repetition in measured.repetitions { #expect(abs(repetition.depthPercent - 15) < 1.5) }
  }

  @Test("The lowest moments are found to a tenth of a second")
  func moments() {
    let measured = SquatMeasurement(Squatter.five(left: 8, right: 8).recording())
    for (index, repetition) in measured.repetitions.enumerated() {
      let truth = 0.75 + 3.3 * Double(index) + 1.25
      #expect(abs(repetition.lowest.seconds - truth) < 0.1)
    }
  }

  @Test("Noise of the joints widens the spread, and the intervals hold the truth", arguments: 1...8)
  func noise(seed: UInt64) throws {
    var squatter = Squatter.five(left: 10, right: 4)
    (squatter.noise, squatter.seed) = (4, seed)
    let measured = SquatMeasurement(squatter.recording())
    let (left, right) = (try #require(measured.knee.left), try #require(measured.knee.right))
    #expect(left.count == 5 && right.count == 5)
    #expect(try #require(left.interval).contains(10) && #require(right.interval).contains(4))
    #expect(try #require(left.standardDeviation) > 0.02)
    #expect(abs(left.mean - 10) < 1.5 && abs(right.mean - 4) < 1.5)
  }

  @Test("Legs that change places from squat to squat are told apart")
  func alternating() throws {
    let squats = (0..<8).map { Squatter.Squat(side: $0 % 2 == 0 ? .right : .left, angle: $0 % 2 == 0 ? 6 : 14) }
    let measured = SquatMeasurement(Squatter(squats: squats).recording())
    #expect(measured.repetitions.map(\.side) == squats.map(\.side))
    #expect(abs(try #require(measured.knee.left).mean - 14) < 0.4)
    #expect(measured.warnings.map(\.code) == [.fewRepetitions])
  }

  @Test("A mirrored squatter swaps sides and keeps signs")
  func mirrored() throws {
    let a = SquatMeasurement(Squatter.five(left: 12, right: 3).recording())
    let b = SquatMeasurement(Squatter.five(left: 3, right: 12).recording())
    #expect(abs(try #require(a.knee.left).mean - #require(b.knee.right).mean) < 0.05)
  }

  @Test("One leg alone is measured; the other is missing")
  func oneLeg() throws {
    let measured = SquatMeasurement(
      Squatter(squats: (0..<5).map { _ in .init(side: .left, angle: 9) } + [.init(side: .right, angle: 2)]).recording())
    #expect(measured.refusal == nil && measured.knee.right == nil && measured.leftMinusRight == nil)
    #expect(measured.warnings.first?.message.contains("1 on the right leg") == true)
  }

  @Test("Squats that do not count: too few, on both legs, too shallow")
  func refusals() {
    func code(_ squats: [Squatter.Squat]) -> Refusal? { SquatMeasurement(Squatter(squats: squats).recording()).refusal }
    let one = [Squatter.Squat(side: .left, angle: 5), .init(side: .right, angle: 5)]
    #expect(code(one)?.code == .tooFewRepetitions)
    let both = code((0..<5).map { _ in .init(side: .left, angle: 5, lift: 0) })
    #expect(both?.code == .tooFewRepetitions && both?.message.contains("5 more with both feet down") == true)
    #expect(code((0..<5).map { _ in .init(side: .left, angle: 5, depth: 0.04) })?.code == .tooFewRepetitions)
  }

  @Test("From behind, too short and with too few pictures a second it is refused")
  func views() {
    func code(_ change: (inout Squatter) -> Void) -> Refusal.Code? {
      var squatter = Squatter.five(left: 8, right: 8)
      change(&squatter)
      return SquatMeasurement(squatter.recording()).refusal?.code
    }
    #expect(code { $0.isFromBehind = true } == .notFrontView)
    #expect(code { $0.squats = [] } == .tooShort)
    #expect(code { $0.frameRate = 10 } == .frameRateTooLow)
    #expect(code { _ in } == nil)
  }
}
