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

      "No difference can be told" is the usual answer: insoles bring about 2 degrees. loadline trial new says how many \
      recordings can show that.

      Exit status: 0 compared, whatever the answer; 64 wrong usage; 65 the files cannot be compared; 66 a file cannot be \
      opened; 70 a fault of ours; 73 an output cannot be written.
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
    try OutputFile.check([json, report], beside: files + without + with + [trial, scores, diary])
  }

  func run() throws { try Failure.reported(compare) }

  private func compare() throws {
    let json = try json.map { path throws(Failure) in try OutputFile(path) }
    let report = try report.map { path throws(Failure) in try OutputFile(path) }
    let answer = try answer()
    if let json { try json.write(ComparisonJSON.text(answer, version: Loadline.version)) }
    if let report { try report.write(ComparisonReport(answer, version: Loadline.version).html()) }
    if json == nil && report == nil { print(ComparisonText.terminal(answer), terminator: "") }
  }

  private func answer() throws(Failure) -> TrialAnswer {
    let sheet = try scores.map { path throws(Failure) in
      try TrialInput.table(path) { bytes, name throws(LogProblem) in try ScoreSheet(csv: bytes, name: name) }
    }
    let diary = try diary.map { path throws(Failure) in
      try TrialInput.table(path) { bytes, name throws(LogProblem) in try Diary(csv: bytes, name: name) }
    }
    let order = try trial.map { path throws(Failure) in try TrialInput.order(path) }
    let conditions = try conditions(order)
    do {
      let comparison = try ConditionComparison(
        without: conditions.without, with: conditions.with, filming: order?.design.filming ?? filmed ?? .inOneSession,
        foot: foot)
      return TrialAnswer(comparison, sheet: sheet, diary: diary, order: order)
    } catch {
      throw Failure(error)
    }
  }

  private func conditions(
    _ order: TrialOrder?
  ) throws(Failure) -> (without: [ComparedRecording], with: [ComparedRecording]) {
    guard let order else {
      let (a, b) = files.isEmpty ? (without, with) : ([files[0]], [files[1]])
      return (try TrialInput.recordings(a), try TrialInput.recordings(b))
    }
    let recordings = try TrialInput.recordings(files)
    do {
      return try order.sorted(recordings)
    } catch {
      throw Failure(error)
    }
  }
}

extension Filming: ExpressibleByArgument {}
extension ConditionComparison.Foot: ExpressibleByArgument {}
