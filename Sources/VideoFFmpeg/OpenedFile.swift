internal import CFFmpeg
internal import Quantities
internal import Video

/// A file that has shown that it is a video: its first frame is decoded, and with it everything is known that is needed
/// for the others.
struct OpenedFile {
  let reader: FrameReader
  let first: Frame
  let maker: PictureMaker
  let facts: TrackFacts
  let stream: VideoStream

  /// - Parameter captureRate: instead of what the file says; pictures per second.
  init(path: String, captureRate: Double?, threads: Int) throws(VideoError) {
    (reader, first) = try Self.firstFrame(path, threads)
    maker = try Self.maker(for: first, reader)
    facts = TrackFacts(of: reader.container)
    stream = Self.describe(facts, maker, captureRate)
  }

  /// A clock that has not started.
  var clock: PresentationClock {
    PresentationClock(secondsPerTick: facts.secondsPerTick, nominalRate: facts.rate)
  }

  /// Where nothing at all satisfies the strict decoder, the file's writer may have had its own idea of the format.
  private static func firstFrame(_ path: String, _ threads: Int) throws(VideoError) -> (FrameReader, Frame) {
    for strictness in [Decoder.Strictness.strict, .lenient] {
      let reader = try FrameReader(path: path, threads: threads, strictness)
      if let frame = reader.next() { return (reader, frame) }
    }
    throw .notAVideo(
      file: shownName(of: path),
      reason: "none of its pictures can be decoded; the file is damaged, or was cut off or not copied whole")
  }

  private static func maker(for first: Frame, _ reader: FrameReader) throws(VideoError) -> PictureMaker {
    let container = reader.container.format
    let track = reader.container.track
    let aspect = ffmpeg.av_guess_sample_aspect_ratio(container, track, first.pointer).number ?? 1
    let orientation =
      withUnsafePointer(to: ffmpeg) { loadline_display_matrix($0, track) }.map {
        Orientation(displayMatrix: UnsafeBufferPointer(start: $0, count: 9))
      } ?? .upright
    guard let maker = PictureMaker(first: first, orientation: orientation, pixelAspect: aspect) else {
      throw .notAVideo(
        file: reader.container.name, reason: Limits.reason(width: first.width, height: first.height))
    }
    return maker
  }

  private static func describe(_ facts: TrackFacts, _ maker: PictureMaker, _ captureRate: Double?) -> VideoStream {
    let slowMotion =
      if let captureRate { facts.rate.map { captureRate / $0 } ?? 1 } else {
        SlowMotion.factor(captureRate: facts.captureRate, playbackRate: facts.rate)
      }
    return VideoStream(
      width: maker.width, height: maker.height, nominalFrameRate: facts.rate.map { $0 * slowMotion },
      expectedDuration: facts.duration.map { .seconds($0.seconds / slowMotion) }, slowMotion: slowMotion,
      codec: facts.codec, container: facts.container)
  }
}
