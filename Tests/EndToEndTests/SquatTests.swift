import Foundation
import Testing

@Suite("Squats from the command line")
struct SquatTests {
  @Test("A runner from behind is refused, with a JSON that says why")
  func rear() throws {
    let folder = try TemporaryFolder()
    let clip = try Clips.file(.squatless)
    let run = try Tool.loadline([
      "analyze", clip.path, "--task", "squat", "--label", "before", "--json", folder.file("s.json").path,
    ])
    #expect(run.status == 65 && run.output == "" && run.errorLines.count == 1)
    #expect(run.errors.contains("not-front-view"))
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.file("s.json")))
    #expect(document["schema"]?.string == "loadline.squat/1")
    #expect(document.status == "refused" && document.refusal == "not-front-view")
    #expect(document["label"]?.string == "before")
    #expect(document["repetitions"]?.array?.isEmpty == true)
    #expect(document["summary"]?["left"]?["knee.projection_deg"] == .null)
  }

  @Test(
    "What only steps have is wrong usage",
    arguments: [
      ["--series", "a.csv"], ["--overlay", "a.mp4"], ["--gait", "run"], ["--markers", "off"], ["--footwear", "shod"],
    ])
  func usage(option: [String]) throws {
    let run = try Tool.loadline(["analyze", "a.mp4", "--task", "squat"] + option)
    #expect(run.status == 64 && run.errors.contains("--task squat"))
  }
}

extension Clips.Variant {
  fileprivate static let squatless = Self(name: "squatless.mp4", seconds: 5, filter: "scale=540:960")
}
