import Assessment
import Foundation
import Gait
import Knowledge
import Quantities
import Testing

@Suite("Several recordings of one person")
struct MeasurementsTests {
  @Test("Running leads; a walk beside it is named and left out")
  func leading() throws {
    let both = try Measurements(files: [file("walk.json", "walk", 4), file("run.json", "run", 9)])
    #expect(both.leading?.file == "run.json")
    #expect(both.others.map(\.file) == ["walk.json"])
    #expect(Measurements().leading == nil)
  }

  @Test("Recordings made alike are one: mean weighted by steps, an interval that holds both")
  func pooled() throws {
    let both = try Measurements(files: [file("a.json", "run", 6, steps: 10), file("b.json", "run", 9, steps: 20)])
    let estimate = try #require(both.leading?.estimates.left[.peakEversion])
    #expect(abs(estimate.mean - 8) < 1e-9 && estimate.count == 30 && estimate.interval == 5...10)
    #expect(both.leading?.file == "a.json, b.json" && both.others.isEmpty)
  }

  @Test("Of three recordings each counts alike for the cadence, and one given twice counts once")
  func three() throws {
    let files = [
      file("a.json", "run", 6, cadence: 150), file("b.json", "run", 6, cadence: 150),
      file("c.json", "run", 6, cadence: 180), file("c.json", "run", 6, cadence: 180),
    ]
    let leading = try #require(Measurements(files: files).leading)
    #expect(leading.cadenceStepsPerMinute == 160)
    #expect(leading.estimates.left[.peakEversion]?.count == 30)
  }

  @Test(
    "Numbers that no measurement gives are refused",
    arguments: [
      file("a.json", "run", 1e300), file("a.json", "run", 6, steps: .max), file("a.json", "run", 6, cadence: 1e300),
    ])
  func impossible(name: String, json: Data) {
    #expect(throws: MeasurementsFault.self) { try Measurements(files: [(name, json)]) }
  }

  @Test("Shoes and bare feet are not mixed")
  func footwear() throws {
    let both = try Measurements(files: [file("a.json", "run", 6), file("b.json", "run", 9, footwear: "barefoot")])
    #expect(both.leading?.estimates.left[.peakEversion]?.mean == 6)
    #expect(both.others.count == 1)
  }

  @Test("A file that cannot be used is named")
  func named() throws {
    let fault = try #require(throws: MeasurementsFault.self) {
      try Measurements(files: [file("a.json", "run", 6), (name: "b.json", json: Data("{}".utf8))])
    }
    #expect(fault.file == "b.json" && fault.reason.contains("schema"))
  }
}

private func file(
  _ name: String, _ kind: String, _ mean: Double, steps: Int = 10, footwear: String = "shod", cadence: Double = 160
) -> (name: String, json: Data) {
  let text = """
    {"schema": "loadline.analysis/1", "status": "measured", "video": {"frame_rate_hz": 60},
     "gait": {"kind": "\(kind)", "cadence_steps_per_min": \(cadence)},
     "method": {"rearfoot": "outline", "zero": "shank", "footwear": "\(footwear)"}, "warnings": [], "steps": [],
     "summary": {"left": {"rearfoot.peak_eversion_deg":
       {"mean": \(mean), "sd": 1, "n": \(steps), "ci95": [\(mean - 1), \(mean + 1)]}}, "right": {}}}
    """
  return (name, Data(text.utf8))
}

@Suite("Squats, footprints and training logs")
struct OtherMeasurementsTests {
  private func read(_ text: String) throws -> Measurements { try Measurements(files: [("x.json", Data(text.utf8))]) }

  @Test("Each is told by its schema")
  func told() throws {
    let squat = try read(Self.squat)
    #expect(squat.squat?.knee.left?.value == 12 && squat.squat?.knee.left?.count == 5)
    #expect(squat.squat?.knee.right == nil && squat.squat?.missing.right == "too few")
    #expect(squat.gaits.isEmpty && squat.otherFiles.map(\.file) == ["x.json"])
    let print = try read(Self.footprint(side: "\"left\""))
    #expect(print.footprints.left?.archIndex.interval == 0.22...0.26 && print.footprints.right == nil)
    #expect(try read(Self.training).training?.spikePercent == 50)
  }

  @Test("A log without a run to hold the new one against says nothing")
  func noRun() throws {
    let text =
      #"{"schema": "loadline.training/1", "last_7_days": {"longest": {"distance_km": 8}, "longest_of_30_days_before": null}}"#
    #expect(try read(text).training?.spikePercent == nil)
    #expect(try read(Self.training.replacing("10}", with: "1e-308}")).training?.spikePercent == nil)
  }

  @Test(
    "What holds no measurement is refused with what is wrong",
    arguments: [
      (footprint(side: "null"), "--side"),
      (
        #"{"schema": "loadline.footprint/1", "status": "refused", "side": null, "refusal": {"message": "It is dark."}}"#,
        "It is dark."
      ),
      (#"{"schema": "loadline.footprint/1"}"#, "footprint"), (#"{"schema": "loadline.training/1"}"#, "training"),
      (
        #"{"schema": "loadline.squat/1", "refusal": {"code": "too-dark", "message": "M.", "advice": "A."}}"#, "too-dark"
      ),
      (#"{"schema": "loadline.squat/1"}"#, "no measurement"),
      (squat.replacing("[8, 16]", with: "[16, 8]"), "no interval"),
      (squat.replacing("\"n\": 5", with: "\"n\": 0"), "no measurement"),
      (squat.replacing("\"mean\": 12", with: "\"mean\": 1e308"), "no measurement"),
      (squat.replacing("[8, 16]", with: "[8, 1e308]"), "no interval"),
      (footprint(side: "\"left\"").replacing("0.24", with: "1e308"), "arch_index"),
      (training.replacing("15}", with: "1e308}"), "distance"),
    ])
  func refused(text: String, reason: String) throws {
    let fault = try #require(throws: MeasurementsFault.self) { try read(text) }
    #expect(fault.reason.contains(reason), "\(fault.reason)")
  }

  @Test("Two squat files or two training logs are refused, not silently one", arguments: [squat, training])
  func twice(text: String) throws {
    let fault = try #require(throws: MeasurementsFault.self) {
      try Measurements(files: [("a.json", Data(text.utf8)), ("b.json", Data(text.utf8))])
    }
    #expect(fault.file == "b.json" && fault.reason.contains("give one"))
  }

  private static let squat = """
    {"schema": "loadline.squat/1", "refusal": null, "summary": {
     "left": {"knee.projection_deg": {"mean": 12, "sd": 2, "n": 5, "ci95": [8, 16]}, "missing": null},
     "right": {"knee.projection_deg": null, "missing": "too few"}}}
    """
  private static let training = """
    {"schema": "loadline.training/1", "last_7_days": {"longest": {"distance_km": 15},
     "longest_of_30_days_before": {"distance_km": 10}}}
    """
  private static func footprint(side: String) -> String {
    """
    {"schema": "loadline.footprint/1", "status": "measured", "refusal": null, "side": \(side),
     "arch_index": {"value": 0.24, "sd": 0.01, "ci95": [0.22, 0.26]}}
    """
  }
}
