import Assessment
import Foundation
import Gait
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

  private func file(
    _ name: String, _ kind: String, _ mean: Double, steps: Int = 10, footwear: String = "shod"
  ) -> (name: String, json: Data) {
    let text = """
      {"schema": "loadline.analysis/1", "status": "measured", "video": {"frame_rate_hz": 60},
       "gait": {"kind": "\(kind)", "cadence_steps_per_min": 160},
       "method": {"rearfoot": "outline", "zero": "shank", "footwear": "\(footwear)"}, "warnings": [], "steps": [],
       "summary": {"left": {"rearfoot.peak_eversion_deg":
         {"mean": \(mean), "sd": 1, "n": \(steps), "ci95": [\(mean - 1), \(mean + 1)]}}, "right": {}}}
      """
    return (name, Data(text.utf8))
  }
}
