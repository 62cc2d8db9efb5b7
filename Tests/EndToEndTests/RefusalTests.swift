import Foundation
import Testing

@Suite("Videos that cannot be measured")
struct RefusalTests {
  @Test(
    "Each is refused with its code, one line, and a JSON that says why",
    arguments: [
      (Clips.Variant.at10Hz, "frame-rate-too-low"), (.dark, "too-dark"), (.withoutFeet, "feet-not-visible"),
      (.farAway, "too-small"), (.panned, "camera-moving"), (.underASecond, "too-short"), (.twoSteps, "too-few-steps"),
      (.onePicture, "too-short"),
    ])
  func refused(variant: Clips.Variant, code: String) throws {
    let analysis = try Clips.analysis(variant)
    #expect(analysis.run.status == 65)
    #expect(analysis.run.output == "")
    #expect(analysis.run.errorLines.count == 1)
    #expect(analysis.run.errors.contains("(\(code))"))
    #expect(analysis.folder.contents == ["analysis.json"])
    let document = try analysis.document()
    #expect(document.status == "refused")
    #expect(document.refusal == code)
    #expect(["message", "advice"].allSatisfy { document["refusal"]?[$0]?.string?.isEmpty == false })
    #expect(document.steps.isEmpty)
    #expect(document.mean("rearfoot.peak_eversion_deg", "left") == nil)
  }

  @Test("Of a refused video there is a report that says why, but neither series nor overlay")
  func outputs() throws {
    let file = try Clips.file(.underASecond)
    let analysis = try Analysis(of: file, outputs: ["report.html", "series.csv", "overlay.mp4"])
    #expect(analysis.run.status == 65)
    #expect(analysis.folder.contents == ["analysis.json", "report.html"])
    #expect(HTML.fault(in: try analysis.text("report.html")) == nil)
  }
}
