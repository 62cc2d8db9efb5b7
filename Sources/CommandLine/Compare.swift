public import ArgumentParser
public import Comparison
import Foundation
import Report
import TrainingLog

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell whether an insole, a shoe or an exercise changes how the heel moves.",
    usage: """
      loadline compare <without> <with> [options]
      loadline compare --without <file> ... --with <file> ... [options]
      loadline compare --trial <trial> <file> ... [options]
      """,
    discussion: """
      Example: film 20 seconds without and 20 seconds with, in one session, the camera untouched, then

        ./loadline analyze without.mp4 --json without.json
        ./loadline analyze with.mp4 --json with.json
        ./loadline compare without.json with.json --report answer.html

      --video and the pictures of --report need the two films beside their analyses, or in the folder that --films names, \
      under the names they had. Of several recordings of a condition the one whose peak is nearest to their mean is shown. An analysis holds no axes of single \
      pictures, so the films are looked at again, as they are by loadline analyze; --video takes as long as that.

      "No difference can be told" is the usual answer: insoles bring about 2 degrees. loadline trial new says how many \
      recordings can show that.

      Exit status: 0 compared, whatever the answer; 64 wrong usage; 65 the files cannot be compared; 66 a file cannot be \
      opened, or a film for --video is missing or another one; 70 a fault of ours; 73 an output cannot be written.
      """)

  @Argument(
    help: ArgumentHelp(
      "What loadline analyze --json wrote: one without and one with; with --trial all, in the order filmed.",
      valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Recordings without it.", valueName: "file"), completion: .file())
  var without: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Recordings with it.", valueName: "file"), completion: .file())
  var with: [String] = []

  @Option(help: ArgumentHelp("The plan that loadline trial new --json wrote.", valueName: "trial"), completion: .file())
  var trial: String?

  @Option(
    help: """
      in-one-session: camera untouched between without and with. in-pairs: one of each in every session. on-two-days: \
      without on one day, with on another.
      """)
  var filmed: Filming?

  @Option(help: "The foot on which it is worn.")
  var foot: ConditionComparison.Foot = .both

  @Option(
    help: ArgumentHelp("Comfort and pain of each recording (CSV, see loadline trial new --scores).", valueName: "file"),
    completion: .file())
  var scores: String?

  @Option(help: ArgumentHelp("A diary over weeks (CSV).", valueName: "file"), completion: .file())
  var diary: String?

  @Option(help: ArgumentHelp("Write every number as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(help: ArgumentHelp("Write a page to read and print (HTML).", valueName: "file"), completion: .file())
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Write the two films side by side, step beside step, with axes and angles (MP4).", valueName: "file"),
    completion: .file())
  var video: String?

  @Option(
    help: ArgumentHelp("Where the films are, when not beside their analyses.", valueName: "folder"),
    completion: .directory)
  var films: String?

  @Option(help: "How fast --video plays: 1 as in life, 0.25 four times slower.")
  var pace: Double?

  func validate() throws {
    let isPair = files.count == 2 && without.isEmpty && with.isEmpty && trial == nil
    let isNamed = files.isEmpty && !without.isEmpty && !with.isEmpty && trial == nil
    let isTrial = trial != nil && !files.isEmpty && without.isEmpty && with.isEmpty
    guard isPair || isNamed || isTrial else {
      throw ValidationError(
        "Name one file without and one with; or --without FILE … --with FILE …; or --trial FILE and all its recordings."
      )
    }
    if isTrial, filmed != nil { throw ValidationError("--trial says how it was filmed; leave out --filmed.") }
    if let pace {
      guard video != nil else { throw ValidationError("--pace goes with --video.") }
      guard pace >= 0.05 && pace <= 1 else { throw ValidationError("--pace takes a number from 0.05 to 1.") }
    }
    if films != nil, video == nil, report == nil { throw ValidationError("--films goes with --video or --report.") }
    try OutputFile.check([json, report, video], beside: files + without + with + [trial, scores, diary])
  }

  func run() throws { try Failure.reported(compare) }

  private func compare() throws {
    let json = try json.map { path throws(Failure) in try OutputFile(path) }
    let report = try report.map { path throws(Failure) in try OutputFile(path) }
    let video = try video.map { path throws(Failure) in try OutputFile(path) }
    let inputs = try TrialInput.recordings(files + without + with)
    let folder = films.map(FilmFolder.named) ?? .besideAnalyses
    try inputs.checkFilms(folder, beside: [json, report, video])
    let answer = try answer(inputs)
    let pictures = video == nil && report == nil ? nil : PairPictures(answer, inputs, folder)
    // The film first: it is the longest, and the likeliest to fail.
    let shown = try video.flatMap { try pictures?.writeMovie(to: $0.path, pace: pace ?? 1) }
    if let report {
      let peak = try pictures?.atThePeak() ?? .notLookedFor
      try report.write(ComparisonReport(answer, version: Loadline.version, pictures: peak).html())
    }
    if let json { try json.write(ComparisonJSON.text(answer, version: Loadline.version)) }
    if json == nil && report == nil { print(ComparisonText.terminal(answer), terminator: "") }
    if let shown, json == nil && report == nil { print("\n\(shown)") }
  }

  private func answer(_ inputs: TrialInput.Recordings) throws(Failure) -> TrialAnswer {
    let sheet = try scores.map { path throws(Failure) in
      try TrialInput.table(path) { bytes, name throws(LogProblem) in try ScoreSheet(csv: bytes, name: name) }
    }
    let diary = try diary.map { path throws(Failure) in
      try TrialInput.table(path) { bytes, name throws(LogProblem) in try Diary(csv: bytes, name: name) }
    }
    let order = try trial.map { path throws(Failure) in try TrialInput.order(path) }
    let conditions = try conditions(order, inputs.recordings)
    do {
      let comparison = try ConditionComparison(
        without: conditions.without, with: conditions.with, filming: order?.design.filming ?? filmed ?? .inOneSession,
        foot: foot)
      return TrialAnswer(comparison, sheet: sheet, diary: diary, order: order)
    } catch {
      throw Failure(error)
    }
  }

  /// - Parameter recordings: in the order in which they were named, without before with.
  private func conditions(
    _ order: TrialOrder?, _ recordings: [ComparedRecording]
  ) throws(Failure) -> (without: [ComparedRecording], with: [ComparedRecording]) {
    guard let order else {
      let count = files.isEmpty ? without.count : 1
      return (Array(recordings.prefix(count)), Array(recordings.dropFirst(count)))
    }
    do {
      return try order.sorted(recordings)
    } catch {
      throw Failure(error)
    }
  }
}

extension Filming: ExpressibleByArgument {}
extension ConditionComparison.Foot: ExpressibleByArgument {}
