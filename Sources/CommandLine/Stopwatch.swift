import Analysis
import Foundation
import Legs
import Pose
import Quantities
import Synchronization
import Video

/// How long each part of an analysis takes, for `--timings`. Parts overlap: their sum is more than the whole.
final class Stopwatch: Sendable {
  enum Part: String, CaseIterable {
    case networks, decoding, pose, legs, hips, dots, steps, stills, overlay, texts

    var meaning: String {
      switch self {
      case .networks: "networks read and made ready"
      case .decoding: "pictures decoded, on a thread of their own"
      case .pose: "the person followed, on a thread of its own with the hips"
      case .legs: "shank and heel of both legs, on the thread that waits for the others"
      case .hips: "hips and knees, on the thread of the pose"
      case .dots: "spots noted, or placed points followed"
      case .steps: "steps found and measured"
      case .stills: "stills cut for the report"
      case .overlay: "the film drawn"
      case .texts: "report, JSON and CSV made and written"
      }
    }
  }

  private struct Taken {
    var time = Duration.zero
    var calls = 0
  }

  private let begun = ContinuousClock.now
  private let parts = Mutex<[Part: Taken]>([:])
  private let firstPicture = Mutex<Duration?>(nil)

  func time<Result>(_ part: Part, _ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let taken = ContinuousClock.now - start
      parts.withLock {
        $0[part, default: Taken()].time += taken
        $0[part, default: Taken()].calls += 1
      }
    }
    return try work()
  }

  /// Everything about one picture is known; the first time counts.
  func pictureIsRead() { firstPicture.withLock { if $0 == nil { $0 = ContinuousClock.now - begun } } }

  /// - Parameter film: how long the film lasts.
  func table(pictures: Int, film: Interval) -> String {
    let whole = (ContinuousClock.now - begun).seconds
    var lines = [
      "\(pictures) pictures, \(fixed(film.seconds, decimals: 2)) s of film, in \(fixed(whole, decimals: 2)) s: "
        + "\(fixed(whole / max(film.seconds, 0.001), decimals: 2)) times the film"
    ]
    if let first = firstPicture.withLock({ $0 }) {
      lines.append("first picture read after \(fixed(first.seconds, decimals: 2)) s")
    }
    parts.withLock { parts in
      for part in Part.allCases {
        guard let taken = parts[part] else { continue }
        let each = 1000 * taken.time.seconds / Double(max(pictures, 1))
        lines.append(
          "\(padded(part.rawValue, 9)) \(padded(fixed(taken.time.seconds, decimals: 3), 8, isNumber: true)) s "
            + "\(padded(fixed(each, decimals: 2), 7, isNumber: true)) ms a picture, "
            + "\(counted(taken.calls, "call")): \(part.meaning)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func padded(_ text: String, _ width: Int, isNumber: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return isNumber ? spaces + text : text + spaces
  }
}

extension Stopwatch? {
  /// The work, timed where somebody asked.
  func time<Result>(_ part: Stopwatch.Part, _ work: () throws -> Result) rethrows -> Result {
    guard let self else { return try work() }
    return try self.time(part, work)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

// What does the work, with the time it takes noted.

final class TimedSource: FrameSource {
  private let source: any FrameSource
  private let watch: Stopwatch

  init(_ source: any FrameSource, _ watch: Stopwatch) {
    self.source = source
    self.watch = watch
  }

  var stream: VideoStream { source.stream }
  var damage: String? { source.damage }
  func next() throws(VideoError) -> VideoFrame? {
    let result = watch.time(.decoding) { Result { () throws(VideoError) in try source.next() } }
    return try result.get()
  }
}

final class TimedPose: PoseEstimator {
  private let estimator: any PoseEstimator
  private let watch: Stopwatch

  init(_ estimator: any PoseEstimator, _ watch: Stopwatch) {
    self.estimator = estimator
    self.watch = watch
  }

  var name: String { estimator.name }
  func read(_ frame: VideoFrame) throws -> PoseReading { try watch.time(.pose) { try estimator.read(frame) } }
}

final class TimedLegs: LegReader {
  private let reader: any LegReader
  private let watch: Stopwatch

  init(_ reader: any LegReader, _ watch: Stopwatch) {
    self.reader = reader
    self.watch = watch
  }

  var method: String { reader.method }
  var name: String { reader.name }
  func read(_ frame: VideoFrame, pose: BodyPose) throws -> BySide<LegSight> {
    try watch.time(.legs) { try reader.read(frame, pose: pose) }
  }
}

final class TimedHips: HipReader {
  private let reader: any HipReader
  private let watch: Stopwatch

  init(_ reader: any HipReader, _ watch: Stopwatch) {
    self.reader = reader
    self.watch = watch
  }

  var name: String { reader.name }
  func read(_ frame: VideoFrame, pose: BodyPose) throws -> HipJoints? {
    try watch.time(.hips) { try reader.read(frame, pose: pose) }
  }
}

final class TimedFollower: LegFollower {
  private let follower: any LegFollower
  private let watch: Stopwatch

  init(_ follower: any LegFollower, _ watch: Stopwatch) {
    self.follower = follower
    self.watch = watch
  }

  var method: String { follower.method }
  var foundMethod: String { follower.foundMethod }
  var placed: PlacedCount? { follower.placed }
  func see(_ frame: VideoFrame, pose: BodyPose?, legs: BySide<LegReading>) throws {
    try watch.time(.dots) { try follower.see(frame, pose: pose, legs: legs) }
  }
  func finish(_ found: () -> [BySide<LegReading>]) throws -> [BySide<LegReading>]? {
    try watch.time(.dots) { try follower.finish(found) }
  }
}
