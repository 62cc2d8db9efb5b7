import Foundation
import Testing

@Suite("The zero at relaxed standing")
struct StandingTests {
  @Test("A standing video that shows running is refused by name, and nothing is measured")
  func running() throws {
    let video = try Clips.file(.phone)
    let analysis = try Analysis(of: video, options: ["--standing", Clips.example.path])
    #expect(analysis.run.status == 65)
    #expect(analysis.run.errorLines.count == 1)
    #expect(analysis.run.errors.contains("the standing video run.mp4 cannot be used"))
    #expect(analysis.run.errors.contains("(not-standing)"))
    let document = try analysis.document()
    #expect(document.status == "refused")
    #expect(document.refusal == "not-standing")
    #expect(document["video"]?["name"] == .string(video.lastPathComponent))
    #expect(document["video"]?["frames"] == .number(180))
    #expect(document.steps.isEmpty)
  }

  @Test("A standing file that is missing or no video is named")
  func noVideo() throws {
    let folder = try TemporaryFolder()
    try Data("Not a video.\n".utf8).write(to: folder.file("text.mp4"))
    for name in ["text.mp4", "missing.mp4"] {
      let run = try Analysis(of: Clips.example, options: ["--standing", folder.file(name).path])
      #expect(run.run.status == 66)
      #expect(run.run.errors.contains(name) && !run.run.errors.contains(folder.url.path))
      #expect(run.json == nil)
    }
  }

  @Test("An output never takes the place of the standing video")
  func overwrite() throws {
    let run = try Tool.loadline(["analyze", "a.mp4", "--standing", "b.mp4", "--json", "./b.mp4"])
    #expect(run.status == 64)
  }

  @Test("Without a standing video the record says so")
  func without() throws {
    #expect(try Clips.exampleAnalysis().document()["method"]?["standing"] == .null)
    #expect(try Clips.exampleAnalysis().document()["method"]?["zero"] == .string("shank"))
  }
}

@Suite(
  "A rendered runner counted from standing",
  .enabled(if: Rendered.isPresent, "no rendered clips: set LOADLINE_SHARED to the folder that has phantom/"))
struct RenderedStandingTests {
  @Test("The standing angles are near the truth, the peaks are counted from them, and the report says so")
  func standing() throws {
    let analysis = try Analysis(
      of: Clips.example, outputs: ["report.html"], options: ["--standing", Rendered.clip("d6_stand").path])
    #expect(analysis.run.status == 0 && analysis.run.errors == "")
    let (document, plain) = (try analysis.document(), try Clips.exampleAnalysis().document())
    #expect(document["method"]?["zero"] == .string("standing"))
    let standing = try #require(document["method"]?["standing"])
    #expect(standing["video"]?["name"] == .string("d6_stand.mp4"))
    let truth = try Rendered.truth("d6_stand")
    for side in ["left", "right"] {
      let zero = try #require(standing[side]?["deg"]?.number)
      let interval = try #require(standing[side]?["ci95"]?.array).compactMap(\.number)
      let true2D = try #require(truth["summary"]?[side]?["rearfoot_2d"]?["mean"]?.number)
      #expect(interval[0] < true2D && true2D < interval[1], "\(side)")
      let peak = "rearfoot.peak_eversion_deg"
      #expect(abs(try #require(plain.mean(peak, side)) - zero - (try #require(document.mean(peak, side)))) < 0.002)
      #expect(
        document["summary"]?[side]?["rearfoot.excursion_deg"] == plain["summary"]?[side]?["rearfoot.excursion_deg"])
    }
    #expect(try analysis.text("report.html").contains("your relaxed standing (left"))
  }
}
