import ArgumentParser

@main
struct Loadline: AsyncParsableCommand {
  /// Version of the method: changes whenever a number can change.
  static let version = "0.5.0"

  static let configuration = CommandConfiguration(
    commandName: "loadline",
    abstract: "Measures how feet, knees and pelvis move, from an ordinary video filmed from behind.",
    discussion: """
      Example: film 20 seconds of running on a treadmill from behind, phone upright at knee height, then

        ./loadline analyze run.mp4 --report run.html

      Everything stays on this machine.
      """,
    version: version,
    subcommands: [
      Analyze.self, Batch.self, Compare.self, Trial.self, Questions.self, Assess.self, Training.self,
      MeasureFootprint.self,
      Insoles.self, Guide.self, Serve.self, SetPassword.self, Backup.self, Restore.self, Worker.self,
      BatchWorker.self,
    ])
}
