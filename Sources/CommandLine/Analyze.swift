import Analysis
import ArgumentParser
import Foundation
import Gait
import Inference
import Legs
import Report
import Video
import VideoFFmpeg

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure every step of somebody who walks or runs, filmed from behind.",
    usage: "loadline analyze <video> [options]",
    discussion: """
      Example:

        ./loadline analyze run.mp4 --report run.html --json run.json

      How to film: phone upright at knee height, about four metres behind, level and still; the whole person in the \
      picture; shorts; 20 seconds at 60 pictures a second or more.

      Exit status: 0 measured; 64 wrong usage; 65 the video cannot support a measurement; 66 the file cannot be opened or \
      is no video; 70 a fault of ours; 73 an output cannot be written.
      """)

  enum GaitChoice: String, ExpressibleByArgument, CaseIterable { case auto, walk, run }
  enum Footwear: String, ExpressibleByArgument, CaseIterable { case shod, barefoot, unknown }

  @Argument(help: "The video: MP4, MOV, MKV, WebM or AVI.", completion: .file())
  var video: String

  @Option(help: "Walking or running; auto decides from the steps.")
  var gait: GaitChoice = .auto

  @Option(help: "What is on the feet.")
  var footwear: Footwear = .unknown

  @Option(help: "A name for this recording, such as \"no insole\".")
  var label: String?

  @Option(help: ArgumentHelp("Pictures a second at which a slow-motion video was taken.", valueName: "hz"))
  var captureRate: Double?

  @Option(help: ArgumentHelp("Write every number as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(help: ArgumentHelp("Write the angles of every picture as CSV.", valueName: "file"), completion: .file())
  var series: String?

  @Option(help: ArgumentHelp("Write a report to read and print (HTML).", valueName: "file"), completion: .file())
  var report: String?

  @Option(
    help: ArgumentHelp("Write the video with skeleton and axes drawn in (MP4).", valueName: "file"), completion: .file()
  )
  var overlay: String?

  func validate() throws {
    if let captureRate, !(captureRate >= 1 && captureRate <= 10_000) {
      throw ValidationError("--capture-rate takes pictures a second, from 1 to 10000, such as 240.")
    }
    let outputs = [json, series, report, overlay].compactMap { $0 }.map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().path
    }
    guard Set(outputs).count == outputs.count else { throw ValidationError("Two outputs have the same name.") }
    guard !outputs.contains(URL(fileURLWithPath: video).resolvingSymlinksInPath().path) else {
      throw ValidationError("An output would overwrite the video.")
    }
  }

  func run() throws {
    do {
      try measure()
    } catch {
      let failure = Failure(error)
      FileHandle.standardError.write(Data("loadline: \(failure.message)\n".utf8))
      throw ExitCode(failure.status.rawValue)
    }
  }

  private func measure() throws {
    let outputs = try AnalysisOutputs(json: json, series: series, report: report, overlay: overlay)
    let file = VideoFile(path: video)
    let source = try FileFrameSource(path: video, captureRate: captureRate)
    let installation = try Installation.find()
    let runtime = try InferenceRuntime(libraries: installation.libraries)
    let analyzer = Analyzer(
      pose: try BlazePoseEstimator(
        runtime: runtime, detector: installation.poseDetector, landmarks: installation.poseLandmarks, threads: 2),
      legs: try LegNetworkReader(runtime: runtime, model: installation.legs, threads: 2),
      hips: try HipNetworkReader(runtime: runtime, model: installation.hips, threads: 2),
      version: Loadline.version)
    let identity = try file.identity()
    var bar = ProgressBar("Measuring")
    let analysis = try analyzer.analyze(
      source, file: identity,
      options: AnalysisOptions(
        label: label, gait: GaitRecord.Kind(rawValue: gait.rawValue), footwear: footwear.rawValue)
    ) { bar.show($0) }
    bar.clear()
    try outputs.write(analysis, video: video, captureRate: captureRate)
    if let refusal = analysis.record.refusal {
      throw Failure(
        .refused, "\(file.name) cannot be measured (\(refusal.code.rawValue)): \(refusal.message). \(refusal.advice)")
    }
    if outputs.isEmpty { print(TerminalSummary.text(analysis.record), terminator: "") }
  }
}
