package import Gait
import Legs
import Phrases
package import Quantities

extension Side {
  package var name: String { rawValue }
  package var title: String { self == .left ? "Left" : "Right" }
}

extension Side {
  /// "Left foot", as a heading.
  var foot: String { say(self, left: "Left foot", right: "Right foot") }
}

extension GaitRecord.Kind {
  var title: String { self == .run ? say("Running") : say("Walking") }
}

extension MethodRecord {
  package var isZeroStanding: Bool { zero == "standing" }

  /// "0° = heel in line with the shank", or "0° = your relaxed standing (left 2.3°, right 4.0°)".
  package func zeroText(minus: MinusSign = .typographic) -> String {
    guard isZeroStanding else { return say("0° = heel in line with the shank") }
    guard let standing else { return say("0° = your relaxed standing") }
    let feet = standing.feet.map { Measure.peakEversion.text($0.angle.degrees, minus: minus) }
    return say("0° = your relaxed standing (left \(feet.left), right \(feet.right))")
  }

  /// The standing trial in words, with the intervals; nil without one.
  var standingText: String? {
    standing.map { standing in
      let feet = standing.feet.map(Self.text)
      return say("left \(feet.left); right \(feet.right); heel against shank, \(standing.video.name)")
    }
  }

  /// "2.3° (−1.7 to 6.2), SD 0.3, 240 pictures"
  private static func text(_ foot: StandingAngle) -> String {
    let angle = "\(Measure.peakEversion.text(foot.angle.degrees)) (\(Measure.peakEversion.text(foot.interval)))"
    let spread = decimal(foot.deviation.degrees, 1)
    return say(
      foot.count, one: "\(angle), SD \(spread), \(foot.count) picture",
      many: "\(angle), SD \(spread), \(foot.count) pictures")
  }

  /// Whether dots on calf and heel were measured, and not the outline.
  var isByDots: Bool { rearfoot == "markers" }

  /// How the axes were found, in words.
  var rearfootText: String {
    switch rearfoot {
    case "outline": say("from the outline of the lower leg and the heel")
    case "markers": say("from dots on the calf and the heel")
    case "points": points.map(Self.placedText) ?? say("from points placed by hand")
    default: rearfoot
    }
  }

  private static func placedText(_ count: PlacedCount) -> String {
    let placed = say(count.placed, one: "in \(count.placed) picture", many: "in \(count.placed) pictures")
    return count.unreadable > 0
      ? say(
        "from points placed by hand \(placed) and followed through \(count.followed) more, \(count.unreadable) marked as "
          + "unreadable; elsewhere as the program found them")
      : say(
        "from points placed by hand \(placed) and followed through \(count.followed) more; elsewhere as the program found "
          + "them")
  }

  var footwearText: String {
    switch footwear {
    case "shod": say("with shoes")
    case "barefoot": say("barefoot")
    default: say("not stated")
    }
  }
}

extension AnalysisRecord {
  /// Whether at least one heel was measured.
  var hasHeel: Bool { Side.allCases.contains { estimate(.peakEversion, $0) != nil } }

  package func estimate(_ measure: Measure, _ side: Side) -> Estimate? { summary[side].estimates[measure] }
}
