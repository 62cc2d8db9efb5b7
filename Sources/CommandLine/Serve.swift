import ArgumentParser
import Foundation
import Logging
import Store
import WebApp

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The self-check in a browser, on this machine.",
    discussion: """
      Example:

        ./loadline serve

      Then open http://127.0.0.1:8080 in a browser. Only this machine can reach it, unless --host names another address; \
      that needs a password, which loadline password sets. Everything is kept in one folder.

      Exit status: 0 stopped; 64 wrong usage; 66 the folder cannot be opened; 69 the address is taken or not this \
      machine's; 70 a fault of ours; 73 the folder cannot be written.
      """)

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on.")
  var port = 8080

  @OptionGroup var folder: DataFolderOption

  @Option(help: .hidden)
  var pages: String?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
  }

  func run() async throws {
    try await Failure.reported {
      let casebook = try folder.open(forWriting: true)
      let lock = try FolderLock(casebook.folder.root)
      defer { lock.release() }
      let settings = try settings()
      try await checkPassword(casebook, settings)
      try await casebook.tidy()
      var logger = Logger(label: "loadline")
      logger.logLevel = .warning
      do {
        try await WebServer.run(casebook, settings, logger: logger) { port in
          // Waited for by whoever started us.
          print("Loadline is at http://\(host.contains(":") ? "[\(host)]" : host):\(port)  (Ctrl-C stops it)")
          fflush(nil)
        }
      } catch {
        throw Self.failure(error, settings)
      }
    }
  }

  private func settings() throws(Failure) -> Settings {
    let home = try Installation.find().home
    return Settings(
      host: host, port: port, version: Loadline.version, worker: [Installation.program.path, Worker._commandName],
      example: URL(fileURLWithPath: home + "/Examples/run.mp4"), pages: pages.map { URL(fileURLWithPath: $0) })
  }

  private func checkPassword(_ casebook: Casebook, _ settings: Settings) async throws {
    guard !settings.isLoopback, try await casebook.passwordHash() == nil else { return }
    throw Failure(
      .wrongUsage, "\(host) can be reached by other machines: set a password first with: loadline password")
  }

  private static func failure(_ error: any Error, _ settings: Settings) -> Failure {
    let words = "\(error)"
    guard words.contains("bind") || words.contains("ddress") || words.contains("EAI") else { return Failure(error) }
    return Failure(
      .unavailable,
      "\(settings.host) port \(settings.port) cannot be listened on: it is taken by another program, or is not this "
        + "machine's; try another with --port")
  }
}

/// Where the data of the web app are.
struct DataFolderOption: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Folder of the data (default: loadline in your folder of application data).", valueName: "folder"),
    completion: .directory)
  var path: String?

  var url: URL {
    if let path { return URL(fileURLWithPath: path, isDirectory: true) }
    let environment = ProcessInfo.processInfo.environment
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return URL(fileURLWithPath: data + "/loadline", isDirectory: true)
    }
    #if os(macOS)
      return URL.applicationSupportDirectory.appending(path: "loadline")
    #else
      return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share/loadline")
    #endif
  }

  /// - Throws: `Failure` with status 66 or 73.
  func open(forWriting: Bool) throws(Failure) -> Casebook {
    if !forWriting, !FileManager.default.fileExists(atPath: url.path) {
      throw Failure(.cannotOpen, "\(url.path) cannot be opened: there is no such folder")
    }
    do {
      return try Casebook(url)
    } catch let error as CocoaError where error.isFileError {
      throw Failure(.cannotWrite, "\(url.path) cannot be written: \(error.localizedDescription)")
    } catch {
      throw Failure(.cannotOpen, "\(url.path) holds no data of Loadline that this version can read: \(error)")
    }
  }
}

/// Held while a folder is used, so that two do not do the same work. It goes with the process that holds it.
struct FolderLock {
  private let descriptor: Int32

  /// For a server.
  init(_ folder: URL) throws(Failure) {
    try self.init(
      file: folder.appending(path: "serve.lock"),
      taken: Failure(.cannotOpen, "\(folder.path) is in use by another loadline serve; stop that one first"))
  }

  /// - Parameter taken: thrown when another process holds it.
  init(file: URL, taken: Failure) throws(Failure) {
    descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw taken }
  }

  func release() { close(descriptor) }
}
