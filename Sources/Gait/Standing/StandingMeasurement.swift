import Legs
public import Quantities
import Signals

/// The rearfoot angle of somebody who stands relaxed, filmed from behind, or why it cannot be had: one pure function.
public enum StandingMeasurement: Sendable, Equatable {
  case measured(BySide<StandingAngle>)
  case refused(Refusal)

  /// Seconds for which both feet must be still, and for which each heel must be read.
  public static let shortest = 1.0
  /// Readings this far apart, in seconds, are counted as independent: of a rendered person who stands, readings a third of
  /// a second apart no longer go together.
  static let independentAfter = 1.0
  private static let howToFilm =
    "Film 5 seconds of relaxed standing from straight behind, both feet still, as near as for the steps."

  public init(_ recording: Recording, error: MethodError) {
    let interval = recording.frameInterval ?? .zero
    let still = StillStretch.longest(in: recording.frames)
    let refusal =
      Self.refusal(recording) ?? Self.restless(still, interval) ?? Self.unreadable(.left, still, interval)
      ?? Self.unreadable(.right, still, interval)
    self =
      refusal.map(Self.refused) ?? .measured(BySide { Self.angle($0, still, interval, error) })
  }

  private static func restless(_ still: [FrameObservation], _ interval: Interval) -> Refusal? {
    let time = Double(still.count) * interval.seconds
    guard time < shortest else { return nil }
    return Refusal(
      code: .notStanding,
      message: "the person never stands still for a second: both feet rest for \(Rounded.text(time, 1)) s at most",
      advice: howToFilm)
  }

  /// The bounds are those for steps, where they concern the picture; its advice is for standing.
  private static func refusal(_ recording: Recording) -> Refusal? {
    let duration = recording.duration.seconds
    guard duration >= shortest, recording.frameInterval != nil else {
      return Refusal(
        code: .tooShort, message: "it lasts \(Rounded.text(duration, 1)) s; one second is the least", advice: howToFilm)
    }
    guard
      var refusal = RecordingChecks.refusalOfPicture(
        recording, ViewAssessment(recording.frames.lazy.compactMap(\.pose)))
    else { return nil }
    if refusal.code == .notRearView || refusal.code == .noPerson { refusal.advice = howToFilm }
    return refusal
  }

  /// A heel that was read for less than a second.
  private static func unreadable(
    _ side: Side, _ still: [FrameObservation], _ interval: Interval
  ) -> Refusal? {
    let seen = Double(still.count { $0.legs[side].axes != nil }) * interval.seconds
    guard seen < shortest else { return nil }
    let reasons = still.compactMap { frame in
      if case .unseen(let why) = frame.legs[side] { why } else { nil }
    }
    let reason = LegUnseen.allCases.max { a, b in reasons.count { $0 == a } < reasons.count { $0 == b } } ?? .uncertain
    return Refusal(
      code: reason == .tooSmall ? .tooSmall : .feetNotVisible,
      message: "the \(side.rawValue) heel could be read for \(Rounded.text(seen, 1)) s; one second is the least "
        + "(\(reason.explanation))", advice: howToFilm)
  }

  private static func angle(
    _ side: Side, _ still: [FrameObservation], _ interval: Interval, _ error: MethodError
  ) -> StandingAngle {
    let values = still.compactMap { $0.legs[side].axes?.rearfoot.degrees }
    let deviation = Statistics.robustDeviation(values) ?? 0
    let independent = max(Double(values.count) * interval.seconds / independentAfter, 1)
    let variance = deviation * deviation / independent + error.standing * error.standing
    return StandingAngle(
      angle: .degrees(Statistics.median(values) ?? 0), deviation: .degrees(deviation), count: values.count,
      uncertainty: .degrees(variance.squareRoot()))
  }
}
