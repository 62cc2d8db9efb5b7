import Foundation
import Testing

@Suite("How the command line is used")
struct UsageTests {
  @Test("Help shows an example, and fits 80 columns", arguments: [["--help"], ["analyze", "--help"], []])
  func help(arguments: [String]) throws {
    let run = try Tool.loadline(arguments)
    #expect(run.status == 0)
    #expect(run.output.contains("Example"))
    #expect(run.output.contains("./loadline analyze run.mp4"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("The help of analyze names every option and every exit status")
  func analyzeHelp() throws {
    let text = try Tool.loadline(["analyze", "--help"]).output
    let options = [
      "--task", "--gait", "--markers", "--footwear", "--label", "--capture-rate", "--standing", "--points", "--json",
      "--series",
      "--report", "--overlay",
    ]
    for option in options {
      #expect(text.contains(option))
    }
    for status in ["0 measured", "64", "65", "66", "70", "73"] { #expect(text.contains(status)) }
  }

  @Test("The help of batch has an example and every exit status, and fits 80 columns")
  func batchHelp() throws {
    let text = try Tool.loadline(["batch", "--help"]).output
    #expect(text.contains("./loadline batch clips/ --out results/"))
    for part in ["--out", "--jobs", "--standing", "0 all measured", "64", "65", "66", "70", "73"] {
      #expect(text.contains(part))
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("The version is three numbers")
  func version() throws {
    let run = try Tool.loadline(["--version"])
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test("FFmpeg is opened when a video is, not at the start, and where it is broken that is said")
  func brokenFFmpeg() throws {
    let folder = try TemporaryFolder()
    // Whatever version the machine has, an empty file of its name comes first.
    for version in 50..<80 { _ = try folder.open("libavformat.so.\(version)") }
    let environment = ["LOADLINE_HOME": Tool.checkout.path, "LD_LIBRARY_PATH": folder.url.path]
    let program = try #require(Tool.binary)
    #expect(try Tool.run(program, ["--version"], environment).status == 0)
    let clip = Tool.checkout.appendingPathComponent("Examples/run.mp4").path
    let run = try Tool.run(program, ["analyze", clip, "--json", folder.file("run.json").path], environment)
    #expect(run.status == 70)
    let line = try #require(run.errorLines.first)
    #expect(run.errorLines.count == 1)
    #expect(line.hasPrefix("loadline: FFmpeg's libraries cannot be opened (libavformat.so."))
    #expect(line.contains("): run scripts/setup; after an upgrade of the system delete .build"))
    #expect(!line.contains(folder.url.path))
  }

  @Test(
    "Wrong usage ends with 64, says how it is used, and prints no result",
    arguments: [
      ["nonsense"], ["analyze"], ["analyze", "a.mp4", "b.mp4"], ["analyze", "a.mp4", "--nonsense"],
      ["analyze", "a.mp4", "--gait", "hop"], ["analyze", "a.mp4", "--markers", "on"],
      ["analyze", "a.mp4", "--footwear", "socks"],
      ["analyze", "a.mp4", "--capture-rate", "0"], ["analyze", "a.mp4", "--capture-rate", "nan"],
      ["analyze", "a.mp4", "--capture-rate=-60"], ["analyze", "a.mp4", "--capture-rate", "fast"],
      ["analyze", "a.mp4", "--json", "x", "--report", "./x"], ["analyze", "a.mp4", "--json"],
    ])
  func wrong(arguments: [String]) throws {
    let run = try Tool.loadline(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains("Usage: loadline"))
  }
}
