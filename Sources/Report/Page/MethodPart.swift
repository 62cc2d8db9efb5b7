import Gait

/// What makes the numbers repeatable.
enum MethodPart {
  static func facts(_ record: AnalysisRecord) -> [Fact] {
    let method = record.method
    let measured = [
      Fact(name: "Heel and shank", value: method.rearfootText),
      Fact(name: "Zero", value: method.zeroText()), method.standingText.map { Fact(name: "Standing", value: $0) },
      Fact(name: "Footwear", value: method.footwearText),
    ].compactMap { $0 }
    return (record.refusal == nil ? measured : []) + [
      Fact(name: "Program", value: "Loadline \(method.version)"),
      Fact(name: "Model", value: method.model),
      Fact(name: "File", value: record.video.name),
      Fact(name: "SHA-256", value: record.video.sha256),
    ]
  }
}
