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
  enum GaitChoice: String, ExpressibleByArgument, CaseIterable { case auto, walk, run }
  enum Markers: String, ExpressibleByArgument, CaseIterable { case auto, off }
  enum Footwear: String, ExpressibleByArgument, CaseIterable { case shod, barefoot, unknown }

  @Argument(help: "The video: MP4, MOV, MKV, WebM or AVI.", completion: .file())
  var video: String

  @Option(
    help: """
      gait: walking or running, from behind. squat: squats on one leg, from the front, five on each leg; with --json, \
      --report, --label and --capture-rate only.
      """)
  var task: Task = .gait

  @Option(help: "Walking or running; auto decides from the steps.")
  var gait: GaitChoice = .auto

  @Option(
    help: """
      Dots on calf and heel (two each, on both legs, of one colour that stands out): auto measures by them where \
      they are found, off never does.
      """)
  var markers: Markers = .auto

  @Option(
    help: ArgumentHelp("A video of the person standing relaxed; its heel angles become zero.", valueName: "video"),
    completion: .file())
  var standing: String?

  @Option(
    help: ArgumentHelp("Points placed by hand (JSON, see Documentation/Conventions.md).", valueName: "file"),
    completion: .file())
  var points: String?

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

  @Option(
    help: """
      normal: quick. full: the pose in every picture and 32-bit arithmetic, for the same numbers on every processor; \
      takes about twice as long.
      """)
  var effort: Effort = .normal

  @Flag(help: "Say on standard error how long each part took.")
  var timings = false

  func validate() throws {
    let others = [standing, points, series, overlay]
    let hasGaitChoices = gait != .auto || markers != .auto || footwear != .unknown
    if task == .squat, others.contains(where: { $0 != nil }) || hasGaitChoices {
      throw ValidationError("--task squat takes --json, --report, --label and --capture-rate only.")
    }
    if let captureRate, !(captureRate >= 1 && captureRate <= 10_000) {
      throw ValidationError("--capture-rate takes pictures a second, from 1 to 10000, such as 240.")
    }
    try OutputFile.check([json, series, report, overlay], beside: [video, standing, points])
  }

  func run() throws { try Failure.reported(task == .squat ? measureSquats : measure) }

  private func measureSquats() throws {
    let output = try json.map { path throws(Failure) in try OutputFile(path) }
    let page = try report.map { path throws(Failure) in try OutputFile(path) }
    let file = VideoFile(path: video)
    let source = try FileFrameSource(path: video, captureRate: captureRate)
    let identity = try file.identity()
    var bar = ProgressBar("Measuring")
    let record = try Instruments(effort: effort, looksClose: false).squatAnalyzer()
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
    let source = try FileFrameSource(path: video, captureRate: captureRate)
    let identity = try file.identity()
    let placed = try points.map { try PointsInput(path: $0, of: source.stream, identity) }
    let instruments = try Instruments(effort: effort, watch: watch)
    var options = AnalysisOptions(
      label: label, gait: GaitRecord.Kind(rawValue: gait.rawValue), footwear: footwear.rawValue)
    let analysis: Analysis
    switch try standing.map({ try measureStanding($0, instruments) }) {
    case .refused(let refusal):
      analysis = try instruments.analyzer(findsDots: false).refused(
        source, file: identity, options: options, because: refusal)
    case .measured(let zero):
      options.standing = zero
      analysis = try measureSteps(source, identity, options, instruments, placed)
    case nil: analysis = try measureSteps(source, identity, options, instruments, placed)
    }
    try outputs.write(analysis, video: video, captureRate: captureRate, watch)
    if let watch { tell(watch, analysis) }
    if let refusal = analysis.record.refusal { throw refused(file, refusal) }
    if outputs.isEmpty { print(TerminalSummary.text(analysis.record), terminator: "") }
  }

  private func tell(_ watch: Stopwatch, _ analysis: Analysis) {
    let video = analysis.record.video
    FileHandle.standardError.write(Data(watch.table(pictures: video.frames, film: video.duration).utf8))
  }

  private func measureStanding(_ path: String, _ instruments: Instruments) throws -> Standing {
    let source = try FileFrameSource(path: path)
    let identity = try VideoFile(path: path).identity()
    var bar = ProgressBar("Standing")
    defer { bar.clear() }
    return try instruments.analyzer(findsDots: markers == .auto).standing(source, file: identity) { bar.show($0) }
  }

  private func measureSteps(
    _ source: FileFrameSource, _ identity: FileIdentity, _ options: AnalysisOptions, _ instruments: Instruments,
    _ placed: PointsInput?
  ) throws -> Analysis {
    var bar = ProgressBar("Measuring")
    defer { bar.clear() }
    do {
      let analyzer = try instruments.analyzer(findsDots: markers == .auto, placed)
      let read = try analyzer.read(instruments.timed(source), file: identity) { seen, _ in
        instruments.watch?.pictureIsRead()
        bar.show(seen)
      }
      return instruments.timed(.steps) { Analysis(record: read.record(options), frames: read.recording.frames) }
    } catch let fault as PointsFault {
      throw placed?.failure(fault) ?? Failure(.internalFault, fault.message)
    }
  }
}
