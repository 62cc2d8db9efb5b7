import Comparison
import Foundation
import Gait
import Quantities
import Testing

@Suite("What can be compared")
struct CheckTests {
  private func refusal(_ a: [ComparedRecording], _ b: [ComparedRecording]) -> ComparisonRefusal.Code? {
    do {
      _ = try ConditionComparison(without: a, with: b)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("What cannot be compared is refused, with its code")
  func refused() {
    let a = ComparedRecording.made("a", 9)
    #expect(refusal([a], [a]) == .sameVideoTwice)
    #expect(refusal([a, .made("c", 9), .made("a", 9)], [.made("b", 9)]) == .sameVideoTwice)
    #expect(refusal([a], [.made("b", 9) { $0.kind = .walk }]) == .walkingAgainstRunning)
    #expect(refusal([a], [.made("b", 9) { $0.method.footwear = "barefoot" }]) == .barefootAgainstShod)
    #expect(refusal([a], [.made("b", 9, deviation: 0, steps: 1)]) == .tooFewSteps)
    #expect(refusal([a], []) == .otherThanPlanned)
    #expect(refusal([a], [.made("b", 9)]) == nil)
  }

  private func codes(_ change: (inout ComparedRecording) -> Void) throws -> [ComparisonWarning.Code] {
    try ConditionComparison(without: [.made("a", 9)], with: [.made("b", 9, change: change)]).warnings.map(\.code)
      .filter { $0 != .oneRecordingEach }
  }

  @Test("Each thing that spoils a comparison is warned of, and nothing else")
  func warnings() throws {
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.cadenceStepsPerMinute = 171 } == [.otherSpeed])
    #expect(try codes { $0.cadenceStepsPerMinute = 166 } == [])
    #expect(try codes { $0.method.footwear = "unknown" } == [.footwearNotStated])
    #expect(try codes { $0.cameraYaw = .degrees(3.5) } == [.cameraMoved])
    #expect(try codes { $0.cameraRoll = .degrees(-2) } == [.cameraMoved])
    #expect(try codes { $0.frameRate = 120 } == [.otherFrameRate])
    #expect(try codes { $0.frameRate = 59.94 } == [])
    #expect(try codes { $0.method.zero = "standing" } == [.otherZero])
    #expect(try codes { $0.method.rearfoot = "markers" } == [.otherMethod])
    #expect(try codes { $0.method.version = "2" } == [.otherVersion])
    #expect(try codes { $0.feet.left = [.peakEversion: StepSample(mean: 9, deviation: 1, count: 6)] } == [.fewSteps])
    func turned(_ name: String, _ degrees: Double) -> ComparedRecording {
      .made(name, 9) { $0.feet.left[.footDirection] = StepSample(mean: degrees, deviation: 1, count: 25) }
    }
    let comparison = try ConditionComparison(without: [turned("a", 8)], with: [turned("b", 13)])
    #expect(comparison.warnings.contains { $0.code == .otherTurnOut })
  }

  @Test("With the camera moved a difference of 2° is not claimed any more")
  func cameraMoved() throws {
    func verdict(_ yaw: Double) throws -> Contrast.Verdict {
      let with = ComparedRecording.made("b", 7) { $0.cameraYaw = .degrees(yaw) }
      return try ConditionComparison(without: [.made("a", 9)], with: [with]).answer.verdict
    }
    #expect(try verdict(0) == .lower)
    #expect(try verdict(4) == .noDetectableDifference)
  }

  @Test("Angles from different zeros are not compared, the excursion is")
  func zeros() throws {
    func recording(_ name: String, _ standing: String?) -> ComparedRecording {
      .made(name, 9) {
        $0.feet.left[.eversionExcursion] = StepSample(mean: 12, deviation: 1, count: 20)
        $0.method.zero = standing == nil ? "shank" : "standing"
        $0.method.standing = standing
      }
    }
    let other = try ConditionComparison(without: [recording("a", "one")], with: [recording("b", "two")])
    #expect(other.answer.verdict == .notEnoughData)
    #expect(other.measures[.eversionExcursion]?.left.verdict == .noDetectableDifference)
    let same = try ConditionComparison(without: [recording("a", "one")], with: [recording("b", "one")])
    #expect(same.answer.verdict == .noDetectableDifference && same.warnings.map(\.code) == [.oneRecordingEach])
  }

  // MARK: Reading

  private func json(_ change: (String) -> String = { $0 }) -> Data {
    let text = """
      {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": "no insole",
       "video": {"name": "a.mp4", "sha256": "abc", "frame_rate_hz": 60, "duration_s": 20},
       "view": {"camera_roll_deg": 0.4, "camera_yaw_deg": null}, "gait": {"kind": "run", "cadence_steps_per_min": 164},
       "method": {"rearfoot": "outline", "zero": "shank", "footwear": "shod", "version": "1", "model": "m", "standing": null},
       "summary": {"left": {"steps_used": 13, "rearfoot.peak_eversion_deg": {"mean": 9.6, "sd": 1.4, "n": 13, "ci95": null}},
        "right": {"steps_used": 1, "rearfoot.peak_eversion_deg": {"mean": 7, "sd": null, "n": 1, "ci95": null},
         "rearfoot.excursion_deg": null}}}
      """
    return Data(change(text).utf8)
  }

  @Test("An analysis is read with what it has, also without curves")
  func read() throws {
    let recording = try ComparedRecording(json: json(), file: "a.json")
    #expect(recording.feet.left[.peakEversion] == StepSample(mean: 9.6, deviation: 1.4, count: 13))
    #expect(recording.feet.right[.peakEversion] == StepSample(mean: 7, deviation: nil, count: 1))
    #expect(recording.feet.right.count == 1 && recording.curves.left == nil)
    #expect(recording.cameraRoll == .degrees(0.4) && recording.cameraYaw == nil && recording.label == "no insole")
  }

  @Test(
    "What is no measurement is refused",
    arguments: [
      ("loadline.analysis/1", "loadline.squat/1", ComparisonRefusal.Code.otherSchema),
      ("{\"schema\"", "[", .otherSchema),
      (
        "\"refusal\": null", "\"refusal\": {\"code\": \"too-dark\", \"message\": \"Dark.\", \"advice\": \"Light.\"}",
        .notMeasured
      ),
      ("\"mean\": 9.6", "\"mean\": 1e300", .notMeasured), ("\"sd\": 1.4", "\"sd\": null", .notMeasured),
      ("\"sd\": 1.4", "\"sd\": -1", .notMeasured), ("\"n\": 13", "\"n\": 0", .notMeasured),
      ("\"run\"", "\"swim\"", .notMeasured), ("\"sha256\": \"abc\"", "\"sha256\": \"\"", .notMeasured),
    ])
  func unreadable(old: String, new: String, code: ComparisonRefusal.Code) {
    do {
      _ = try ComparedRecording(json: json { $0.replacing(old, with: new) }, file: "a.json")
      Issue.record("was read")
    } catch {
      #expect(error.code == code && error.message.contains("a.json"))
    }
  }
}
