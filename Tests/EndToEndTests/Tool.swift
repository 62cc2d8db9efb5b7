import Foundation
import Testing

/// The built program, run as a user runs it.
enum Tool {
  /// Root of the checkout that these tests belong to.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// How the program ended, and what it said.
  struct Run: Sendable {
    var status: Int32
    /// Ended by a signal, such as a trap or a broken pointer.
    var isCrash: Bool
    var output: String
    var errors: String

    /// What stands on standard error, line by line.
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  static func loadline(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Run {
    let program = try #require(
      binary, "there is no loadline beside the tests or in .build; build it first", sourceLocation: sourceLocation)
    return try run(program, arguments, ["LOADLINE_HOME": checkout.path])
  }

  /// Beside the test bundle, so that debug tests test the debug build; else the release build of the checkout.
  static let binary: URL? = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [beside, checkout.appendingPathComponent(".build/release")]
      .map { $0.appendingPathComponent("loadline") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  static func run(_ program: URL, _ arguments: [String], _ environment: [String: String] = [:]) throws -> Run {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Into files: two pipes that are read one after the other can fill up and stop the program.
    process.standardOutput = try folder.open("output")
    process.standardError = try folder.open("errors")
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, isCrash: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOf: folder.file("output"), encoding: .utf8),
      errors: try String(contentsOf: folder.file("errors"), encoding: .utf8))
  }
}

/// A folder that goes away with its owner, or with the tests when its owner is kept until then.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = Self.all.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  private static let all: URL = {
    atexit { try? FileManager.default.removeItem(at: TemporaryFolder.all) }
    return FileManager.default.temporaryDirectory.appendingPathComponent("loadline-e2e-\(UUID().uuidString)")
  }()

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  func open(_ name: String) throws -> FileHandle {
    try Data().write(to: file(name))
    return try FileHandle(forWritingTo: file(name))
  }

  /// Names of what lies in it, hidden files too.
  var contents: Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [])
  }
}
