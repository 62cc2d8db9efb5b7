import Pose
import Quantities

/// Whether a recording can support a measurement at all, before any step is looked for.
///
/// The bounds are the method's own, chosen on rendered and real clips (Documentation/Decisions); none of them is a
/// statement about the person.
enum RecordingChecks {
  /// Two strides of slow walking last longer than this.
  static let shortest = 1.0
  /// A running stance of 0.25 s must hold five pictures.
  static let lowestFrameRate = 20.0
  /// Share of pictures with the person, and of those with both feet inside.
  static let leastFound = 0.35
  static let leastFeetInside = 0.5
  /// Shoulders to ankles, in pixels. Below, the pose model's errors are larger than the movements of the feet.
  static let smallestBody = 120.0
  /// Share of the looked-at moments in which the background moved.
  static let mostMotion = 0.2
  /// Luma of the brighter parts, of 255.
  static let darkest = 40.0

  static func refusal(_ recording: Recording, _ view: ViewAssessment?) -> Refusal? {
    time(recording) ?? refusalOfPicture(recording, view)
  }

  /// What does not depend on whether the person moves or stands.
  static func refusalOfPicture(
    _ recording: Recording, _ view: ViewAssessment?, from wanted: ViewRecord.Kind = .rear
  ) -> Refusal? {
    let poses = recording.frames.lazy.map(\.pose)
    let coverage = PoseCoverage(poses: poses, width: recording.width, height: recording.height)
    return person(recording, coverage) ?? view.flatMap { refusal($0, wanted) } ?? picture(recording, coverage)
  }

  private static func time(_ recording: Recording) -> Refusal? {
    let duration = recording.duration.seconds
    guard let rate = recording.frameRate, duration >= shortest else {
      return Refusal(
        code: .tooShort,
        message: recording.frames.count == 1
          ? "the video holds a single picture" : "the video lasts \(Rounded.text(duration, 1)) s",
        advice: "Film at least 10 seconds of steady walking or running.")
    }
    guard rate >= lowestFrameRate else {
      return Refusal(
        code: .frameRateTooLow,
        message:
          "the video has \(Rounded.text(rate, 0)) pictures a second; a step on the ground would have fewer than five",
        advice: "Film at 60 pictures a second or more (30 at the very least).")
    }
    return nil
  }

  private static func person(_ recording: Recording, _ coverage: PoseCoverage) -> Refusal? {
    if coverage.found < leastFound {
      if let brightness = recording.brightness, brightness < darkest { return tooDark(brightness) }
      return Refusal(
        code: .noPerson,
        message: "a person was found in \(Rounded.text(100 * coverage.found, 0)) % of the pictures",
        advice: "Film one person from behind, near enough to fill the height of the picture, in good light.")
    }
    if coverage.feetInside < leastFeetInside {
      return Refusal(
        code: .feetNotVisible,
        message:
          "both feet are inside the picture in only \(Rounded.text(100 * coverage.feetInside, 0)) % of the pictures",
        advice:
          "Hold the phone upright at knee height, about four metres behind, so that both feet stay in the picture.")
    }
    return nil
  }

  private static func refusal(_ view: ViewAssessment, _ wanted: ViewRecord.Kind) -> Refusal? {
    guard view.kind != wanted else { return nil }
    let seen =
      switch view.kind {
      case .front: "from the front"
      case .rear: "from behind"
      case .side: "from the side"
      case .unclear: "neither clearly from behind nor from the front"
      }
    return Refusal(
      code: wanted == .front ? .notFrontView : .notRearView, message: "the person is seen \(seen)",
      advice: wanted == .front
        ? "Film squats from straight in front, the phone upright at the height of the knee."
        : "Film from straight behind, the camera in line with the walking direction.")
  }

  private static func picture(_ recording: Recording, _ coverage: PoseCoverage) -> Refusal? {
    if let motion = recording.cameraMotion, motion > mostMotion {
      return Refusal(
        code: .cameraMoving,
        message:
          "the background moves in \(Rounded.text(100 * motion, 0)) % of the video: the camera pans or is carried",
        advice: "Put the phone on something that stands still and film again.")
    }
    if let brightness = recording.brightness, brightness < darkest { return tooDark(brightness) }
    if let length = coverage.bodyLength, length < smallestBody {
      return Refusal(
        code: .tooSmall,
        message:
          "the person is \(Rounded.text(length, 0)) pixels tall from shoulders to ankles; \(Rounded.text(smallestBody, 0)) is the least",
        advice: "Film from nearer, about four metres behind, the phone held upright.")
    }
    return nil
  }

  private static func tooDark(_ brightness: Double) -> Refusal {
    Refusal(
      code: .tooDark,
      message: "the picture is too dark: its brighter parts reach \(Rounded.text(brightness, 0)) of 255",
      advice: "Film in daylight or switch on more light, best from behind the camera.")
  }
}

/// Numbers in sentences, without locale.
enum Rounded {
  /// `value` with a fixed number of decimals, 0 to 3, and a full stop.
  static func text(_ value: Double, _ decimals: Int) -> String {
    let factor = [1.0, 10, 100, 1000][decimals]
    let scaled = Int((abs(value) * factor).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % Int(factor))
    return "\(sign)\(scaled / Int(factor)).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }
}
