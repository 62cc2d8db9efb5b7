internal import Quantities
public import Video

/// The pictures of a video file: MP4, MOV, MKV, WebM or AVI, coded in H.264, HEVC, VP9, AV1 or MPEG-4 among others.
///
/// Only that one file is ever read, whatever it refers to. Times come from the container's timestamps alone. The first
/// picture is decoded when the source is made, so a source that exists has at least one.
public final class FileFrameSource: FrameSource {
  public let stream: VideoStream

  private let reader: FrameReader
  private let maker: PictureMaker
  private let duration: StatedDuration?
  private var clock: PresentationClock
  /// The frame that was decoded to open the file, until it is asked for.
  private var first: Frame?
  private var nextIndex = 0
  private var isAtEnd = false
  private var isUnconvertible = false

  /// - Parameters:
  ///   - path: as the operating system takes it; never an address.
  ///   - captureRate: pictures per second at which it was really filmed, where the file does not say it or says it
  ///     wrongly; above zero. Nil: as the file says.
  ///   - threads: for decoding. Each one beyond the first delays the first picture by one.
  /// - Throws: ``VideoError/cannotOpen(file:reason:)`` when there is no such file or it may not be read;
  ///   ``VideoError/notAVideo(file:reason:)`` when not a single picture can be got out of it.
  public init(path: String, captureRate: Double? = nil, threads: Int = 2) throws(VideoError) {
    precondition(captureRate.map { $0.isFinite && $0 > 0 } ?? true)
    let opened = try OpenedFile(path: path, captureRate: captureRate, threads: threads)
    stream = opened.stream
    reader = opened.reader
    maker = opened.maker
    duration = opened.facts.duration
    clock = opened.clock
    first = opened.first
  }

  public func next() throws(VideoError) -> VideoFrame? {
    guard !isAtEnd, let frame = first ?? reader.next() else {
      isAtEnd = true
      return nil
    }
    first = nil
    guard let picture = maker.picture(of: frame) else {
      isAtEnd = true
      isUnconvertible = true
      if nextIndex > 0 { return nil }
      throw .notAVideo(file: reader.container.name, reason: "its pictures are of a kind that cannot be converted")
    }
    defer { nextIndex += 1 }
    return VideoFrame(index: nextIndex, time: instant(clock.time(ticks: frame.ticks)), picture: picture)
  }

  public var damage: String? {
    var parts: [String] = []
    if isAtEnd, let early = duration?.shortfall(lastTime: clock.last, usualStep: clock.usualStep) {
      parts.append(early)
    } else if reader.gaveUp || isUnconvertible {
      parts.append("the rest of the file, after \(oneDecimal(clock.last)) s, cannot be read")
    }
    if reader.damagedFrames > 0 {
      parts.append("\(counted(reader.damagedFrames, "picture was", "pictures were")) damaged and left out")
    }
    if clock.repairs > 0 {
      parts.append("\(counted(clock.repairs, "picture", "pictures")) had no usable time, which was filled in")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private func instant(_ seconds: Double) -> Instant { .seconds(seconds / stream.slowMotion) }
}
