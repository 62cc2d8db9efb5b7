import Gait
import Phrases
import Quantities

/// What makes the numbers repeatable.
enum MethodPart {
  static func facts(_ record: AnalysisRecord) -> [Fact] {
    let method = record.method
    let measured = [
      Fact(name: say("Heel and shank"), value: method.rearfootText),
      Fact(name: say("Zero"), value: method.zeroText()),
      method.standingText.map { Fact(name: say("Standing"), value: $0) },
      Fact(name: say("Footwear"), value: method.footwearText),
      method.correction.map { Fact(name: say("Corrected by hand"), value: correction($0)) },
    ].compactMap { $0 }
    return (record.refusal == nil ? measured : [])
      + program(version: method.version, model: method.model, record.video)
  }

  /// What measured which file.
  static func program(version: String, model: String, _ video: VideoRecord) -> [Fact] {
    [
      Fact(name: say("Program"), value: "Loadline \(version)"), Fact(name: say("Model"), value: model),
      Fact(name: say("File"), value: video.name), Fact(name: "SHA-256", value: video.sha256),
    ]
  }

  /// "2026-03-14T10:00:00Z: 1 step left out"; what was placed is said of heel and shank.
  private static func correction(_ correction: CorrectionRecord) -> String {
    let (out, taken) = (correction.stepsLeftOut, correction.stepsTakenIn)
    let steps = [
      out > 0 ? say(out, one: "\(out) step left out", many: "\(out) steps left out") : nil,
      taken > 0 ? say(taken, one: "\(taken) step taken in", many: "\(taken) steps taken in") : nil,
    ].compactMap { $0 }
    return ([correction.made] + (steps.isEmpty ? [] : [steps.joined(separator: ", ")])).joined(separator: ": ")
  }
}
