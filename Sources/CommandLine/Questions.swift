import ArgumentParser
import Knowledge
import Report

struct Questions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print an answers file to fill in, with every question and home test explained.",
    discussion: """
      Example:

        ./loadline questions > me.yaml
        ./loadline assess --answers me.yaml --report plan.html

      Everything may be skipped.
      """)

  func run() {
    print(AnswersTemplate(.builtIn).text(), terminator: "")
  }
}
