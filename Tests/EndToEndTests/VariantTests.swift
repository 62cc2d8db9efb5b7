import Foundation
import Testing

@Suite("The same runner, filmed and stored otherwise")
struct VariantTests {
  @Test("A mirrored run swaps the feet and keeps signs and sizes")
  func mirrored() throws {
    let (plain, mirrored) = (try Clips.exampleAnalysis().document(), try Clips.analysis(.mirrored).document())
    #expect(mirrored.status == "measured")
    for (side, other) in [("left", "right"), ("right", "left")] {
      func difference(_ measure: String) throws -> Double {
        let (here, there) = (plain.mean(measure, side), mirrored.mean(measure, other))
        return abs(try #require(here) - (try #require(there)))
      }
      #expect(try difference("rearfoot.peak_eversion_deg") < 1.5)
      // The pose model does not read a mirrored picture as the mirror image of what it reads in the picture.
      for measure in [
        "knee.peak_projection_deg", "thigh.peak_adduction_deg", "pelvis.peak_drop_deg", "trunk.peak_lean_deg",
      ] {
        #expect(try difference(measure) < 3, "\(measure)")
      }
    }
    let cadence = try #require(plain.cadence)
    #expect(abs(try #require(mirrored.cadence) / cadence - 1) < 0.02)
  }

  @Test("A video that lies on its side in the file, and says so, is turned upright")
  func turned() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("turned.mp4")
    try Clips.ffmpeg(
      ["-i", try Clips.file(.onItsSide).path, "-c", "copy", "-metadata:s:v", "rotate=90", file.path])
    let document = try Analysis(of: file).document()
    #expect(document.status == "measured")
    #expect(document["video"]?["width"] == .number(1080) && document["video"]?["height"] == .number(1920))
    try expectPeaksOfExample(document)
  }

  @Test(
    "At 24 and 30 pictures a second the peaks are measured, and what hangs on contact is not",
    arguments: [
      Clips.Variant.at24Hz, .at30Hz,
    ])
  func slow(variant: Clips.Variant) throws {
    let document = try Clips.analysis(variant).document()
    #expect(document.status == "measured")
    #expect(document.warnings.contains("timing-not-measurable"))
    try expectPeaksOfExample(document)
    for side in ["left", "right"] {
      #expect(document["summary"]?[side]?["rearfoot.at_contact_deg"] == .null)
      #expect(document["summary"]?[side]?["rearfoot.excursion_deg"] == .null)
    }
    let cadence = try #require(Clips.exampleAnalysis().document().cadence)
    #expect(abs(try #require(document.cadence) / cadence - 1) < 0.05)
  }

  private func expectPeaksOfExample(_ document: JSON) throws {
    let example = try Clips.exampleAnalysis().document()
    for side in ["left", "right"] {
      let (mean, whole) = (
        try #require(document.mean("rearfoot.peak_eversion_deg", side)),
        try #require(example.mean("rearfoot.peak_eversion_deg", side))
      )
      #expect(abs(mean - whole) < 1.5, "\(side)")
    }
  }

  @Test("The same file gives the same bytes of JSON, whatever its name holds and whatever else is asked for")
  func repeated() throws {
    let first = try Clips.analysis(.phone)
    #expect(first.run.status == 0)
    let second = try Analysis(of: try Clips.file(.phone), outputs: ["series.csv"])
    #expect(first.json == second.json)
    #expect(try first.document()["video"]?["name"] == .string(Clips.Variant.phone.name))
  }

  @Test("Without an output option a summary of at most 80 columns is printed")
  func summary() throws {
    let run = try Tool.loadline(["analyze", try Clips.file(.phone).path, "--label", "no insole"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 8)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("no insole") && run.output.contains("LEFT") && run.output.contains("RIGHT"))
  }

  @Test("Of a file that ends early what could be read is measured, with a warning")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: Clips.example)
    let file = folder.file("cut.mp4")
    try whole.prefix(whole.count / 2).write(to: file)
    let analysis = try Analysis(of: file)
    #expect(analysis.run.status == 0)
    #expect(try analysis.document().warnings.contains("file-damaged"))
  }
}
