import Analysis
import ArgumentParser
import Drawing
import Foundation
import Gait
import Legs
import Quantities
import Report
import Store
import Video
import VideoFFmpeg
import WebApp

/// What the web app starts for each job: foreign files are opened here, in a process that may fall over alone.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Do one job of the web app.", shouldDisplay: false)

  @Argument(help: "Folder of the job.", completion: .directory)
  var folder: String

  func run() throws {
    try Failure.reported {
      ProcessLimits.set()
      ProcessLimits.endWithParent()
      let place = URL(fileURLWithPath: folder, isDirectory: true)
      let work = Work(order: try WorkOrder(from: place), folder: place)
      try work.run()
    }
  }
}

/// One job: reads its order, and writes what it makes beside it.
private struct Work {
  let order: WorkOrder
  let folder: URL

  private var identity: FileIdentity { FileIdentity(name: order.name, sha256: order.sha256) }

  func run() throws {
    switch (order.task, order.activity) {
    case (.analyze, .squat): try squats()
    case (.analyze, .standing): try standing()
    case (.analyze, _): try gait()
    case (.film, _): try film()
    case (.stills, _): try stills()
    }
  }

  private func source() throws -> FileFrameSource {
    do {
      return try FileFrameSource(path: order.video, captureRate: order.captureRate)
    } catch VideoError.cannotOpen(_, let reason) {
      throw VideoError.cannotOpen(file: order.name, reason: reason)
    } catch VideoError.notAVideo(_, let reason) {
      throw VideoError.notAVideo(file: order.name, reason: reason)
    }
  }

  private func write(_ data: Data, _ name: String) throws { try data.write(to: folder.appending(path: name)) }
  private func write(_ text: String, _ name: String) throws { try write(Data(text.utf8), name) }

  private func say(_ message: WorkMessage) {
    FileHandle.standardOutput.write(Data((message.line + "\n").utf8))
  }

  // MARK: Measuring

  private func gait() throws {
    let reading = try read()
    var options = AnalysisOptions(
      label: order.label, gait: GaitRecord.Kind(order.activity), footwear: order.footwear)
    options.standing = try zero()
    let analysis = Analysis(record: reading.record(options), frames: reading.recording.frames)
    try write(AnalysisJSON.text(analysis.record), WorkOrder.File.analysis)
    try keepStills(analysis)
  }

  private func standing() throws {
    let reading = try read()
    let video = reading.record(AnalysisOptions()).video
    switch reading.standing() {
    case .measured(let record):
      try write(
        StandingText.json(record, refusal: nil, video: video, version: Loadline.version), WorkOrder.File.analysis)
    case .refused(let refusal):
      try write(
        StandingText.json(nil, refusal: refusal, video: video, version: Loadline.version), WorkOrder.File.analysis)
    }
  }

  private func squats() throws {
    var pace = Pace()
    let record = try Instruments(looksClose: false).squatAnalyzer()
      .squats(try source(), file: identity, label: order.label) { progress in
        if let share = pace.share(progress) { say(.progress(share)) }
      }
    try write(SquatText.json(record), WorkOrder.File.analysis)
  }

  private func read() throws -> VideoReading {
    var pace = Pace()
    var first = FirstPicture()
    let source = try source()
    let reading = try Instruments().analyzer(findsDots: order.findsDots)
      .read(source, file: identity) { progress, seen in
        if let jpeg = try first.jpeg(seen.frame, seen.observation) {
          try write(Data(jpeg), WorkOrder.File.first)
          say(.first)
        }
        if let share = pace.share(progress) { say(.progress(share)) }
      }
    try ReadingFile.write(reading, to: folder.appending(path: WorkOrder.File.reading))
    return reading
  }

  /// The zero of the session's standing video; nil without one.
  private func zero() throws -> StandingRecord? {
    guard let standing = order.standing else { return nil }
    let reading = try ReadingFile.reading(Data(contentsOf: URL(fileURLWithPath: standing)))
    if case .measured(let record) = reading.standing() { return record }
    return nil
  }

  // MARK: Pictures

  /// Upright and smaller, for the review: every twelfth picture can be jumped to.
  private func film() throws {
    let source = try source()
    let (width, height) = (source.stream.width, source.stream.height)
    let writer = try MovieWriter(
      path: folder.appending(path: WorkOrder.File.film).path, width: width, height: height, crf: 22, maxHeight: 1280,
      keyInterval: 12)
    let converter = PictureConverter()
    let stride = width * 4
    var pixels = [UInt8](repeating: 0, count: stride * height)
    var pace = Pace()
    while let frame = try source.next() {
      try pixels.withUnsafeMutableBytes { buffer in
        guard let start = buffer.baseAddress else { return }
        converter.fillBGRX(frame.picture, into: start, stride: stride)
        try writer.add(start, stride: stride, at: frame.time)
      }
      let progress = AnalysisProgress(
        frames: frame.index + 1, time: frame.time, expectedDuration: source.stream.expectedDuration)
      if let share = pace.share(progress) { say(.progress(share)) }
    }
    try writer.finish()
  }

  /// Those of the measurement as it was corrected.
  private func stills() throws {
    guard let path = order.reading else { throw Failure(.internalFault, "the order names no reading") }
    var reading = try ReadingFile.reading(Data(contentsOf: URL(fileURLWithPath: path)))
    var options = AnalysisOptions(
      label: order.label, gait: GaitRecord.Kind(order.activity), footwear: order.footwear)
    options.standing = try zero()
    if let corrections = order.corrections {
      (reading, options) = try Corrections(json: corrections)
        .applied(to: reading, options, made: order.correctionsMade ?? Date())
    }
    try keepStills(Analysis(record: reading.record(options), frames: reading.recording.frames))
  }

  private func keepStills(_ analysis: Analysis) throws {
    let stills =
      try analysis.record.refusal == nil
      ? StillCutter(analysis).stills(video: order.video, captureRate: order.captureRate) : []
    try write(try StillsFile.data(stills), WorkOrder.File.stills)
  }
}

/// The first picture in which both legs are seen, with the axes drawn in: something to look at while the rest is measured.
private struct FirstPicture {
  private var isTaken = false
  private static let height = 960

  /// - Returns: once, the bytes of a JPEG file.
  mutating func jpeg(_ frame: VideoFrame, _ seen: FrameObservation) throws -> [UInt8]? {
    let axes = seen.legs.map(\.axes)
    guard !isTaken, axes.left != nil, axes.right != nil else { return nil }
    isTaken = true
    let (width, height) = (frame.picture.width, frame.picture.height)
    let painter = OverlayPainter(
      width: width, height: height,
      timeline: OverlayTimeline(label: nil, duration: .zero, steps: []))
    PictureConverter().fillBGRX(frame.picture, into: painter.pixels, stride: painter.stride)
    let none = BySide<Angle?>(left: nil, right: nil)
    painter.paint(
      row: OverlayFrame(
        time: frame.time, pose: seen.measuredPose, legs: axes, rearfoot: none, uncertainty: none,
        inStance: BySide(left: false, right: false)))
    return try JPEGEncoder(quality: 80).encode(
      painter.pixels, stride: painter.stride, width: width, height: height, maxHeight: Self.height)
  }
}
