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

      Exit status: 0 measured; 64 wrong usage; 65 a video cannot support a measurement; 66 a file cannot be opened or is not \
      what it should be; 70 a fault of ours; 73 an output cannot be written.
      """)

  enum Task: String, ExpressibleByArgument, CaseIterable { case gait, squat }

  @Argument(help: "The video: MP4, MOV, MKV, WebM or AVI.", completion: .file())
  var video: String

  @Option(
    help: """
      gait: walking or running, from behind. squat: squats on one leg, from the front, five on each leg; with --json, \
      --report, --label, --effort and --capture-rate only.
      """)
  var task: Task = .gait

  @OptionGroup var choices: MeasuringOptions

  @Option(
    help: ArgumentHelp("Points placed by hand (JSON, see Documentation/Conventions.md).", valueName: "file"),
    completion: .file())
  var points: String?

  @Option(help: "A name for this recording, such as \"no insole\".")
  var label: String?

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

  @Flag(help: "Say on standard error how long each part took.")
  var timings = false

  func validate() throws {
    let others = [choices.standing, points, series, overlay]
    let hasGaitChoices = choices.gait != .auto || choices.markers != .auto || choices.footwear != .unknown
    if task == .squat, others.contains(where: { $0 != nil }) || hasGaitChoices || timings {
      throw ValidationError("--task squat takes --json, --report, --label, --effort and --capture-rate only.")
    }
    try OutputFile.check([json, series, report, overlay], beside: [video, choices.standing, points])
  }

  func run() throws { try Failure.reported(task == .squat ? measureSquats : measure) }

  private func measureSquats() throws {
    let output = try json.map { path throws(Failure) in try OutputFile(path) }
    let page = try report.map { path throws(Failure) in try OutputFile(path) }
    let file = VideoFile(path: video)
    let source = try FileFrameSource(path: video, captureRate: choices.captureRate)
    let identity = try file.identity()
    var bar = ProgressBar("Measuring")
    let record = try Instruments(effort: choices.effort, looksClose: false).squatAnalyzer()
      .squats(source, file: identity, label: label) { bar.show($0) }
    bar.clear()
    try output?.write(SquatText.json(record))
    try page?.write(SquatReport(record: record).html())
    if let refusal = record.refusal { throw refused(file, refusal) }
    if output == nil && page == nil { print(SquatText.terminal(record), terminator: "") }
  }

  private func refused(_ file: VideoFile, _ refusal: Refusal) -> Failure {
    Failure(
      .refused, "\(file.name) cannot be measured (\(refusal.code.rawValue)): \(refusal.message). \(refusal.advice)")
  }

  private func measure() throws {
    let watch = timings ? Stopwatch() : nil
    let outputs = try AnalysisOutputs(json: json, series: series, report: report, overlay: overlay)
    let file = VideoFile(path: video)
    let source = try FileFrameSource(path: video, captureRate: choices.captureRate)
    let identity = try file.identity()
    let placed = try points.map { try PointsInput(path: $0, of: source.stream, identity) }
    let read = try read(source, identity, placed, watch)
    let analysis = watch.time(.steps) { read.analysis() }
    try outputs.write(analysis, video: video, captureRate: choices.captureRate, watch)
    if let watch { tell(watch, analysis) }
    if let refusal = analysis.record.refusal { throw refused(file, refusal) }
    if outputs.isEmpty { print(TerminalSummary.text(analysis.record), terminator: "") }
  }

  private func tell(_ watch: Stopwatch, _ analysis: Analysis) {
    let video = analysis.record.video
    FileHandle.standardError.write(Data(watch.table(pictures: video.frames, film: video.duration).utf8))
  }

  private func measureStanding(_ path: String, _ measuring: Measuring) throws -> Standing {
    let source = try FileFrameSource(path: path)
    let identity = try VideoFile(path: path).identity()
    var bar = ProgressBar("Standing")
    defer { bar.clear() }
    return try measuring.standing(source, identity) { bar.show($0) }.standing()
  }

  /// The networks are let go at the end.
  private func read(
    _ source: FileFrameSource, _ identity: FileIdentity, _ placed: PointsInput?, _ watch: Stopwatch?
  ) throws -> ReadVideo {
    let measuring = Measuring(choices: choices, instruments: try Instruments(effort: choices.effort, watch: watch))
    let zero = try choices.standing.map { try measureStanding($0, measuring) }
    var bar = ProgressBar("Measuring")
    defer { bar.clear() }
    return try measuring.read(source, identity, label: label, zero: zero, placed) { bar.show($0) }
  }
}
