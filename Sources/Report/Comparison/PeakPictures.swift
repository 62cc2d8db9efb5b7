import Comparison
import Gait
import Phrases
public import Quantities

/// The heels at their peak, cut from a film of each condition, for the page of a comparison.
public enum PeakPictures: Sendable, Equatable {
  /// Nobody looked for the films: the page says nothing of pictures.
  case notLookedFor
  /// In words for the user; a sentence without its stop.
  case none(because: String)
  /// Of each foot one without and one with, of one scale.
  case cut(PeakStills)
}

/// Stills of a typical step of each condition, and what they are cut from.
public struct PeakStills: Sendable, Equatable {
  /// Names of the films.
  public var without: String
  public var with: String
  public var feet: BySide<Foot>

  /// Of one foot: both pictures, or why not.
  public enum Foot: Sendable, Equatable {
    case pair(without: Still, with: Still)
    case none(because: String)
  }

  public init(without: String, with: String, feet: BySide<Foot>) {
    self.without = without
    self.with = with
    self.feet = feet
  }
}

/// As the template shows them.
struct PeakPart {
  struct Row {
    let side: String
    let heading: String
    let reason: String?
    let stills: [Picture]
  }

  struct Picture {
    let svg: String
    let condition: String
    let time: String
    let angle: String
  }

  let lead: String
  let rows: [Row]

  /// - Returns: nil where nobody looked for pictures.
  init?(_ pictures: PeakPictures, _ wording: ComparisonWording) {
    switch pictures {
    case .notLookedFor: return nil
    case .none(let reason): (lead, rows) = (Self.none(reason), [])
    case .cut(let stills):
      lead = say(
        "One step of each, the one whose peak is nearest to its condition's mean, from \(stills.without) and "
          + "\(stills.with). Both are of one scale: the shanks are equally long. White: the axis of the shank, dashed past the "
          + "heel. Coloured: the axis of the heel. Two single steps differ by chance too; the answer above rests on all."
      )
      rows = Side.allCases.map { Self.row($0, stills.feet[$0], wording) }
    }
  }

  private static func none(_ reason: String) -> String { say("No pictures: \(retold(reason)).") }

  private static func row(_ side: Side, _ foot: PeakStills.Foot, _ wording: ComparisonWording) -> Row {
    let heading = side.foot
    switch foot {
    case .none(let reason): return Row(side: side.name, heading: heading, reason: none(reason), stills: [])
    case .pair(let without, let with):
      return Row(
        side: side.name, heading: heading, reason: nil,
        stills: [picture(without, .without, wording), picture(with, .with, wording)])
    }
  }

  private static func picture(_ still: Still, _ condition: Condition, _ wording: ComparisonWording) -> Picture {
    let value = still.rearfoot.map { Measure.peakEversion.text($0.degrees) }
    let error = still.uncertainty.map { " ± \(decimal($0.degrees, 1))" } ?? ""
    let angle = value.map { $0 + error } ?? say("angle not seen")
    return Picture(
      svg: StillFigure(still, tellsAngle: true).svg(
        describedAs: say(
          still.side, left: "Left foot at its peak, \(condition.words): \(angle)",
          right: "Right foot at its peak, \(condition.words): \(angle)")),
      condition: wording.titled(condition), time: say("at \(decimal(still.time.seconds, 2))\u{202F}s"), angle: angle)
  }
}
