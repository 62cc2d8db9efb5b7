package import Gait
package import Quantities

extension Side {
  package var name: String { rawValue }
  package var title: String { self == .left ? "Left" : "Right" }
}

extension GaitRecord.Kind {
  var title: String { self == .run ? "Running" : "Walking" }
}

extension MethodRecord {
  package var isZeroStanding: Bool { zero == "standing" }

  /// "0° = heel in line with the shank", or the person's own standing.
  package var zeroText: String {
    isZeroStanding ? "0° = your relaxed standing" : "0° = heel in line with the shank"
  }

  /// Whether dots on calf and heel were measured, and not the outline.
  var isByDots: Bool { rearfoot == "markers" }

  /// How the axes were found, in words.
  var rearfootText: String {
    switch rearfoot {
    case "outline": "from the outline of the lower leg and the heel"
    case "markers": "from dots on the calf and the heel"
    case "points": "from points placed by hand"
    default: rearfoot
    }
  }

  var footwearText: String {
    switch footwear {
    case "shod": "with shoes"
    case "barefoot": "barefoot"
    default: "not stated"
    }
  }
}

extension AnalysisRecord {
  /// Whether at least one heel was measured.
  var hasHeel: Bool { Side.allCases.contains { estimate(.peakEversion, $0) != nil } }

  package func estimate(_ measure: Measure, _ side: Side) -> Estimate? { summary[side].estimates[measure] }
}
