import Assessment
import Foundation
import Gait
import Quantities
import Testing

@Suite("Reading loadline.analysis/1")
struct MeasuredGaitTests {
  @Test("Means, steps and intervals are taken as they stand; what is null has the reason that its steps give")
  func reads() throws {
    let gait = try MeasuredGait(json: Data(Self.document().utf8), file: "run.json")
    #expect(gait.file == "run.json" && gait.kind == .run && gait.zero == "shank" && gait.footwear == "shod")
    #expect(gait.cadenceStepsPerMinute == 164 && gait.frameRate == 60)
    #expect(
      gait.estimates.left[.peakEversion]
        == Estimate(mean: 9.318, standardDeviation: 0.931, count: 8, interval: 6.087...12.549))
    #expect(gait.estimates.right[.peakEversion] == nil)
    #expect(gait.missing.right[.peakEversion] == "the heel was hidden")
    #expect(gait.missing.left[.peakEversion] == nil)
    for side in Side.allCases {
      for measure in Measure.allCases {
        #expect((gait.estimates[side][measure] == nil) == (gait.missing[side][measure] != nil))
      }
    }
  }

  @Test(
    "What is no such measurement is refused with what is wrong",
    arguments: [
      ("", "no JSON"), ("{", "no JSON"), ("[]", "right kind"), ("{}", "no schema"),
      ("{\"schema\": \"loadline.points/1\"}", "loadline.points/1"),
      (
        """
        {"schema": "loadline.analysis/1", "status": "refused",
         "refusal": {"code": "too-short", "message": "It lasts 1 s.", "advice": "Film 20 s."}}
        """, "too-short"
      ),
      ("{\"schema\": \"loadline.analysis/1\"}", "no measurement"),
      (document(kind: "hop"), "hop"), (document(left: "{\"mean\": 9, \"n\": 0}"), "peak_eversion_deg"),
      (document(left: "{\"mean\": 9, \"n\": 3, \"ci95\": [9]}"), "ci95"),
      (document(left: "{\"mean\": 9, \"n\": 3, \"ci95\": [10, 8]}"), "ci95"),
      (document(left: "{\"n\": 3}"), "right kind"), (document(left: "\"nine\""), "right kind"),
    ])
  func refuses(text: String, word: String) throws {
    let fault = try #require(throws: MeasuredFault.self) { try MeasuredGait(json: Data(text.utf8), file: "x.json") }
    #expect(fault.reason.contains(word), "\(fault.reason)")
  }

  private static func document(
    kind: String = "run", left: String = "{\"mean\": 9.318, \"sd\": 0.931, \"n\": 8, \"ci95\": [6.087, 12.549]}"
  ) -> String {
    """
    {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": null,
     "video": {"frame_rate_hz": 60.0}, "gait": {"kind": "\(kind)", "cadence_steps_per_min": 164},
     "method": {"rearfoot": "outline", "zero": "shank", "footwear": "shod"},
     "warnings": [{"code": "few-steps", "message": "Few steps.", "advice": "Film longer."}],
     "steps": [
       {"side": "right", "used": true, "missing": {"rearfoot.peak_eversion_deg": "the heel was hidden"}},
       {"side": "right", "used": false, "missing": {"rearfoot.peak_eversion_deg": "cut off"}}],
     "summary": {
       "left": {"steps_used": 8, "rearfoot.peak_eversion_deg": \(left)},
       "right": {"steps_used": 1, "rearfoot.peak_eversion_deg": null}}}
    """
  }
}
