internal import CFFmpeg

/// What the container says of its video track.
struct TrackFacts {
  let secondsPerTick: Double
  /// Average pictures per second at the file's own pace.
  let rate: Double?
  let captureRate: Double?
  let duration: StatedDuration?
  let codec: String
  let container: String

  init(of container: borrowing Container) {
    let track = container.track.pointee
    secondsPerTick = track.time_base.number ?? 1
    rate = Self.rate(of: track, container.kind)
    captureRate = SlowMotion.statedCaptureRate(in: container)
    duration = StatedDuration(of: container, secondsPerTick: secondsPerTick)
    codec = FFmpegLibrary.name(of: track.codecpar.pointee.codec_id)
    self.container = container.kind
  }

  private static func rate(of track: AVStream, _ kind: String) -> Double? {
    let average = track.avg_frame_rate.number.flatMap { $0 <= 10_000 ? $0 : nil }
    let base = track.r_frame_rate.number.flatMap { $0 <= 10_000 ? $0 : nil }
    guard let average, let base else { return average ?? base }
    // In AVI, moments without a picture are stored as empty ones, which the average counts.
    return kind == "avi" ? min(average, base) : average
  }
}

/// How long the file says that it is, in seconds at its own pace.
struct StatedDuration {
  let seconds: Double
  /// How much less may come without anything being wrong, in seconds.
  let tolerance: Double

  /// Nil when the file does not say.
  init?(of container: borrowing Container, secondsPerTick: Double) {
    let track = container.track.pointee
    let whole = container.format.pointee
    if container.kind == "avi", track.nb_frames > 0 {
      // The library shortens an AVI's duration to what the file's size makes likely; its head has the true number.
      self.init(seconds: Double(track.nb_frames) * secondsPerTick, tolerance: 0.25)
    } else if track.duration > 0 {
      self.init(seconds: Double(track.duration) * secondsPerTick, tolerance: 0.25)
    } else if let text = value(of: "DURATION", in: track.metadata), let seconds = Self.seconds(of: text) {
      self.init(seconds: seconds, tolerance: 0.25)
    } else if whole.duration > 0, whole.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE {
      // The sound may last longer than the pictures.
      self.init(seconds: Double(whole.duration) / Double(AV_TIME_BASE), tolerance: 1)
    } else {
      return nil
    }
  }

  private init(seconds: Double, tolerance: Double) {
    self.seconds = seconds
    self.tolerance = tolerance
  }

  /// Matroska's "00:00:10.500000000".
  private static func seconds(of text: String) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2] else { return nil }
    let total = (hours * 60 + minutes) * 60 + seconds
    return total.isFinite && total > 0 ? total : nil
  }

  /// Words for a file that ended early; nil for one that did not.
  func shortfall(lastTime: Double, usualStep: Double) -> String? {
    let end = lastTime + usualStep
    guard seconds - end > max(tolerance, 2 * usualStep) else { return nil }
    return "the file ends early: \(oneDecimal(end)) s of \(oneDecimal(seconds)) s could be read"
  }
}

/// A number with one decimal, the same in every language setting.
func oneDecimal(_ number: Double) -> String {
  let tenths = Int(exactly: (number * 10).rounded()) ?? 0
  return "\(tenths / 10).\(tenths.magnitude % 10)"
}

func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
