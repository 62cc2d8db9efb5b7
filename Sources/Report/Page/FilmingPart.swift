import Gait
import Phrases
import Quantities

/// How the video was filmed, and how the next one can be better.
enum FilmingPart {
  static func facts(_ record: AnalysisRecord) -> [Fact] {
    let video = record.video
    var facts = [
      Fact(name: say("Picture"), value: "\(video.width) × \(video.height)"),
      Fact(name: say("Pictures per second"), value: rate(video)),
      Fact(name: say("Length"), value: length(video)),
    ]
    if let view = record.view { facts.append(Fact(name: say("View"), value: kind(view))) }
    if record.refusal == nil, let view = record.view {
      facts.append(Fact(name: say("Camera turned"), value: roll(view)))
    }
    if let yaw = record.view?.cameraYaw { facts.append(Fact(name: say("Camera stands"), value: place(yaw))) }
    if let gait = record.gait {
      facts.append(Fact(name: say("Gait"), value: gait.kind == .run ? say("running") : say("walking")))
      let cadence = decimal(gait.cadenceStepsPerMinute, 0)
      facts.append(Fact(name: say("Cadence"), value: say("\(cadence) steps per minute, both feet")))
    }
    if !record.steps.isEmpty { facts.append(Fact(name: say("Steps seen"), value: String(record.steps.count))) }
    if let share = pictureShare(record) { facts.append(Fact(name: say("One picture lasts"), value: share)) }
    return facts
  }

  private static func rate(_ video: VideoRecord) -> String {
    let rate = shortDecimal(video.frameRate, decimals: 1)
    return video.isVariableFrameRate ? say("\(rate), varying") : rate
  }

  private static func length(_ video: VideoRecord) -> String {
    let seconds = decimal(video.duration.seconds, 1)
    return say(
      video.frames, one: "\(seconds)\u{202F}s, \(video.frames) picture",
      many: "\(seconds)\u{202F}s, \(video.frames) pictures")
  }

  private static func kind(_ view: ViewRecord) -> String {
    let share = decimal(view.confidence * 100, 0)
    return switch view.kind {
    case .rear: say("from behind (\(share)\u{202F}% sure)")
    case .front: say("from the front (\(share)\u{202F}% sure)")
    case .side: say("from the side (\(share)\u{202F}% sure)")
    case .unclear: say("unclear (\(share)\u{202F}% sure)")
    }
  }

  private static func roll(_ view: ViewRecord) -> String {
    guard let degrees = view.cameraRoll?.degrees else { return say("could not be told; nothing taken out") }
    let size = decimal(degrees.magnitude, 1)
    return degrees < 0
      ? say("\(size)° anticlockwise, taken out of the angles") : say("\(size)° clockwise, taken out of the angles")
  }

  private static func place(_ yaw: Angle) -> String {
    let size = decimal(yaw.degrees.magnitude, 0)
    return yaw.degrees < 0
      ? say("about \(size)° to the person's left of straight behind, if both feet turn out alike")
      : say("about \(size)° to the person's right of straight behind, if both feet turn out alike")
  }

  /// How much of a stance passes from one picture to the next: the limit of everything that is a moment.
  private static func pictureShare(_ record: AnalysisRecord) -> String? {
    let stances = record.steps.map(\.stance.seconds).filter { $0 > 0 }.sorted()
    guard !stances.isEmpty, record.video.frameRate > 0 else { return nil }
    let share = 100 / (record.video.frameRate * stances[stances.count / 2])
    return say("\(decimal(share, 1))\u{202F}% of a stance")
  }

  static var advice: [String] {
    [
      say("Straight behind you, on a tripod or a shelf, level, and never moved while it films."),
      say("At least 4 m away and zoomed in: heels and shoulders both in the picture, the legs as large as they fit."),
      say("Lens between ankle and knee height, your walking line in the middle of the picture."),
      say("60 pictures per second for angles; 120 or more (slow motion) for everything about time."),
      say("Shorts, bare calves, a shoe whose heel stands out from the floor, and good light from the camera's side."),
      say("Six to ten minutes of warming up, then 20 seconds at your usual speed."),
    ]
  }

  static var adviceSource: String { say("Frame rate, camera direction and warm-up: \(Reference.filming.text).") }
}
