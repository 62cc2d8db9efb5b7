import Foundation
import WebApp

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

  func start() throws -> Int32 {
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

  func answer(progress: (Double) -> Void) -> BatchAnswer? {
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

  func end() -> String {
    kill(number, SIGKILL)
    ended.wait()
    try? FileManager.default.removeItem(at: folder)
    return EndOfProcess.words(process.terminationReason, process.terminationStatus)
  }
}
