public import Gait
public import Legs
public import Pose
public import Quantities
import Signals
public import Video

/// What the person who filmed says of the recording, and what to call it.
public struct AnalysisOptions: Sendable, Equatable {
  public var label: String?
  /// nil: decide from the steps.
  public var gait: GaitRecord.Kind?
  /// `shod`, `barefoot` or `unknown`.
  public var footwear: String

  public init(label: String? = nil, gait: GaitRecord.Kind? = nil, footwear: String = "unknown") {
    self.label = label
    self.gait = gait
    self.footwear = footwear
  }
}

/// Which file a recording came from.
public struct FileIdentity: Sendable, Equatable {
  /// Without its folders.
  public var name: String
  public var sha256: String

  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

/// How far an analysis has come.
public struct AnalysisProgress: Sendable, Equatable {
  public var frames: Int
  public var time: Instant
  /// The container's own estimate; nil when it has none.
  public var expectedDuration: Interval?

  public init(frames: Int, time: Instant, expectedDuration: Interval?) {
    self.frames = frames
    self.time = time
    self.expectedDuration = expectedDuration
  }
}

/// What an analysis gives: the record, and what was read in each picture for drawing.
public struct Analysis: Sendable {
  public var record: AnalysisRecord
  public var frames: [FrameObservation]
}

/// The whole walk: video → pose → legs and hips → steps → record.
///
/// frames → poses → legs, hips → gait. Pictures are decoded once, ahead on another thread, and none is kept; what stays in
/// memory of each is its pose and its axes.
public struct Analyzer {
  private let pose: any PoseEstimator
  private let legs: any LegReader
  private let hips: (any HipReader)?
  private let followers: [any LegFollower]
  private let version: String

  /// - Parameters:
  ///   - hips: nil: hips and knees are the pose's.
  ///   - followers: asked in this order at the end; the first one that has axes takes the reader's place.
  public init(
    pose: any PoseEstimator, legs: any LegReader, hips: (any HipReader)? = nil, followers: [any LegFollower] = [],
    version: String
  ) {
    self.pose = pose
    self.legs = legs
    self.hips = hips
    self.followers = followers
    self.version = version
  }

  /// - Parameter progress: called after every picture, on the calling thread.
  /// - Throws: `VideoError` for a file that is no video; errors of the readers are faults of ours.
  public func analyze(
    _ source: any FrameSource, file: FileIdentity, options: AnalysisOptions,
    progress: (AnalysisProgress) -> Void = { _ in }
  ) throws -> Analysis {
    let (recording, method) = try read(source, progress)
    let measurement = GaitMeasurement(
      recording, options: GaitMeasurement.Options(gait: options.gait),
      error: .of(method: method, readsHips: recording.readsHips))
    let record = AnalysisRecord(
      label: options.label,
      video: VideoRecord(
        name: file.name, sha256: file.sha256, width: recording.width, height: recording.height,
        frameRate: recording.frameRate ?? 0, frames: recording.frames.count, duration: recording.duration,
        isVariableFrameRate: recording.isVariableFrameRate),
      view: measurement.view, gait: measurement.gait,
      method: MethodRecord(
        rearfoot: method, zero: "shank", footwear: options.footwear, version: version,
        model: [pose.name, legs.name, hips?.name].compactMap { $0 }.joined(separator: "; ")),
      refusal: measurement.refusal, warnings: damage(source) + measurement.warnings, steps: measurement.steps,
      summary: measurement.summary, leftMinusRight: measurement.leftMinusRight, series: measurement.series)
    return Analysis(record: record, frames: recording.frames)
  }

  private func damage(_ source: any FrameSource) -> [Warning] {
    guard let damage = source.damage else { return [] }
    return [
      Warning(
        code: .fileDamaged, message: "The file is damaged: \(damage).",
        advice: "Copy it from the phone again if you can; what could be read was used.")
    ]
  }

  /// One pass over the pictures: what was read in them, and by which method the legs were.
  private func read(
    _ source: any FrameSource, _ progress: (AnalysisProgress) -> Void
  ) throws -> (recording: Recording, method: String) {
    let pictures = FramePrefetcher(source, ahead: 3)
    defer { pictures.stop() }
    var notes = Notes()
    var sides = SideKeeper()
    while let frame = try pictures.next() {
      let reading = try pose.read(frame)
      let kept = reading.pose.map { sides.keep($0) }
      let axes = try kept.map { try legs.read(frame, pose: $0) } ?? FrameObservation.nobody(at: frame.time).legs
      for follower in followers { try follower.see(frame, pose: kept, legs: axes) }
      notes.add(frame, reading, kept, axes, try kept.flatMap { try hips?.read(frame, pose: $0) })
      progress(
        AnalysisProgress(frames: frame.index + 1, time: frame.time, expectedDuration: source.stream.expectedDuration))
    }
    for follower in followers {
      guard let followed = try follower.finish() else { continue }
      return (notes.recording(source.stream, legs: followed), follower.method)
    }
    return (notes.recording(source.stream), legs.method)
  }
}

/// What is remembered of the pictures while they pass.
private struct Notes {
  private var frames: [FrameObservation] = []
  private var readings: [PoseReading] = []
  private var motion = CameraMotion()
  private var brightness: [Double] = []

  mutating func add(
    _ frame: VideoFrame, _ reading: PoseReading, _ pose: BodyPose?, _ legs: BySide<LegReading>, _ hips: HipJoints?
  ) {
    readings.append(reading)
    frames.append(
      FrameObservation(
        time: frame.time, pose: pose, legs: legs, hips: hips, ankles: legs.map { $0.axes?.ankle }))
    motion.see(frame, person: pose.map(Self.surroundings))
    if frame.index % 15 == 0 { brightness.append(Double(frame.picture.brightness)) }
  }

  /// The box about a person: all landmarks, and a margin for what sticks out beyond them, the head most of all.
  private static func surroundings(_ pose: BodyPose) -> (topLeft: ImagePoint, bottomRight: ImagePoint) {
    let margin = 0.06 * pose.bodyLength
    let (xs, ys) = (pose.landmarks.map(\.point.x), pose.landmarks.map(\.point.y))
    return (
      ImagePoint(x: (xs.min() ?? 0) - margin, y: (ys.min() ?? 0) - 2 * margin),
      ImagePoint(x: (xs.max() ?? 0) + margin, y: (ys.max() ?? 0) + margin)
    )
  }

  /// Everything but the poses of people other than the one who is measured.
  ///
  /// - Parameter followed: axes of every picture to use in place of those that were noted.
  func recording(_ stream: VideoStream, legs followed: [BySide<LegReading>]? = nil) -> Recording {
    let main = MainPerson.select(from: readings)
    let looked = readings.compactMap(\.peopleSeen)
    return Recording(
      frames: frames.enumerated().map { index, frame in
        guard frame.pose?.track == main else { return .nobody(at: frame.time) }
        var kept = frame
        if let followed { kept.legs = followed[index] }
        return kept
      },
      width: stream.width, height: stream.height, cameraMotion: motion.movingShare,
      brightness: Statistics.median(brightness),
      crowding: looked.isEmpty ? 0 : Double(looked.count { $0 > 1 }) / Double(looked.count))
  }
}
