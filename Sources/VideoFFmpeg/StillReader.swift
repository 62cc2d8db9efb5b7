internal import CFFmpeg
public import Quantities
public import Video

/// A single picture out of the middle of a video, with its exact moment.
public struct Still: Sendable {
  public var time: Instant
  public var picture: Picture
}

/// Fetches single pictures of a file by their times, without decoding all that lies between.
///
/// Has no index to give: which number a picture has is known only to who has counted from the start. Pictures and times
/// are the same as those of ``FileFrameSource``, except in a file whose timestamps are missing or out of order.
public final class StillReader {
  private let path: String
  private let threads: Int
  private let slowMotion: Double
  private let maker: PictureMaker
  private let canJump: Bool
  private var reader: FrameReader
  private var clock: PresentationClock
  /// After a jump, times come from each timestamp alone, because neighbours were not seen.
  private var hasJumped = false
  private var before: TimedFrame?
  private var current: TimedFrame

  /// Farther than this, in seconds at the file's own pace, it is quicker to jump than to decode on.
  private static let worthAJump = 0.5

  private struct TimedFrame {
    let frame: Frame
    let seconds: Double
  }

  /// The same parameters and errors as ``FileFrameSource``'s.
  public init(path: String, captureRate: Double? = nil, threads: Int = 2) throws(VideoError) {
    let opened = try OpenedFile(path: path, captureRate: captureRate, threads: threads)
    self.path = path
    self.threads = threads
    slowMotion = opened.stream.slowMotion
    maker = opened.maker
    // AVI has no presentation times: those that the library works out are right only when read from the start.
    canJump = opened.stream.container != "avi"
    reader = opened.reader
    clock = opened.clock
    current = TimedFrame(frame: opened.first, seconds: clock.time(ticks: opened.first.ticks))
  }

  /// For each instant the picture nearest to it, in the order asked for. Holds all of them, so ask for a handful.
  /// - Throws: ``VideoError/notAVideo(file:reason:)`` when a picture cannot be converted.
  public func stills(at instants: [Instant]) throws(VideoError) -> [Still] {
    var found = [Still?](repeating: nil, count: instants.count)
    for position in instants.indices.sorted(by: { instants[$0] < instants[$1] }) {
      found[position] = try still(at: instants[position].seconds * slowMotion)
    }
    return found.compactMap(\.self)
  }

  private func still(at seconds: Double) throws(VideoError) -> Still {
    if seconds < (before ?? current).seconds || (canJump && seconds - current.seconds > Self.worthAJump) {
      try jump(to: seconds)
    }
    while current.seconds < seconds, let following = advance() {
      before = current
      current = following
    }
    let nearest = before.flatMap { seconds - $0.seconds <= current.seconds - seconds ? $0 : nil } ?? current
    guard let picture = maker.picture(of: nearest.frame) else {
      throw .notAVideo(file: reader.container.name, reason: "its pictures are of a kind that cannot be converted")
    }
    return Still(time: .seconds(nearest.seconds / slowMotion), picture: picture)
  }

  private func advance() -> TimedFrame? {
    while let frame = reader.next() {
      if !hasJumped { return TimedFrame(frame: frame, seconds: clock.time(ticks: frame.ticks)) }
      if let ticks = frame.ticks { return TimedFrame(frame: frame, seconds: clock.seconds(of: ticks)) }
    }
    return nil
  }

  /// Stands on a picture at or before `seconds`. A key picture is found by its time of decoding, which may lie before
  /// `seconds` although it is shown after; then one farther back is tried, and in the end the first.
  private func jump(to seconds: Double) throws(VideoError) {
    for margin in canJump ? [0.0, 1, 5] : [] where seconds > margin {
      guard reader.seek(to: clock.ticks(at: seconds - margin)) else { break }
      hasJumped = true
      if let landed = advance(), landed.seconds <= seconds {
        before = nil
        current = landed
        return
      }
    }
    try restart()
  }

  private func restart() throws(VideoError) {
    let opened = try OpenedFile(path: path, captureRate: nil, threads: threads)
    reader = opened.reader
    clock = opened.clock
    hasJumped = false
    before = nil
    current = TimedFrame(frame: opened.first, seconds: clock.time(ticks: opened.first.ticks))
  }
}
