import Analysis
import ArgumentParser
import Foundation
import Report
import Store

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure many clips, and make one table of them.",
    usage: "loadline batch <path> ... --out <folder> [options]",
    discussion: """
      Example:

        ./loadline batch clips/ --out results/ --report

      Each path is a video, or a folder: it and the folders in it are searched for MP4, MOV, M4V, MKV, WebM and AVI files; \
      what is hidden, and folders that are links, are passed over. Of each clip the folder of results gets the JSON of \
      loadline analyze, under the clip's own path and name (clips/monday/run.mp4 gives results/monday/run.mp4.json), and \
      at the end the table batch.csv and batch.json. A clip that is refused, is no video, or makes the program \
      that looks at it fall over is a row with its reason; the others are measured.

      Stopped or killed, the same command goes on from there: a clip whose file, version and options are the same is not \
      measured again.

      Exit status: 0 all measured; 64 wrong usage; 65 some clip was not measured, the table says which and why; 66 a path \
      or the standing video cannot be opened, or no video is found; 70 a fault of ours, or looking at a clip ended the \
      program that did; 73 the folder of results cannot be written.
      """)

  @Argument(help: "Videos, or folders of videos.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp("Folder for the results; made when it is not there.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Option(
    help: ArgumentHelp(
      "How many clips are measured at a time, at most one for each processor core; one already keeps two cores busy.",
      valueName: "n"))
  var jobs = 1

  @Flag(help: "Write a report of each clip (HTML).")
  var report = false

  @Flag(help: "Write the angles of every picture of each clip (CSV).")
  var series = false

  @OptionGroup var choices: MeasuringOptions

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1.") }
    guard !paths.isEmpty else { throw ValidationError("Name a video or a folder of videos.") }
  }

  func run() throws {
    var end: ExitStatus?
    try Failure.reported {
      let (table, kept) = try measure()
      print(table.words)
      if kept > 0 { print("\(kept) of them as before: same file, version and options.") }
      print("Table: " + BatchFolder.tableNames.map { "\(out)/\($0)" }.joined(separator: ", "))
      end = Self.status(table)
    }
    if let end { throw ExitCode(end.rawValue) }
  }

  /// nil: all were measured.
  private static func status(_ table: BatchTable) -> ExitStatus? {
    if table.count(.failed) > 0 { return .internalFault }
    return table.count(.measured) < table.rows.count ? .refused : nil
  }

  private func measure() throws -> (table: BatchTable, kept: Int) {
    let clips = try ClipSearch.clips(paths)
    let kinds = [ClipOutput.analysis] + (report ? [.report] : []) + (series ? [.series] : [])
    try Self.check(clips, in: out, beside: choices.standing)
    let options = try options()
    let folder = try BatchFolder(out, clips: clips, kinds: kinds)
    defer { folder.release() }
    let children = BatchChildren(
      arguments: [BatchWorker._commandName] + choices.arguments + kinds.flatMap(\.flag), folder: folder.work)
    let interruption = Interruption(children, folder)
    defer { interruption.end() }
    let work = BatchWork(clips, folder, children, options, standing: choices.standing)
    let lanes = min(jobs, ProcessInfo.processInfo.activeProcessorCount, clips.count)
    let table = BatchTable(version: Loadline.version, options: options, rows: try work.rows(lanes: lanes))
    try folder.write(table)
    return (table, work.kept)
  }

  /// - Throws: wrong usage when an output would take the place of another or of an input.
  private static func check(_ clips: [Clip], in out: String, beside standing: String?) throws(Failure) {
    let outputs = clips.flatMap { clip in ClipOutput.allCases.map { $0.name(clip) } } + BatchFolder.tableNames
    let places = Set(outputs.map { OutputFile.place(of: out + "/" + $0) })
    guard Set(outputs).count == outputs.count, !clips.contains(where: { BatchFolder.isOwn($0.name) }) else {
      throw Failure(.wrongUsage, "two results would have the same name; rename the clip")
    }
    let inputs = clips.map(\.path) + [standing].compactMap { $0 }
    guard places.isDisjoint(with: inputs.map(OutputFile.place)) else {
      throw Failure(.wrongUsage, "a result would overwrite a clip; name another folder with --out")
    }
  }

  private func options() throws -> BatchOptions {
    let standing = try choices.standing.map { path in
      guard Clip.isFile(path) else {
        throw Failure(.cannotOpen, "\(VideoFile(path: path).name) cannot be opened: there is no such file")
      }
      let identity = try VideoFile(path: path).identity()
      return BatchOptions.Standing(name: identity.name, sha256: identity.sha256)
    }
    return BatchOptions(
      gait: choices.gait.rawValue, markers: choices.markers.rawValue, footwear: choices.footwear.rawValue,
      captureRate: choices.captureRate, effort: choices.effort.rawValue, standing: standing)
  }
}
