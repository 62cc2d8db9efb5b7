public import ArgumentParser
public import Comparison
import Foundation
import Report

struct Trial: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plan a trial of an insole, a shoe or an exercise.", subcommands: [New.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how many recordings are needed, and draw their order.",
      usage: "loadline trial new --first <analysis> [options]",
      discussion: """
        Example:

          ./loadline analyze first.mp4 --json first.json
          ./loadline trial new --first first.json --json trial.json --checklist trial.html

        Then film in the order drawn, and ask: ./loadline compare --trial trial.json 1.json 2.json ...

        Exit status: 0 planned; 64 wrong usage; 65 the first recording tells too little; 66 a file cannot be opened; \
        70 a fault of ours; 73 an output cannot be written.
        """)

    @Option(
      help: ArgumentHelp("A first recording, as loadline analyze --json wrote it.", valueName: "analysis"),
      completion: .file())
    var first: String

    @Option(help: "in-one-session: all in one go. over-weeks: one of each in a session a week, and a diary.")
    var design: TrialOrder.Design = .inOneSession

    @Option(help: ArgumentHelp("The difference that is to be seen, in degrees.", valueName: "degrees"))
    var difference = 2.0

    @Option(help: ArgumentHelp("Draw the same order again.", valueName: "number"))
    var seed: UInt32?

    @Option(help: ArgumentHelp("Write the plan as JSON.", valueName: "file"), completion: .file())
    var json: String?

    @Option(help: ArgumentHelp("Write a checklist to print (HTML).", valueName: "file"), completion: .file())
    var checklist: String?

    @Option(
      help: ArgumentHelp("Write a table for comfort and pain to fill in (CSV).", valueName: "file"), completion: .file()
    )
    var scores: String?

    func validate() throws {
      guard (0.5...20).contains(difference) else {
        throw ValidationError("--difference takes degrees, from 0.5 to 20.")
      }
      try OutputFile.check([json, checklist, scores], beside: [first])
    }

    func run() throws { try Failure.reported(plan) }

    private func plan() throws {
      let json = try json.map { path throws(Failure) in try OutputFile(path) }
      let checklist = try checklist.map { path throws(Failure) in try OutputFile(path) }
      let scores = try scores.map { path throws(Failure) in try OutputFile(path) }
      let plan = try made(TrialInput.recording(first))
      if let json { try json.write(TrialText.json(plan, version: Loadline.version)) }
      if let checklist { try checklist.write(TrialText.checklist(plan, version: Loadline.version)) }
      if let scores { try scores.write(TrialText.scores(plan)) }
      if json == nil && checklist == nil && scores == nil { print(TrialText.terminal(plan), terminator: "") }
    }

    private func made(_ first: ComparedRecording) throws(Failure) -> TrialPlan {
      do {
        return try TrialPlan(
          first: first, design: design, wanted: difference,
          seed: UInt64(seed ?? .random(in: .min ... .max)))
      } catch {
        throw Failure(error)
      }
    }
  }
}

extension TrialOrder.Design: ExpressibleByArgument {}
