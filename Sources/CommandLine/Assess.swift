import ArgumentParser
import Assessment
import Foundation
import Knowledge
import Report

struct Assess: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Weigh answers, home tests and videos of one person, and make a plan.",
    usage: "loadline assess [--answers <file>] [--analysis <file> ...] [options]",
    discussion: """
      Example:

        ./loadline questions > me.yaml
        ./loadline assess --answers me.yaml --analysis run.json --report plan.html

      Without --answers, in a terminal, the questions are asked one by one.

      It is no diagnosis. Signs that somebody should look at come first, and end the check.

      Exit status: 0 done; 64 wrong usage; 65 something in a file cannot be right (each with its line); 66 a file cannot \
      be opened; 70 a fault of ours; 73 an output cannot be written.
      """)

  @Option(
    help: ArgumentHelp("Answers (YAML), as loadline questions prints them.", valueName: "file"), completion: .file())
  var answers: String?

  @Option(
    help: ArgumentHelp(
      "What was measured: the JSON of loadline analyze, footprint or training. Can be given several times.",
      valueName: "file"),
    completion: .file())
  var analysis: [String] = []

  @Option(help: ArgumentHelp("Write everything as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(
    help: ArgumentHelp("Write a plan to keep and a page for a physiotherapist (HTML).", valueName: "file"),
    completion: .file())
  var report: String?

  func validate() throws {
    try OutputFile.check([json, report], beside: [answers] + analysis)
    guard answers != nil || TerminalDialogue.isPossible else {
      throw ValidationError("Name a file of answers: --answers FILE. loadline questions prints one to fill in.")
    }
  }

  func run() throws { try Failure.reported(assess) }

  private func assess() throws {
    let json = try json.map { path throws(Failure) in try OutputFile(path) }
    let report = try report.map { path throws(Failure) in try OutputFile(path) }
    let measurements = try MeasurementsInput.read(analysis)
    let given: Answers?
    if let answers {
      given = try AnswersInput.read(answers)
    } else {
      given = try TerminalDialogue(.builtIn).answers()
    }
    // Somebody who went away from the questions without an answer wants nothing.
    guard let given else { return }
    let check = SelfChecker(.builtIn).check(given, measurements)
    if let report { try report.write(PlanReport(check, .builtIn).html()) }
    if let json { try json.write(PlanJSON.text(check, .builtIn)) }
    if json == nil && report == nil { print(PlanSummary(check).text(), terminator: "") }
  }
}
