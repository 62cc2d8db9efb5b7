import Foundation
import Testing

@Suite("Two conditions from the command line")
struct CompareTests {
  private static let analysis = """
    {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": null,
     "video": {"name": "NAME.mp4", "sha256": "NAME", "frame_rate_hz": 60, "duration_s": 20},
     "view": {"camera_roll_deg": 0, "camera_yaw_deg": 0}, "gait": {"kind": "run", "cadence_steps_per_min": 164},
     "method": {"rearfoot": "outline", "zero": "shank", "footwear": "shod", "version": "1", "model": "m", "standing": null},
     "summary": {"left": {"rearfoot.peak_eversion_deg": {"mean": PEAK, "sd": 1.2, "n": 25}},
                 "right": {"rearfoot.peak_eversion_deg": {"mean": PEAK, "sd": 1.2, "n": 25}}}}
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, peak) in [("a", 9.0), ("b", 7), ("c", 9.2), ("d", 7.1), ("e", 8.9)] {
      let text = Self.analysis.replacing("NAME", with: name).replacing("PEAK", with: "\(peak)")
      try Data(text.utf8).write(to: folder.file(name))
    }
    return folder
  }

  private func compare(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Tool.Run {
    try Tool.loadline(["compare"] + arguments.map { $0.count == 1 ? folder.file($0).path : $0 })
  }

  @Test("A pair, several of each, and the recordings of a trial give their answer")
  func answers() throws {
    let folder = try folder()
    let pair = try compare(folder, ["a", "b"])
    #expect(pair.status == 0 && pair.errors == "" && pair.output.contains("ROLL INWARD LESS"))
    #expect(try compare(folder, ["a", "c"]).output.contains("NO DIFFERENCE CAN BE TOLD"))
    let out = folder.file("out.json")
    let several = try compare(folder, ["--without", "a", "c", "--with", "b", "d", "--json", out.path])
    #expect(several.status == 0 && several.output == "")
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: out))
    let both = document["measures"]?["rearfoot.peak_eversion_deg"]?["both"]
    #expect(document["schema"]?.string == "loadline.comparison/1" && both?["verdict"]?.string == "lower")
    #expect(both?["n"]?["recordings_with"]?.number == 2)
  }

  @Test("A trial is planned, filmed in its order, and answered")
  func trial() throws {
    let folder = try folder()
    let (plan, page, sheet) = (folder.file("trial.json"), folder.file("trial.html"), folder.file("scores.csv"))
    let planned = try Tool.loadline([
      "trial", "new", "--first", folder.file("e").path, "--seed", "1", "--json", plan.path, "--checklist", page.path,
      "--scores", sheet.path,
    ])
    #expect(planned.status == 0 && planned.errors == "")
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: plan))
    let order = try #require(document["order"]?.array).compactMap(\.string)
    #expect(order.count == 4 && document["seed"]?.number == 1)
    var (without, with) = (["a", "c"], ["b", "d"])
    let files = order.map { $0 == "with" ? with.removeFirst() : without.removeFirst() }
    let answer = try compare(folder, ["--trial", plan.path, "--scores", sheet.path] + files)
    #expect(answer.status == 0 && answer.output.contains("ROLL INWARD LESS"))
    #expect(answer.output.contains("by the drawn order"))
    #expect(try compare(folder, ["--trial", plan.path, "a", "b"]).status == 65)
  }

  @Test("What cannot be compared ends with 65 and one line that says why, and writes nothing")
  func refusals() throws {
    let folder = try folder()
    let text = try String(contentsOf: folder.file("b"), encoding: .utf8)
    let wrong = [
      ("same-video-twice", text.replacing("\"b\"", with: "\"a\"")),
      ("walking-against-running", text.replacing("\"run\"", with: "\"walk\"")),
      ("barefoot-against-shod", text.replacing("\"shod\"", with: "\"barefoot\"")), ("other-schema", "{}"),
      ("too-few-steps", text.replacing("\"sd\": 1.2, \"n\": 25", with: "\"sd\": null, \"n\": 1")),
      (
        "not-measured",
        text.replacing("\"refusal\": null", with: #""refusal": {"code": "too-dark", "message": "D", "advice": "L."}"#)
      ),
    ]
    for (code, text) in wrong {
      try Data(text.utf8).write(to: folder.file("x"))
      let run = try compare(folder, ["a", "x", "--json", folder.file("out").path])
      #expect(run.status == 65 && run.output == "" && run.errorLines.count == 1, "\(code)")
      #expect(run.errors.contains("(\(code))"), "\(run.errors)")
    }
    #expect(!folder.contents.contains("out"))
    #expect(try compare(folder, ["a", "z"]).status == 66)
    #expect(try compare(folder, ["a"]).status == 64)
    #expect(try compare(folder, ["a", "b", "--json", "a"]).status == 64)
    #expect(try compare(folder, ["a", "b", "--json", "/nowhere/x"]).status == 73)
  }

  @Test(
    "A rendered man with and without a support: the intervals hold the true differences, and the verdict is right",
    .enabled(if: Rendered.isPresent, "no rendered pair: set LOADLINE_SHARED to the folder that has phantom/"))
  func renderedPair() throws {
    let folder = try TemporaryFolder()
    // The example of the repository is the man without.
    let without = try Clips.exampleAnalysis().folder.file("analysis.json")
    let with = try Analysis(of: Rendered.clip("d4_pair_insole"))
    let out = folder.file("out.json")
    let run = try Tool.loadline(["compare", without.path, with.folder.file("analysis.json").path, "--json", out.path])
    #expect(run.status == 0)
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: out))
    let truths = (
      try JSONDecoder().decode(JSON.self, from: Data(contentsOf: Clips.truth)), try Rendered.truth("d4_pair_insole")
    )
    var differences: [Double] = []
    for (side, letter) in [("left", "L"), ("right", "R")] {
      let difference = try truePeak(truths.1, letter) - truePeak(truths.0, letter)
      differences.append(difference)
      #expect(difference < -1.5)
      try expect(document, side, holds: difference)
    }
    try expect(document, "both", holds: (differences[0] + differences[1]) / 2)
    #expect(document["curves"]?["left"]?["rearfoot"]?["difference"]?.array?.count == 101)
    // Nothing that was not changed is claimed to have changed.
    for measure in ["pelvis.peak_drop_deg", "trunk.peak_lean_deg", "foot.direction_deg"] {
      #expect(document["measures"]?[measure]?["both"]?["verdict"]?.string == "no-detectable-difference", "\(measure)")
    }
  }

  private func expect(_ document: JSON, _ foot: String, holds difference: Double) throws {
    let contrast = try #require(document["measures"]?["rearfoot.peak_eversion_deg"]?[foot])
    let interval = try #require(contrast["ci95"]?.array).compactMap(\.number)
    #expect(interval[0] <= difference && difference <= interval[1], "\(foot): \(difference) in \(interval)")
    #expect(contrast["verdict"]?.string == "lower")
  }

  private func truePeak(_ truth: JSON, _ side: String) throws -> Double {
    let steps = (truth["steps"]?.array ?? []).filter { $0["side"]?.string == side && $0["complete"]?.bool == true }
    let peaks = steps.compactMap { $0["peak_eversion_2d"]?.number }
    return try #require(peaks.isEmpty ? nil : peaks.reduce(0, +) / Double(peaks.count))
  }
}
