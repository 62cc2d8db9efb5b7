package import Gait
import Legs
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

  /// "0° = heel in line with the shank", or "0° = your relaxed standing (left 2.3°, right 4.0°)".
  package func zeroText(minus: MinusSign = .typographic) -> String {
    guard isZeroStanding else { return "0° = heel in line with the shank" }
    guard let standing else { return "0° = your relaxed standing" }
    let feet = Side.allCases.map { side in
      "\(side.name) \(Measure.peakEversion.text(standing.feet[side].angle.degrees, minus: minus))"
    }
    return "0° = your relaxed standing (\(feet.joined(separator: ", ")))"
  }

  /// The standing trial in words, with the intervals; nil without one.
  var standingText: String? {
    standing.map { standing in
      let feet = Side.allCases.map { side in
        let foot = standing.feet[side]
        return "\(side.name) \(Measure.peakEversion.text(foot.angle.degrees)) "
          + "(\(Measure.peakEversion.text(foot.interval))), SD \(fixed(foot.deviation.degrees, decimals: 1)), "
          + "\(counted(foot.count, "picture"))"
      }
      return "\(feet.joined(separator: "; ")); heel against shank, \(standing.video.name)"
    }
  }

  /// Whether dots on calf and heel were measured, and not the outline.
  var isByDots: Bool { rearfoot == "markers" }

  /// How the axes were found, in words.
  var rearfootText: String {
    switch rearfoot {
    case "outline": "from the outline of the lower leg and the heel"
    case "markers": "from dots on the calf and the heel"
    case "points": points.map(Self.placedText) ?? "from points placed by hand"
    default: rearfoot
    }
  }

  private static func placedText(_ count: PlacedCount) -> String {
    let aside = count.unreadable > 0 ? ", \(count.unreadable) marked as unreadable" : ""
    return "from points placed by hand in \(counted(count.placed, "picture")) and followed through "
      + "\(count.followed) more\(aside); elsewhere as the program found them"
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
