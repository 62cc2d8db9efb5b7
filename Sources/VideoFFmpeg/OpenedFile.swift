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
    reader = try FrameReader(path: path, threads: threads)
    guard let first = reader.next() else {
      throw .notAVideo(
        file: reader.container.name, reason: "none of its pictures can be decoded; the file is damaged or incomplete")
    }
    self.first = first
    maker = try Self.maker(for: first, reader)
    facts = TrackFacts(of: reader.container)
    stream = Self.describe(facts, maker, captureRate)
  }

  /// A clock that has not started.
  var clock: PresentationClock {
    PresentationClock(secondsPerTick: facts.secondsPerTick, nominalRate: facts.rate)
  }

  private static func maker(for first: Frame, _ reader: FrameReader) throws(VideoError) -> PictureMaker {
    let container = reader.container.format
    let track = reader.container.track
    let aspect = av_guess_sample_aspect_ratio(container, track, first.pointer).number ?? 1
    let orientation =
      loadline_display_matrix(track).map {
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

extension Frame {
  /// Its timestamp in the track's ticks: the presentation time, or the decoder's best guess where that is missing.
  var ticks: Int64? {
    let stamp = pointer.pointee.best_effort_timestamp
    return stamp == loadline_no_timestamp() ? nil : stamp
  }
}
