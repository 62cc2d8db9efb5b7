import Gait
import Quantities

/// What makes the numbers repeatable.
enum MethodPart {
  static func facts(_ record: AnalysisRecord) -> [Fact] {
    let method = record.method
    let measured = [
      Fact(name: "Heel and shank", value: method.rearfootText),
      Fact(name: "Zero", value: method.zeroText()), method.standingText.map { Fact(name: "Standing", value: $0) },
      Fact(name: "Footwear", value: method.footwearText),
      method.correction.map { Fact(name: "Corrected by hand", value: correction($0)) },
    ].compactMap { $0 }
    return (record.refusal == nil ? measured : []) + [
      Fact(name: "Program", value: "Loadline \(method.version)"),
      Fact(name: "Model", value: method.model),
      Fact(name: "File", value: record.video.name),
      Fact(name: "SHA-256", value: record.video.sha256),
    ]
  }

  /// "2026-03-14T10:00:00Z: 1 step left out"; what was placed is said of heel and shank.
  private static func correction(_ correction: CorrectionRecord) -> String {
    let steps = [
      correction.stepsLeftOut > 0 ? "\(counted(correction.stepsLeftOut, "step")) left out" : nil,
      correction.stepsTakenIn > 0 ? "\(counted(correction.stepsTakenIn, "step")) taken in" : nil,
    ].compactMap { $0 }
    return ([correction.made] + (steps.isEmpty ? [] : [steps.joined(separator: ", ")])).joined(separator: ": ")
  }
}
