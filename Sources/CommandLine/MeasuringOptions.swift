import ArgumentParser
import Gait

enum GaitChoice: String, ExpressibleByArgument, CaseIterable { case auto, walk, run }
enum Markers: String, ExpressibleByArgument, CaseIterable { case auto, off }
enum Footwear: String, ExpressibleByArgument, CaseIterable { case shod, barefoot, unknown }

/// How steps are measured: what `analyze` takes for one video and `batch` for all of its clips.
struct MeasuringOptions: ParsableArguments {
  @Option(help: "Walking or running; auto decides from the steps.")
  var gait: GaitChoice = .auto

  @Option(
    help: """
      Dots on calf and heel (two each, on both legs, of one colour that stands out): auto measures by them where \
      they are found, off never does.
      """)
  var markers: Markers = .auto

  @Option(
    help: ArgumentHelp("A video of the person standing relaxed; its heel angles become zero.", valueName: "video"),
    completion: .file())
  var standing: String?

  @Option(help: "What is on the feet.")
  var footwear: Footwear = .unknown

  @Option(help: ArgumentHelp("Pictures a second at which a slow-motion video was taken.", valueName: "hz"))
  var captureRate: Double?

  @Option(
    help: """
      normal: quick. full: the pose in every picture and 32-bit arithmetic, for the same numbers on every processor; \
      takes about twice as long.
      """)
  var effort: Effort = .normal

  func validate() throws {
    if let captureRate, !(captureRate >= 1 && captureRate <= 10_000) {
      throw ValidationError("--capture-rate takes pictures a second, from 1 to 10000, such as 240.")
    }
  }

  /// As somebody would type them, without the standing video: a process of our own reads that one only once.
  var arguments: [String] {
    let rate = captureRate.map { ["--capture-rate", "\($0)"] } ?? []
    return [
      "--gait", gait.rawValue, "--markers", markers.rawValue, "--footwear", footwear.rawValue, "--effort",
      effort.rawValue,
    ] + rate
  }
}
