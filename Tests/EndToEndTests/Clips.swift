import Foundation
import Synchronization
import Testing

/// The example of the repository, clips cut from it with `ffmpeg`, and what the tool says of them; each made once for
/// all tests, because a second of video costs a second or two of computing.
enum Clips {
  static let example = Tool.checkout.appendingPathComponent("Examples/run.mp4")
  static let truth = Tool.checkout.appendingPathComponent("Examples/run.truth.json")

  /// A part of the example as `ffmpeg` makes it.
  struct Variant: Hashable, Sendable, CustomTestStringConvertible {
    var name: String
    var seconds: Double
    var filter: String?
    var output: [String] = []

    var testDescription: String { name }
  }

  static func file(_ variant: Variant) throws -> URL {
    try made.withLock { made in
      if let file = made.files[variant] { return file }
      let file = try made.folder().file(variant.name)
      try ffmpeg(
        ["-i", example.path, "-t", "\(variant.seconds)"] + (variant.filter.map { ["-vf", $0] } ?? [])
          + ["-an", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "18"] + variant.output + [file.path])
      made.files[variant] = file
      return file
    }
  }

  static func analysis(_ variant: Variant) throws -> Analysis {
    let file = try file(variant)
    return try made.withLock { made in
      if let analysis = made.analyses[file] { return analysis }
      let analysis = try Analysis(of: file)
      made.analyses[file] = analysis
      return analysis
    }
  }

  /// The whole example with every output.
  static func exampleAnalysis() throws -> Analysis {
    try made.withLock { made in
      if let analysis = made.analyses[example] { return analysis }
      let analysis = try Analysis(of: example, outputs: ["series.csv", "report.html", "overlay.mp4"])
      made.analyses[example] = analysis
      return analysis
    }
  }

  static func ffmpeg(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let run = try Tool.run(
      URL(fileURLWithPath: "/usr/bin/env"), ["ffmpeg", "-v", "error", "-nostdin", "-y"] + arguments)
    try #require(run.status == 0, "ffmpeg \(arguments): \(run.errors)", sourceLocation: sourceLocation)
  }

  /// Pictures in the first video track of a file, counted by decoding it.
  static func frameCount(_ file: URL) throws -> Int {
    let run = try Tool.run(
      URL(fileURLWithPath: "/usr/bin/env"),
      [
        "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", "stream=nb_read_frames",
        "-of", "csv=p=0", file.path,
      ])
    return try #require(Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(run.errors)")
  }

  private struct Made {
    private var kept: TemporaryFolder?
    var files: [Variant: URL] = [:]
    var analyses: [URL: Analysis] = [:]

    mutating func folder() throws -> TemporaryFolder {
      let folder = try kept ?? TemporaryFolder()
      kept = folder
      return folder
    }
  }
  private static let made = Mutex(Made())
}

extension Clips.Variant {
  /// Half the size, three seconds, and a name that trips over careless quoting.
  static let phone = Self(name: "läuft 'gut' 🏃 1.mp4", seconds: 3, filter: "scale=540:960")
  static let mirrored = Self(name: "mirrored.mp4", seconds: 6, filter: "hflip")
  /// Lies on its side, without a word about it in the file.
  static let onItsSide = Self(name: "on-its-side.mp4", seconds: 3, filter: "transpose=clock")
  static let at30Hz = Self(name: "30hz.mp4", seconds: 4, output: ["-r", "30"])
  static let at24Hz = Self(name: "24hz.mp4", seconds: 4, output: ["-r", "24"])

  static let at10Hz = Self(name: "10hz.mp4", seconds: 3, filter: "scale=540:960", output: ["-r", "10"])
  static let dark = Self(name: "dark.mp4", seconds: 2, filter: "scale=540:960,lutyuv=y=16+(val-16)*0.12")
  static let withoutFeet = Self(name: "without-feet.mp4", seconds: 2, filter: "crop=1080:1300:0:0,scale=540:650")
  static let farAway = Self(name: "far-away.mp4", seconds: 3, filter: "scale=118:210,pad=300:534:-1:-1:gray")
  static let panned = Self(
    name: "panned.mp4", seconds: 3, filter: "crop=810:1620:135+135*sin(2*PI*t/4):300,scale=540:1080")
  static let underASecond = Self(name: "under-a-second.mp4", seconds: 0.8, filter: "scale=540:960")
  static let twoSteps = Self(name: "two-steps.mp4", seconds: 1.2, filter: "scale=540:960")
  static let onePicture = Self(
    name: "one-picture.mp4", seconds: 1, filter: "scale=540:960", output: ["-frames:v", "1"])
}

/// One run of `loadline analyze` and the files that it left.
final class Analysis: Sendable {
  let run: Tool.Run
  /// Text of the JSON; nil where none was written.
  let json: String?
  let folder: TemporaryFolder

  init(of video: URL, outputs: [String] = [], options: [String] = []) throws {
    folder = try TemporaryFolder()
    var arguments = ["analyze", video.path, "--json", folder.file("analysis.json").path] + options
    for output in outputs {
      arguments += ["--" + (output.split(separator: ".").first ?? ""), folder.file(output).path]
    }
    run = try Tool.loadline(arguments)
    json = try? String(contentsOf: folder.file("analysis.json"), encoding: .utf8)
  }

  func document() throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(try #require(json, "no JSON: \(run.errors)").utf8))
  }

  func text(_ name: String) throws -> String { try String(contentsOf: folder.file(name), encoding: .utf8) }
}
