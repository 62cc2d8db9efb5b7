import Analysis
import ArgumentParser
import Foundation
import Gait
import Report
import Synchronization
import Video
import VideoFFmpeg

/// What `batch` starts, and gives one clip after another: foreign files are opened here, in a process that may fall over
/// alone, and the networks are made ready once for all of them.
struct BatchWorker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch-worker", abstract: "Do the clips of a batch.", shouldDisplay: false)

  @Argument(help: "Folder for what is made.", completion: .directory)
  var folder: String

  @Flag var report = false
  @Flag var series = false
  @OptionGroup var choices: MeasuringOptions

  func run() throws {
    ProcessLimits.setSizes()
    // Of the terminal, to all processes of the batch at once: the first of them sees to the others.
    signal(SIGINT, SIG_IGN)
    let orders = Orders(folder: folder)
    let measuring: Measuring
    do {
      try FFmpegLibrary.open()
      measuring = Measuring(choices: choices, instruments: try Instruments(effort: choices.effort))
    } catch {
      return try say(Self.failed(error))
    }
    try say(.ready)
    let desk = Desk(measuring: measuring, folder: folder, report: report, series: series) { share in
      try? say(.progress(share))
    }
    while true { try say(desk.answer(orders.next())) }
  }

  private func say(_ answer: BatchAnswer) throws {
    try FileHandle.standardOutput.write(contentsOf: messageLine(answer))
  }

  fileprivate static func failed(_ error: any Error) -> BatchAnswer {
    let failure = Failure(error)
    return .failed(status: failure.status.rawValue, message: failure.message)
  }
}

/// What comes through standard input. When there will be no more, the parent is gone or done, and this process ends within
/// the picture it looks at, with what it had begun.
private final class Orders: Sendable {
  private let waiting = Mutex<[BatchOrder]>([])
  private let arrived = DispatchSemaphore(value: 0)

  init(folder: String) {
    Thread.detachNewThread { [self] in
      var lines = PipeLines(FileHandle.standardInput.fileDescriptor)
      while let line = lines.next() {
        guard let order = try? JSONDecoder().decode(BatchOrder.self, from: Data(line.utf8)) else { break }
        waiting.withLock { $0.append(order) }
        arrived.signal()
      }
      try? FileManager.default.removeItem(atPath: folder)
      _exit(0)
    }
  }

  func next() -> BatchOrder {
    arrived.wait()
    return waiting.withLock { $0.removeFirst() }
  }
}

/// Does one order after another.
private struct Desk {
  let measuring: Measuring
  let folder: String
  let report: Bool
  let series: Bool
  let progress: (Double) -> Void

  func answer(_ order: BatchOrder) -> BatchAnswer {
    ProcessLimits.beginVideo()
    do {
      switch order {
      case .clip(let path, let name, let sha256, let standing):
        return .measured(try row(path, name, sha256, standing))
      case .standing(let path, let sha256):
        try stand(path, sha256)
        return .stood
      }
    } catch {
      return BatchWorker.failed(error)
    }
  }

  private func row(_ path: String, _ name: String, _ sha256: String, _ standing: String?) throws -> BatchRow {
    let outputs = try AnalysisOutputs(
      json: place(.analysis), series: series ? place(.series) : nil, report: report ? place(.report) : nil,
      overlay: nil)
    let rate = measuring.choices.captureRate
    let source = try FileFrameSource(path: path, captureRate: rate)
    let zero = try standing.map { try ReadingFile.reading(Data(contentsOf: URL(fileURLWithPath: $0))).standing() }
    var pace = Pace()
    let analysis = try measuring.read(source, identity(path, sha256), zero: zero) { seen in
      if let share = pace.share(seen) { progress(share) }
    }.analysis()
    try outputs.write(analysis, video: path, captureRate: rate)
    return BatchRow(file: name, analysis.record)
  }

  private func stand(_ path: String, _ sha256: String) throws {
    let source = try FileFrameSource(path: path)
    let reading = try measuring.standing(source, identity(path, sha256)) { _ in }
    if case .refused(let refusal) = reading.standing() {
      throw Failure(.refused, "nothing was measured (\(refusal.code.rawValue)): \(refusal.message). \(refusal.advice)")
    }
    try ReadingFile.write(reading, to: URL(fileURLWithPath: folder + "/" + BatchOrder.readingName))
  }

  private func identity(_ path: String, _ sha256: String) -> FileIdentity {
    FileIdentity(name: VideoFile(path: path).name, sha256: sha256)
  }

  private func place(_ kind: ClipOutput) -> String { folder + "/" + kind.workName }
}
