import Foundation
import Synchronization

/// One run of the worker program. It holds the read end of a pipe from us as its standard input, so that it ends when we do.
final class WorkerProcess: Sendable {
  /// How a run ended.
  enum End: Sendable, Equatable {
    case done
    /// In the worker's words, or in ours where it had none.
    case failed(String)
  }

  private let process: Mutex<Process?>
  private let command: [String]

  init(_ command: [String]) {
    self.command = command
    process = Mutex(nil)
  }

  /// - Parameter hear: called for every line of its standard output.
  func run(hear: @escaping @Sendable (WorkMessage) -> Void) async -> End {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: command[0])
    child.arguments = Array(command.dropFirst())
    // A fault's own account of itself is long, names folders, and is read by nobody.
    child.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    (child.standardInput, child.standardOutput, child.standardError) = (input, output, errors)
    let said = LineCollector { line in WorkMessage(line: line).map(hear) }
    let complaints = LineCollector { _ in }
    output.fileHandleForReading.readabilityHandler = { said.add($0.availableData, from: $0) }
    errors.fileHandleForReading.readabilityHandler = { complaints.add($0.availableData, from: $0) }
    let status: (reason: Process.TerminationReason, code: Int32)? = await withCheckedContinuation { continuation in
      child.terminationHandler = { continuation.resume(returning: ($0.terminationReason, $0.terminationStatus)) }
      do {
        try child.run()
        process.withLock { $0 = child }
      } catch {
        continuation.resume(returning: nil)
      }
    }
    process.withLock { $0 = nil }
    try? input.fileHandleForWriting.close()
    guard let status else { return .failed("The program that looks at videos could not be started.") }
    if status.reason == .exit, status.code == 0 { return .done }
    await complaints.end()
    return .failed(Self.words(status.reason, status.code, complaints.last))
  }

  func kill() {
    process.withLock { process in
      guard let process, process.isRunning else { return }
      Foundation.kill(process.processIdentifier, SIGKILL)
    }
  }

  private static func words(_ reason: Process.TerminationReason, _ code: Int32, _ complaint: String?) -> String {
    guard reason == .exit, let complaint, complaint.hasPrefix("loadline: ") else {
      return EndOfProcess.words(reason, code)
    }
    return String(complaint.dropFirst("loadline: ".count))
  }
}

/// Cuts what comes through a pipe into lines.
private final class LineCollector: Sendable {
  private struct State {
    var rest = Data()
    var last: String?
    var isAtEnd = false
  }

  private let state = Mutex(State())
  private let hear: @Sendable (String) -> Void

  init(_ hear: @escaping @Sendable (String) -> Void) { self.hear = hear }

  var last: String? { state.withLock(\.last) }

  func add(_ data: Data, from handle: FileHandle) {
    guard !data.isEmpty else {
      handle.readabilityHandler = nil
      state.withLock { $0.isAtEnd = true }
      return
    }
    let lines = state.withLock { state -> [String] in
      state.rest.append(data)
      var lines: [String] = []
      while let end = state.rest.firstIndex(of: UInt8(ascii: "\n")) {
        lines.append(String(decoding: state.rest[..<end], as: UTF8.self))
        state.rest = Data(state.rest[(end + 1)...])
      }
      // A line without an end does not fill the memory.
      if state.rest.count > 1 << 16 { state.rest = Data() }
      if let last = lines.last(where: { !$0.isEmpty }) { state.last = last }
      return lines
    }
    lines.forEach(hear)
  }

  /// Waits, not long, for what is still in the pipe.
  func end() async {
    for _ in 0..<50 where !state.withLock(\.isAtEnd) { try? await Task.sleep(for: .milliseconds(10)) }
  }
}
