import Foundation
import Synchronization
import WebApp

/// The processes of a batch, so that all can be ended at once.
final class BatchChildren: Sendable {
  private struct State {
    var running: Set<Int32> = []
    var started = 0
    var isClosed = false
  }

  private let arguments: [String]
  private let folder: URL
  private let state = Mutex(State())

  /// - Parameters:
  ///   - arguments: of this program, without the folder of the process.
  ///   - folder: in which each process gets one of its own.
  init(arguments: [String], folder: URL) {
    self.arguments = arguments
    self.folder = folder
    // A process that is gone is told from its answers, not by the end of this one.
    signal(SIGPIPE, SIG_IGN)
  }

  /// - Throws: where no process can be started, or its networks cannot be made ready: no other clip would fare better.
  func start() throws(Failure) -> BatchChild {
    let place = folder.appending(path: "\(state.withLock { $0.started += 1; return $0.started })")
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotWrite, "\(place.path) cannot be written: \((error as NSError).localizedDescription)")
    }
    let child = BatchChild(arguments + [place.path], folder: place)
    let isStarted = state.withLock { state in
      guard !state.isClosed, let number = try? child.start() else { return state.isClosed }
      state.running.insert(number)
      return true
    }
    guard isStarted else {
      throw Failure(.internalFault, "the program that looks at videos could not be started")
    }
    parkIfClosed()
    switch child.answer(progress: { _ in }) {
    case .ready: return child
    case .failed(let status, let message):
      _ = end(child)
      throw Failure(ExitStatus(rawValue: status) ?? .internalFault, message)
    default:
      parkIfClosed()
      throw Failure(.internalFault, "the program that looks at videos could not be started: \(end(child))")
    }
  }

  /// - Returns: how it ended, in words.
  func end(_ child: BatchChild) -> String {
    let words = child.end()
    state.withLock { _ = $0.running.remove(child.number) }
    return words
  }

  /// Ends all that run, and lets none begin.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for number in state.running { kill(number, SIGKILL) }
    }
  }

  /// Never returns while the program is being stopped: an end that we brought about is no result.
  func parkIfClosed() {
    while state.withLock(\.isClosed) { sleep(1) }
  }
}

/// A process that does one clip after another.
final class BatchChild {
  let folder: URL
  /// Whether it was given work.
  private(set) var isUsed = false
  private let process = Process()
  private let (orders, output) = (Pipe(), Pipe())
  private var lines: PipeLines
  private let ended = DispatchSemaphore(value: 0)

  var number: Int32 { process.processIdentifier }

  init(_ arguments: [String], folder: URL) {
    self.folder = folder
    process.executableURL = Installation.program
    process.arguments = arguments
    // A fault's own account of itself is long, names folders, and is read by nobody.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    (process.standardInput, process.standardOutput) = (orders, output)
    process.standardError = FileHandle.nullDevice
    lines = PipeLines(output.fileHandleForReading.fileDescriptor)
    // Held by no other child, or this one would not end with us.
    for handle in [orders.fileHandleForWriting, output.fileHandleForReading] {
      _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
    }
    process.terminationHandler = { [ended] _ in ended.signal() }
  }

  fileprivate func start() throws -> Int32 {
    try process.run()
    return number
  }

  /// - Returns: nil when the process ended instead.
  func answer(to order: BatchOrder, progress: (Double) -> Void) -> BatchAnswer? {
    isUsed = true
    guard let line = try? messageLine(order) else { return nil }
    // One that is gone cannot be written to, and gives no answer either.
    try? orders.fileHandleForWriting.write(contentsOf: line)
    return answer(progress: progress)
  }

  fileprivate func answer(progress: (Double) -> Void) -> BatchAnswer? {
    while let line = lines.next() {
      switch BatchAnswer(line: line) {
      case .progress(let share): progress(share)
      case let answer?: return answer
      // Said by a library.
      case nil: continue
      }
    }
    return nil
  }

  fileprivate func end() -> String {
    kill(number, SIGKILL)
    ended.wait()
    try? FileManager.default.removeItem(at: folder)
    return EndOfProcess.words(process.terminationReason, process.terminationStatus)
  }
}

/// Ctrl-C, and what asks a program to stop: the processes end at once, what was begun is removed, and the program ends as one
/// does that is interrupted.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  init(_ children: BatchChildren, _ folder: BatchFolder) {
    // Of its own: the lanes may keep every thread of the shared ones.
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        children.close()
        folder.emptyWork()
        let message = "loadline: stopped; the same command goes on from here\n"
        let start = isatty(FileHandle.standardError.fileDescriptor) == 1 ? "\r\u{1B}[K" : ""
        FileHandle.standardError.write(Data((start + message).utf8))
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  func end() { sources.forEach { $0.cancel() } }
}
