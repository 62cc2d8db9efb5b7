import Analysis
import Foundation
import Gait
import Hummingbird
import Legs
import Pose
import Quantities

/// Everything that the review draws, picture by picture: schema `loadline.frames/1`.
struct FramesBody: ResponseCodable {
  struct Leg: ResponseCodable {
    /// Shank up and low, heel top and bottom, x before y, in pixels of the upright picture.
    var axes: [[Double]?]
    /// Of the shank and of the heel axis, lower end lateral positive: the direction that was measured, which may differ a
    /// little from the line through the points.
    var tiltsDeg: [[Double]?]
    var placed: [Bool]
    /// Smoothed; in stance only.
    var rearfootDeg: [Double?]
    /// One standard deviation of a single reading.
    var uncertaintyDeg: [Double?]
    var kneeDeg: [Double?]
    var thighDeg: [Double?]
    var stance: [Bool]
    /// The standing trial's angle, which is taken off every one; 0 without a trial.
    var zeroDeg: Double
  }

  struct StepBody: ResponseCodable {
    var side: Side
    var contactS: Double
    var toeOffS: Double
    var heelOffS: Double?
    var peakS: Double?
    var used: Bool
    var notUsedBecause: String?
    /// A person decided whether it is used.
    var isChoice: Bool
    /// Its beginning or end was not seen: it cannot be taken in.
    var isCutOff: Bool
    var peakDeg: Double?
    var uncertaintyDeg: Double?
  }

  struct Peak: ResponseCodable {
    var mean: Double
    var low: Double?
    var high: Double?
    var n: Int
    var sd: Double?
  }

  struct Summary: ResponseCodable { var left: Peak?, right: Peak? }

  var schema = "loadline.frames/1"
  var width: Int
  var height: Int
  var rateHz: Double
  var timesS: [Double]
  var left: Leg
  var right: Leg
  var pelvisDeg: [Double?]
  var trunkDeg: [Double?]
  /// Shoulder, hip, knee, ankle, heel, toe, each left before right; nil for one that is hidden and only guessed.
  var joints: [[[Double]?]?]
  var steps: [StepBody]
  var summary: Summary
  /// Of the corrections, in the answer to a correction.
  var revision: Int64?

  init(_ record: AnalysisRecord, _ reading: VideoReading, choices: [StepChoice]) {
    let frames = reading.recording.frames
    (width, height) = (reading.recording.width, reading.recording.height)
    rateHz = Self.rounded(record.video.frameRate, 3)
    timesS = frames.map { Self.rounded($0.time.seconds, 6) }
    left = Self.leg(.left, frames, record)
    right = Self.leg(.right, frames, record)
    pelvisDeg = record.series.map { Self.rounded($0.pelvicObliquity, 2) }
    trunkDeg = record.series.map { Self.rounded($0.trunkLean, 2) }
    joints = frames.map(Self.joints)
    steps = record.steps.map { step in
      StepBody(
        side: step.side, contactS: Self.rounded(step.contact.seconds, 4), toeOffS: Self.rounded(step.toeOff.seconds, 4),
        heelOffS: Self.rounded(step.heelOff?.seconds, 4), peakS: Self.rounded(step.peak?.seconds, 4),
        used: step.isUsed, notUsedBecause: step.notUsedBecause,
        isChoice: choices.contains { $0.means(step.side, step.contact) },
        isCutOff: step.notUsedBecause == Step.cutOff,
        peakDeg: Self.rounded(step.values[.peakEversion], 3),
        uncertaintyDeg: Self.rounded(step.rearfootUncertainty?.degrees, 3))
    }
    summary = Summary(left: Self.peak(record.summary.left), right: Self.peak(record.summary.right))
  }

  private static func leg(_ side: Side, _ frames: FrameObservations, _ record: AnalysisRecord) -> Leg {
    let series = record.series
    let axes = frames.map { $0.legs[side].axes }
    return Leg(
      axes: axes.map { axes in
        axes.map {
          [$0.shankUp, $0.shankLow, $0.heelTop, $0.heelBottom].flatMap { [rounded($0.x, 2), rounded($0.y, 2)] }
        }
      },
      tiltsDeg: axes.map { $0.map { [rounded($0.shankTilt.degrees, 3), rounded($0.heelTilt.degrees, 3)] } },
      placed: axes.map { $0?.isPlaced ?? false }, rearfootDeg: series.map { rounded($0.rearfoot[side], 2) },
      uncertaintyDeg: axes.map { rounded($0?.uncertainty.degrees, 2) },
      kneeDeg: series.map { rounded($0.kneeProjection[side], 2) },
      thighDeg: series.map { rounded($0.thighAdduction[side], 2) }, stance: series.map { $0.inStance[side] },
      zeroDeg: rounded(record.method.standing?.feet[side].angle.degrees ?? 0, 2))
  }

  private static func joints(_ frame: FrameObservation) -> [[Double]?]? {
    guard let pose = frame.measuredPose else { return nil }
    let order: [Joint] = [.shoulder, .hip, .knee, .ankle, .heel, .footIndex]
    return order.flatMap { joint in
      Side.allCases.map { side -> [Double]? in
        pose.isGuess(joint, side) ? nil : [rounded(pose[joint, side].x, 1), rounded(pose[joint, side].y, 1)]
      }
    }
  }

  private static func peak(_ foot: FootSummary) -> Peak? {
    foot.estimates[.peakEversion].map {
      Peak(
        mean: rounded($0.mean, 3), low: rounded($0.interval?.lowerBound, 3), high: rounded($0.interval?.upperBound, 3),
        n: $0.count, sd: rounded($0.standardDeviation, 3))
    }
  }

  private static func rounded(_ value: Double?, _ decimals: Int) -> Double? { value.map { rounded($0, decimals) } }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    return (value * factor).rounded() / factor
  }
}
