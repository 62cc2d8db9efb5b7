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
  /// Relaxed standing, whose angles become zero; nil: zero is the shank.
  public var standing: StandingRecord?
  /// Steps that a person left out or took in.
  public var choices: [StepChoice]
  /// When a person corrected the measurement, ISO 8601; nil where nobody did.
  public var corrected: String?

  public init(
    label: String? = nil, gait: GaitRecord.Kind? = nil, footwear: String = "unknown", standing: StandingRecord? = nil,
    choices: [StepChoice] = [], corrected: String? = nil
  ) {
    self.label = label
    self.gait = gait
    self.footwear = footwear
    self.standing = standing
    self.choices = choices
    self.corrected = corrected
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
  public var frames: FrameObservations

  public init(record: AnalysisRecord, frames: FrameObservations) {
    self.record = record
    self.frames = frames
  }
}

/// What a standing trial gives: a zero, or why not.
public enum Standing: Sendable, Equatable {
  case measured(StandingRecord)
  case refused(Refusal)
}

/// The whole walk: video → pose → legs and hips → steps → record.
///
/// frames → poses → legs, hips → gait. Pictures are decoded once, ahead on another thread, and none is kept; what was
/// read in each stays, of a long film in a file (``FrameCollector``).
public struct Analyzer {
  private let pose: any PoseEstimator
  private let pace: PosePace
  private let legs: any LegReader
  private let hips: (any HipReader)?
  private let follower: (any LegFollower)?
  private let version: String

  /// - Parameters:
  ///   - pace: in which pictures the pose is read.
  ///   - hips: nil: hips and knees are the pose's.
  ///   - follower: asked at the end; its axes, where it has some, take the place of the reader's.
  public init(
    pose: any PoseEstimator, pace: PosePace = PosePace(), legs: any LegReader, hips: (any HipReader)? = nil,
    follower: (any LegFollower)? = nil,
    version: String
  ) {
    self.pose = pose
    self.pace = pace
    self.legs = legs
    self.hips = hips
    self.follower = follower
    self.version = version
  }

  /// - Parameter progress: called after every picture, on the calling thread.
  /// - Throws: `VideoError` for a file that is no video; errors of the readers are faults of ours.
  public func analyze(
    _ source: any FrameSource, file: FileIdentity, options: AnalysisOptions,
    progress: (AnalysisProgress) -> Void = { _ in }
  ) throws -> Analysis {
    let reading = try read(source, file: file) { seen, _ in progress(seen) }
    return Analysis(record: reading.record(options), frames: reading.recording.frames)
  }

  /// The standing trial: the same walk over another video, with another measurement at its end.
  ///
  /// The message of a refusal names the file.
  public func standing(
    _ source: any FrameSource, file: FileIdentity, progress: (AnalysisProgress) -> Void = { _ in }
  ) throws -> Standing {
    try read(source, file: file) { seen, _ in progress(seen) }.standing()
  }

  /// The reading of a video that is not looked at, because its standing trial was refused. Its pictures are only counted.
  public func count(_ source: any FrameSource, file: FileIdentity) throws -> VideoReading {
    let frames = FrameCollector()
    while let frame = try source.next() { frames.append(.nobody(at: frame.time)) }
    let recording = Recording(
      frames: frames.frames(), width: source.stream.width, height: source.stream.height, cameraMotion: nil,
      brightness: nil, crowding: 0)
    return reading(recording, of: source, file, method: legs.method, placed: nil)
  }

  /// One pass over the pictures.
  ///
  /// - Parameter look: called after every picture, on the calling thread, with what was read in it.
  /// - Throws: `VideoError` for a file that is no video; errors of the readers are faults of ours.
  public func read(
    _ source: any FrameSource, file: FileIdentity,
    look: (AnalysisProgress, (frame: VideoFrame, observation: FrameObservation)) throws -> Void
  ) throws -> VideoReading {
    let pictures = Prefetcher(source, ahead: 3)
    defer { pictures.stop() }
    let posed = PoseWalk.ahead(pose, pace, hips: hips, over: pictures)
    defer { posed.stop() }
    var notes = Notes()
    while let posed = try posed.next() {
      let (frame, seen) = (posed.frame, posed.reading.pose)
      var observation = FrameObservation.nobody(at: frame.time)
      if let seen {
        let sights = try legs.read(frame, pose: seen)
        observation = FrameObservation(
          time: frame.time, pose: seen, legs: sights.map(\.reading), feet: sights.map(\.foot),
          hips: posed.hips)
      }
      try follower?.see(frame, pose: seen, legs: observation.legs)
      notes.add(frame, posed.reading, observation)
      let progress = AnalysisProgress(
        frames: frame.index + 1, time: frame.time, expectedDuration: source.stream.expectedDuration)
      try look(progress, (frame, observation))
    }
    if let follower, let followed = try follower.finish({ notes.legs }) {
      return reading(
        notes.recording(source.stream, legs: followed), of: source, file, method: follower.foundMethod,
        placed: follower.placed)
    }
    return reading(notes.recording(source.stream), of: source, file, method: legs.method, placed: nil)
  }

  private func reading(
    _ recording: Recording, of source: any FrameSource, _ file: FileIdentity, method: String, placed: PlacedCount?
  ) -> VideoReading {
    VideoReading(
      recording: recording, file: file, foundMethod: method,
      models: [pose.name, legs.name, hips?.name].compactMap { $0 }.joined(separator: "; "), placed: placed,
      damage: Warning.damage(source), version: version)
  }
}

extension VideoRecord {
  init(_ recording: Recording, _ file: FileIdentity) {
    self.init(
      name: file.name, sha256: file.sha256, width: recording.width, height: recording.height,
      frameRate: recording.frameRate ?? 0, frames: recording.frames.count, duration: recording.duration,
      isVariableFrameRate: recording.isVariableFrameRate)
  }
}

extension Warning {
  /// What the source says of a damaged file.
  static func damage(_ source: any FrameSource) -> [Warning] {
    guard let damage = source.damage else { return [] }
    return [
      Warning(
        code: .fileDamaged, message: "The file is damaged: \(damage).",
        advice: "Copy it from the phone again if you can; what could be read was used.")
    ]
  }
}

/// What is remembered of the pictures while they pass.
struct Notes {
  private let frames = FrameCollector()
  private var person = MainPerson()
  /// Pictures in which people were counted, and those of them with more than one.
  private var counted = (all: 0, crowded: 0)
  private var motion = CameraMotion()
  private var brightness: [Double] = []

  /// Axes of every picture, as the reader has them.
  var legs: [BySide<LegReading>] { frames.frames().map(\.legs) }

  mutating func add(_ frame: VideoFrame, _ reading: PoseReading, _ observation: FrameObservation) {
    if let pose = reading.pose { person.see(pose) }
    if let people = reading.peopleSeen {
      counted.all += 1
      if people > 1 { counted.crowded += 1 }
    }
    frames.append(observation)
    motion.see(frame, person: reading.pose.map(Self.surroundings))
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
    let main = person.track
    let kept = frames.frames { frame, index in
      var frame = frame
      if frame.pose?.track == main {
        if let followed { frame.legs = followed[index] }
        return frame
      }
      frame = .nobody(at: frame.time)
      // Where nobody was followed, a person's own points are all there is.
      if let followed { frame.legs = followed[index].map { $0.axes?.isPlaced == true ? $0 : .unseen(.noPose) } }
      return frame
    }
    return Recording(
      frames: kept, width: stream.width, height: stream.height, cameraMotion: motion.movingShare,
      brightness: Statistics.median(brightness),
      crowding: counted.all == 0 ? 0 : Double(counted.crowded) / Double(counted.all))
  }
}
