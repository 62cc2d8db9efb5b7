package import Gait
import Phrases
package import Quantities

/// The first sentences of the page: what was measured, never what it might mean for health.
package enum Headline {
  /// "Left heel: tilts inward to 9.6° (8.8 to 10.4) on average over 13 steps, 44 % into the step."
  package static func sentence(_ record: AnalysisRecord, _ side: Side) -> String {
    guard let peak = record.estimate(.peakEversion, side) else {
      let reason = record.shownReasonMissing(.peakEversion, side)
      return say(
        side, left: "Left heel: not measured. Reason: \(reason).", right: "Right heel: not measured. Reason: \(reason)."
      )
    }
    let movement = movement(peak, record.method)
    let basis = basis(peak)
    guard let time = record.estimate(.timeToPeak, side).map({ Measure.timeToPeak.text($0.mean) }) else {
      return say(side, left: "Left heel: \(movement) \(basis).", right: "Right heel: \(movement) \(basis).")
    }
    return say(
      side, left: "Left heel: \(movement) \(basis), \(time) into the step.",
      right: "Right heel: \(movement) \(basis), \(time) into the step.")
  }

  private static func movement(_ peak: Estimate, _ method: MethodRecord) -> String {
    let value = Measure.peakEversion.text(peak)
    switch (peak.mean >= 0, method.isZeroStanding) {
    case (true, false): return say("tilts inward to \(value)")
    case (true, true): return say("tilts \(value) further inward than in relaxed standing")
    case (false, false): return say("stays tilted outward, and comes closest to straight at \(value)")
    case (false, true): return say("stays further outward than in relaxed standing, and comes closest at \(value)")
    }
  }

  private static func basis(_ estimate: Estimate) -> String {
    say(
      estimate.count, one: "in the one step that could be measured",
      many: "on average over \(estimate.count) steps")
  }

  /// What the large number is, in a few words.
  static func meaning(_ peak: Estimate, _ method: MethodRecord) -> String {
    switch (peak.mean >= 0, method.isZeroStanding) {
    case (true, false): say("inward, at the heel's peak")
    case (true, true): say("inward, at the heel's peak, from standing")
    case (false, false): say("still outward, at the heel's peak")
    case (false, true): say("still outward, at the heel's peak, from standing")
    }
  }

  /// Which foot tilts more, if the numbers can tell; nil without both feet.
  package static func comparison(_ record: AnalysisRecord) -> String? {
    guard let difference = record.leftMinusRight[.peakEversion], let interval = difference.interval else { return nil }
    let measure = Measure.peakEversion
    if interval.contains(0) {
      return say(
        "Between the feet no difference can be told: left minus right is \(measure.text(difference.mean)) "
          + "(\(measure.text(interval))).")
    }
    let (more, size) = (measure.text(difference.mean.magnitude), difference.mean > 0 ? interval : interval.negated)
    return say(
      difference.mean > 0 ? .left : .right,
      left: "The left heel tilts \(more) (\(measure.text(size))) further inward than the right.",
      right: "The right heel tilts \(more) (\(measure.text(size))) further inward than the left.")
  }

  static var zeroDetail: String {
    let sign = say("Positive = eversion, the heel rolls inward; negative = inversion, it tilts outward.")
    let interval = say("The range in brackets holds the true average with 95 % confidence.")
    return "\(sign) \(interval)"
  }
}

extension ClosedRange<Double> {
  fileprivate var negated: ClosedRange<Double> { -upperBound...(-lowerBound) }
}
