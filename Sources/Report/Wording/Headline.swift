package import Gait
package import Quantities

/// The first sentences of the page: what was measured, never what it might mean for health.
package enum Headline {
  /// "Left heel: tilts inward to 9.6° (8.8 to 10.4) on average over 13 steps, 44 % into the step."
  package static func sentence(_ record: AnalysisRecord, _ side: Side) -> String {
    guard let peak = record.estimate(.peakEversion, side) else {
      return "\(side.title) heel: not measured. Reason: \(withoutStop(record.reasonMissing(.peakEversion, side)))."
    }
    let time = record.estimate(.timeToPeak, side).map { ", \(Measure.timeToPeak.text($0.mean)) into the step" } ?? ""
    return "\(side.title) heel: \(movement(peak, record.method)) \(basis(peak))\(time)."
  }

  private static func movement(_ peak: Estimate, _ method: MethodRecord) -> String {
    let value = Measure.peakEversion.text(peak)
    switch (peak.mean >= 0, method.isZeroStanding) {
    case (true, false): return "tilts inward to \(value)"
    case (true, true): return "tilts \(value) further inward than in relaxed standing"
    case (false, false): return "stays tilted outward, and comes closest to straight at \(value)"
    case (false, true): return "stays further outward than in relaxed standing, and comes closest at \(value)"
    }
  }

  private static func basis(_ estimate: Estimate) -> String {
    estimate.count == 1
      ? "in the one step that could be measured" : "on average over \(counted(estimate.count, "step"))"
  }

  /// What the large number is, in a few words.
  static func meaning(_ peak: Estimate, _ method: MethodRecord) -> String {
    let direction = peak.mean >= 0 ? "inward" : "still outward"
    return "\(direction), at the heel's peak" + (method.isZeroStanding ? ", from standing" : "")
  }

  /// Which foot tilts more, if the numbers can tell; nil without both feet.
  package static func comparison(_ record: AnalysisRecord) -> String? {
    guard let difference = record.leftMinusRight[.peakEversion], let interval = difference.interval else { return nil }
    let measure = Measure.peakEversion
    if interval.contains(0) {
      return "Between the feet no difference can be told: left minus right is \(measure.text(difference.mean)) "
        + "(\(measure.text(interval)))."
    }
    let (more, less) = difference.mean > 0 ? ("left", "right") : ("right", "left")
    let size = difference.mean > 0 ? interval : -interval.upperBound...(-interval.lowerBound)
    return
      "The \(more) heel tilts \(measure.text(difference.mean.magnitude)) (\(measure.text(size))) further inward than "
      + "the \(less)."
  }

  static func zeroDetail(_ record: AnalysisRecord) -> String {
    let sign = "Positive = eversion, the heel rolls inward; negative = inversion, it tilts outward."
    let interval = "The range in brackets holds the true average with 95 % confidence."
    return "\(sign) \(interval)"
  }
}
