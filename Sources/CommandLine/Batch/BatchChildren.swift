import Foundation
import Synchronization

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
    let count = state.withLock { state in
      state.started += 1
      return state.started
    }
    // No name that a process has which has not yet noticed the end of a batch that was killed here.
    let place = folder.appending(path: "\(getpid())-\(count)")
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
