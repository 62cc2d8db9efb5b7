import ArgumentParser
import Knowledge
import Report

struct Guide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the guide: short articles with their sources.",
    discussion: """
      Example:

        ./loadline guide
        ./loadline guide knee
      """)

  @Argument(help: "Which article; without it, what there is.")
  var article: String?

  func run() throws {
    guard let article else { return print(GuideText.contents(.builtIn), terminator: "") }
    guard let text = GuideText.article(article, .builtIn) else {
      throw ValidationError("The guide has no article \(article). See what there is with: loadline guide")
    }
    print(text, terminator: "")
  }
}
