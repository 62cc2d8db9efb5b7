import AnnotatedYAML
import ArgumentParser
import Foundation
import InsoleChoice
import Knowledge
import Report

struct Insoles: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rank a shop's or clinic's insoles for a plan, with reasons.",
    usage: "loadline insoles --for <plan> [--range <file>] [--json <file>]",
    discussion: """
      Example:

        ./loadline assess --answers me.yaml --json plan.json
        ./loadline insoles --for plan.json --range shop.yaml

      Without --range the kinds of insoles that there are, without brands.

      Exit status: 0 ranked, also when nothing suits; 64 wrong usage; 65 a file cannot be right (each line that is wrong); \
      66 a file cannot be opened; 70 a fault of ours; 73 an output cannot be written.
      """)

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("The plan that loadline assess --json wrote.", valueName: "plan"), completion: .file())
  var plan: String

  @Option(help: ArgumentHelp("Insoles to choose from (YAML).", valueName: "file"), completion: .file())
  var range: String?

  @Option(help: ArgumentHelp("Write the ranking as JSON.", valueName: "file"), completion: .file())
  var json: String?

  func validate() throws { try OutputFile.check([json], beside: [plan, range]) }

  func run() throws { try Failure.reported(rank) }

  private func rank() throws {
    let output = try json.map { path throws(Failure) in try OutputFile(path) }
    let advice = try advice()
    let range = try products()
    switch advice {
    case .none(let reasons):
      guard let output else { return print(InsolesText.terminal(reasons: reasons), terminator: "") }
      try output.write(InsolesText.json(reasons: reasons, of: range))
    case .wanted(let wanted):
      let ranking = InsoleRanking(range, for: wanted)
      guard let output else { return print(InsolesText.terminal(ranking, of: range), terminator: "") }
      try output.write(InsolesText.json(ranking, of: range))
    }
  }

  private func advice() throws(Failure) -> InsoleAdvice {
    let input = try InputFile(plan)
    do {
      return try InsoleAdvice(planJSON: input.data)
    } catch {
      throw Failure(.refused, "\(input.name) cannot be used: \(error.reason)")
    }
  }

  private func products() throws(Failure) -> InsoleRange {
    guard let range else { return KnowledgeBase.builtIn.insoleRange }
    let input = try InputFile(range)
    let text = try input.text()
    do {
      return try InsoleRange(yaml: text, file: input.name)
    } catch {
      throw Failure(.refused, error.description)
    }
  }
}
