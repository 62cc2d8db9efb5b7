import Gait
import Phrases

/// One thing that the numbers cannot say.
struct LimitPart {
  let heading: String
  let text: String
  /// Numbers of the references, as "1, 2"; nil without any.
  let citation: String?
}

struct ReferencePart: Equatable {
  let number: Int
  let text: String
  let doi: String?
}

/// What the numbers cannot say, with sources, as it applies to one record.
enum Limits {
  private typealias Limit = (heading: String, text: String, sources: [Reference])

  /// The limits, and the references in the order in which they are cited.
  ///
  /// - Parameter before: what the page cites above the limits.
  static func parts(_ record: AnalysisRecord, citing before: [Reference]) -> ([LimitPart], [ReferencePart]) {
    var cited = before
    let parts = limits(record).map { limit in
      let numbers = limit.sources.map { source in
        if !cited.contains(source) { cited.append(source) }
        return String((cited.firstIndex(of: source) ?? 0) + 1)
      }
      return LimitPart(
        heading: limit.heading, text: limit.text, citation: numbers.isEmpty ? nil : numbers.joined(separator: ", "))
    }
    let references = cited.enumerated().map { ReferencePart(number: $0 + 1, text: $1.text, doi: $1.doi) }
    return (parts, references)
  }

  private static func limits(_ record: AnalysisRecord) -> [Limit] {
    [verdict, zero(record), footwear(record), plane(record), steps, sides, knee]
  }

  private static var verdict: Limit {
    (
      say("No verdict"),
      say(
        "These are angles of movement. They do not name a cause of pain, and they do not foretell an injury. How much a heel "
          + "rolls inward is only one part of the picture."),
      []
    )
  }

  private static func zero(_ record: AnalysisRecord) -> Limit {
    let own =
      record.method.isZeroStanding
      ? say("Here it is the relaxed standing you filmed.")
      : say(
        "Here it is the heel in line with the shank; most published values use another zero, so do not compare them directly."
      )
    return (
      say("The zero decides the number"),
      say(
        "The same strides read 4.0° on average with the zero at relaxed standing, and 10.9° with the zero at the joint's "
          + "neutral position. \(own)"), [.zero]
    )
  }

  private static func footwear(_ record: AnalysisRecord) -> Limit {
    if record.method.footwear == "barefoot" {
      return (
        say("Skin, not bone"),
        say(
          "The camera sees the skin of the heel and the calf, which moves over the bone. Do not compare "
            + "with a video in shoes."), []
      )
    }
    return (
      say("The shoe, not the bone"),
      say(
        "The camera sees the back of the shoe. In one study the shoe showed less roll than the heel inside it, in another the "
          + "same, in a third it depended on how stiff the shoe's heel is. Compare only with the same shoe."),
      [.shoeLess, .shoeSame, .shoeCounter]
    )
  }

  private static func plane(_ record: AnalysisRecord) -> Limit {
    let finding =
      record.gait?.kind == .walk
      ? say(
        "In walking, video from behind and three-dimensional measurement agreed for about the first 60 % of stance only."
      )
      : say(
        "In running, the time of the peak and the angle at toe-off differed from three-dimensional measurement, the more the "
          + "further the foot points outward.")
    let validation =
      record.method.isByDots
      ? say(
        "The angle is that of the dots as they were placed: a dot 1 mm off the midline of the heel turns it by 1 to 2°."
      )
      : say("We found no published validation of a heel angle read from ordinary video without dots on the heel.")
    return (
      say("A flat picture"),
      say(
        "One camera sees one plane. \(finding) Some angles change by 1° when camera and foot are out of line by 2°. "
          + "\(validation)"),
      [record.gait?.kind == .walk ? .planeWalking : .planeRunning, .alignment]
    )
  }

  private static var steps: Limit {
    (
      say("Steps and days differ"),
      say(
        "No two steps are alike; at least seven steps a foot are needed for a steady mean. Between days, ranges of movement "
          + "and velocities repeat better than peak angles. A change smaller than the intervals is no change that this can show."
      ),
      [.sevenSteps, .days]
    )
  }

  private static var sides: Limit {
    (
      say("Left and right are never equal"),
      say(
        "Differences of 2 to 3° between the legs were usual in 63 college runners, and differences between the legs in timing "
          + "and forces did not go with more injuries in 836 runners."),
      [.sides, .sidesInjury]
    )
  }

  private static var knee: Limit {
    (
      say("The knee in the picture"),
      say(
        "How far the knee falls inward in the picture mixes movement of hip, thigh and shank. In running it did not follow the "
          + "knee's own sideways angle; pelvis and thigh in the picture did follow the hip."),
      [.knee]
    )
  }
}
