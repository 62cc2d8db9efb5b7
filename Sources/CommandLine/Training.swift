import ArgumentParser
import Foundation
import Report
import TrainingLog

struct Training: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read runs from a watch or a table: how much, and how suddenly more.",
    usage: "loadline training <path> ... [options]",
    discussion: """
      Example:

        ./loadline training exports/ --json training.json

      Reads CSV (a date and a distance, the titles in the first line), GPX, TCX and FIT, or a folder of them. A run that \
      several files tell of counts once.

      Exit status: 0 read; 64 wrong usage; 65 a file cannot be read; 66 a file cannot be opened; 70 a fault of ours; 73 an \
      output cannot be written.
      """)

  @Argument(help: "Files or folders.", completion: .file())
  var paths: [String]

  @Option(help: ArgumentHelp("The day to count back from (default: today).", valueName: "yyyy-mm-dd"))
  var today: String?

  @Option(help: ArgumentHelp("Write every number as JSON.", valueName: "file"), completion: .file())
  var json: String?

  private var day: CalendarDay? {
    guard let today else {
      let now = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
      return CalendarDay(year: now.year ?? 0, month: now.month ?? 0, day: now.day ?? 0)
    }
    let parts = today.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    return parts.count == 3 ? CalendarDay(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  func validate() throws {
    guard day != nil else { throw ValidationError("--today takes a day, such as 2025-11-03.") }
    guard json.map({ !LogFolder.mayRead($0, of: paths) }) ?? true else {
      throw ValidationError("An output would overwrite an input.")
    }
  }

  func run() throws { try Failure.reported(read) }

  private func read() throws {
    let output = try json.map { path throws(Failure) in try OutputFile(path) }
    guard let day else { return }
    let record = try LogFolder.record(paths, today: day)
    guard let output else { return print(TrainingSummary.text(record), terminator: "") }
    try output.write(TrainingJSON.text(record))
    for problem in record.notRead {
      FileHandle.standardError.write(Data("loadline: left out, the whole file: \(problem)\n".utf8))
    }
  }
}

/// Finds the files of a log and reads them.
enum LogFolder {
  private static let mostFiles = 20_000

  /// Whether reading `paths` would read the file, now or the next time.
  static func mayRead(_ file: String, of paths: [String]) -> Bool {
    let place = OutputFile.place(of: file)
    let isLog = LogFile.endings.contains { place.lowercased().hasSuffix("." + $0) }
    return paths.map(OutputFile.place).contains { place == $0 || isLog && place.hasPrefix($0 + "/") }
  }

  /// A file that was named must be readable; one that was found in a folder is told of when it is not.
  static func record(_ paths: [String], today: CalendarDay) throws(Failure) -> TrainingRecord {
    var contents: [LogContents] = []
    var notRead: [LogProblem] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Failure(.cannotOpen, "\(name(path)) cannot be opened: there is no such file or folder")
      }
      for file in isFolder.boolValue ? try files(in: path) : [path] {
        do throws(Fault) {
          contents.append(try read(file))
        } catch {
          guard isFolder.boolValue else { throw error.failure }
          notRead.append(error.problem)
        }
      }
    }
    guard !contents.isEmpty || notRead.isEmpty else {
      throw Failure(.refused, notRead.map(\.description).joined(separator: "\n"))
    }
    return TrainingRecord(contents, notRead: notRead, today: today)
  }

  private static func files(in folder: String) throws(Failure) -> [String] {
    let root = OutputFile.place(of: folder)
    guard let walk = FileManager.default.enumerator(atPath: root) else {
      throw Failure(.cannotOpen, "\(name(folder)) cannot be opened: no permission to read it")
    }
    let found = walk.compactMap { $0 as? String }.filter { file in
      LogFile.endings.contains { file.lowercased().hasSuffix("." + $0) }
    }
    guard !found.isEmpty else {
      throw Failure(
        .refused, "\(name(folder)) holds no CSV, GPX, TCX or FIT file; unpack compressed ones first")
    }
    guard found.count <= mostFiles else {
      throw Failure(.refused, "\(name(folder)) holds \(found.count) files; at most \(mostFiles) are read")
    }
    return found.sorted().map { root + "/" + $0 }
  }

  /// Why a file gave nothing.
  private struct Fault: Error {
    var status: ExitStatus
    var problem: LogProblem

    var failure: Failure { Failure(status, problem.description) }
  }

  private static func read(_ path: String) throws(Fault) -> LogContents {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    // A pipe or a device would never end.
    guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else {
      throw Fault(
        status: .refused,
        problem: LogProblem(file: name(path), reason: "this is not a file", advice: "Name a file or a folder"))
    }
    guard let data = InputFile.start(of: path, LogFile.largest + 1) else {
      throw Fault(
        status: .cannotOpen,
        problem: LogProblem(file: name(path), reason: "it cannot be opened", advice: "Give permission to read it"))
    }
    do {
      return try LogFile.contents(of: [UInt8](data), name: name(path)) { second in
        TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
      }
    } catch {
      throw Fault(status: .refused, problem: error)
    }
  }

  private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
