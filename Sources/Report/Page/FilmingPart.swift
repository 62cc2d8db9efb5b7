import Gait
import Quantities

/// How the video was filmed, and how the next one can be better.
enum FilmingPart {
  static func facts(_ record: AnalysisRecord) -> [Fact] {
    let video = record.video
    var facts = [
      Fact(name: "Picture", value: "\(video.width) × \(video.height)"),
      Fact(name: "Pictures per second", value: rate(video)),
      Fact(
        name: "Length",
        value: "\(fixed(video.duration.seconds, decimals: 1))\u{202F}s, \(counted(video.frames, "picture"))"),
    ]
    if let view = record.view { facts.append(Fact(name: "View", value: kind(view))) }
    if record.refusal == nil, let view = record.view { facts.append(Fact(name: "Camera turned", value: roll(view))) }
    if let yaw = record.view?.cameraYaw { facts.append(Fact(name: "Camera stands", value: place(yaw))) }
    if let gait = record.gait {
      facts.append(Fact(name: "Gait", value: gait.kind.title.lowercased()))
      facts.append(
        Fact(name: "Cadence", value: "\(fixed(gait.cadenceStepsPerMinute, decimals: 0)) steps per minute, both feet"))
    }
    if !record.steps.isEmpty { facts.append(Fact(name: "Steps seen", value: String(record.steps.count))) }
    if let share = pictureShare(record) { facts.append(Fact(name: "One picture lasts", value: share)) }
    return facts
  }

  private static func rate(_ video: VideoRecord) -> String {
    short(video.frameRate, decimals: 1) + (video.isVariableFrameRate ? ", varying" : "")
  }

  private static func kind(_ view: ViewRecord) -> String {
    let kind =
      switch view.kind {
      case .rear: "from behind"
      case .front: "from the front"
      case .side: "from the side"
      case .unclear: "unclear"
      }
    return "\(kind) (\(fixed(view.confidence * 100, decimals: 0))\u{202F}% sure)"
  }

  private static func roll(_ view: ViewRecord) -> String {
    guard let degrees = view.cameraRoll?.degrees else { return "could not be told; nothing taken out" }
    let direction = degrees < 0 ? "anticlockwise" : "clockwise"
    return "\(fixed(degrees.magnitude, decimals: 1))° \(direction), taken out of the angles"
  }

  private static func place(_ yaw: Angle) -> String {
    let side = yaw.degrees < 0 ? "left" : "right"
    return "about \(fixed(yaw.degrees.magnitude, decimals: 0))° to the person's \(side) of straight behind, "
      + "if both feet turn out alike"
  }

  /// How much of a stance passes from one picture to the next: the limit of everything that is a moment.
  private static func pictureShare(_ record: AnalysisRecord) -> String? {
    let stances = record.steps.map(\.stance.seconds).filter { $0 > 0 }.sorted()
    guard !stances.isEmpty, record.video.frameRate > 0 else { return nil }
    let share = 100 / (record.video.frameRate * stances[stances.count / 2])
    return "\(fixed(share, decimals: 1))\u{202F}% of a stance"
  }

  static let advice = [
    "Straight behind you, on a tripod or a shelf, level, and never moved while it films.",
    "At least 4 m away and zoomed in: heels and shoulders both in the picture, the legs as large as they fit.",
    "Lens between ankle and knee height, your walking line in the middle of the picture.",
    "60 pictures per second for angles; 120 or more (slow motion) for everything about time.",
    "Shorts, bare calves, a shoe whose heel stands out from the floor, and good light from the camera's side.",
    "Six to ten minutes of warming up, then 20 seconds at your usual speed.",
  ]

  static let adviceSource = "Frame rate, camera direction and warm-up: \(Reference.filming.text)."
}
