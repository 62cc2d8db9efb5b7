import Gait
import Phrases
import Quantities

/// The stills of one foot, side by side.
struct StillRow {
  let heading: String
  let note: String
  let side: String
  let stills: [StillPart]

  /// - Returns: nil without a still of this foot.
  init?(_ record: AnalysisRecord, _ side: Side, stills: [Still]) {
    let own = Still.Moment.allCases.compactMap { moment in
      stills.first { $0.side == side && $0.moment == moment }
    }
    guard let first = own.first else { return nil }
    heading = side.foot
    note = say("one step, \(decimal(first.stepContact.seconds, 2))\u{202F}s into the video")
    self.side = side.name
    self.stills = own.map { StillPart($0, record) }
  }
}

/// One still with its caption.
struct StillPart {
  let svg: String
  let moment: String
  let time: String?
  let angle: String

  init(_ still: Still, _ record: AnalysisRecord) {
    let step = record.steps.first { $0.side == still.side && $0.contact == still.stepContact }
    let percent = step.flatMap { step in
      step.stance.seconds > 0 ? (still.time - step.contact).seconds / step.stance.seconds * 100 : nil
    }
    let isHeelUp = still.moment == .toeOff || (percent ?? 0) > Double(StepCurveChart.countedUpTo)
    moment = Self.name(still.moment)
    time = percent.map { Measure.timeToPeak.text($0) }
    angle = Self.angle(still, isHeelUp: isHeelUp)
    svg = StillFigure(still, tellsAngle: !isHeelUp).svg(describedAs: Self.description(still, angle))
  }

  private static func name(_ moment: Still.Moment) -> String {
    switch moment {
    case .contact: say("Contact")
    case .peak: say("Peak")
    case .toeOff: say("Toe-off")
    }
  }

  private static func description(_ still: Still, _ angle: String) -> String {
    let moment =
      switch still.moment {
      case .contact: say("contact")
      case .peak: say("peak")
      case .toeOff: say("toe-off")
      }
    return say(still.side, left: "Left foot, \(moment): \(angle)", right: "Right foot, \(moment): \(angle)")
  }

  private static func angle(_ still: Still, isHeelUp: Bool) -> String {
    if isHeelUp { return say("heel is up: not counted") }
    guard let angle = still.rearfoot else { return say("angle not seen") }
    let value = Measure.peakEversion.text(angle.degrees)
    return value + (still.uncertainty.map { " ± \(decimal($0.degrees, 1))" } ?? "")
  }
}
