import Analysis
import Gait
import Legs
import Pose
import Quantities
import Report
import Signals
import Video
import VideoFFmpeg

/// Cuts the stills of the report out of the video: for each foot its most typical step, at contact, peak and toe-off.
struct StillCutter {
  private let analysis: Analysis
  /// Height of the stills in pixels, at most.
  private static let height = 520

  init(_ analysis: Analysis) { self.analysis = analysis }

  func stills(video: String, captureRate: Double?) throws -> [Report.Still] {
    let wanted = Side.allCases.compactMap(typicalStep).flatMap { step in
      moments(of: step).map { (step: step, moment: $0.0, frame: $0.1) }
    }
    guard !wanted.isEmpty else { return [] }
    let pictures = try StillReader(path: video, captureRate: captureRate).stills(at: wanted.map(\.frame.time))
    return try zip(wanted, pictures).map { try cut($0.step, $0.moment, $0.frame, $1.picture) }
  }

  /// The used step whose peak is nearest to the foot's median peak; without the angle, the middle one.
  private func typicalStep(_ side: Side) -> Step? {
    let used = analysis.record.steps.filter { $0.side == side && $0.isUsed }
    let peaks = used.compactMap { $0.values[.peakEversion] }
    guard let median = Statistics.median(peaks) else { return used.isEmpty ? nil : used[used.count / 2] }
    return used.min { distance($0, median) < distance($1, median) }
  }

  private func distance(_ step: Step, _ median: Double) -> Double {
    step.values[.peakEversion].map { abs($0 - median) } ?? .infinity
  }

  private func moments(of step: Step) -> [(Report.Still.Moment, FrameObservation)] {
    let times: [(Report.Still.Moment, Instant)] = [
      (.contact, step.contact), (.peak, step.peak ?? step.contact + step.stance * 0.45), (.toeOff, step.toeOff),
    ]
    return times.compactMap { moment, time in
      analysis.frames.nearest(to: time).map { (moment, $0) }
    }
  }

  private func cut(
    _ step: Step, _ moment: Report.Still.Moment, _ frame: FrameObservation, _ picture: Picture
  ) throws -> Report.Still {
    let axes = frame.legs[step.side].axes
    let window = Self.window(axes, frame, step.side, picture)
    let height = min(window.height, Self.height)
    let scale = Double(height) / Double(window.height)
    let origin = ImagePoint(x: Double(window.x), y: Double(window.y))
    return Report.Still(
      side: step.side, moment: moment, stepContact: step.contact, time: frame.time,
      jpeg: try JPEGEncoder(quality: 88).encode(picture, crop: window, maxHeight: height),
      width: Int((Double(window.width) * scale).rounded()), height: height,
      axes: axes?.moved(by: origin * -1, scale: scale), rearfoot: angle(step, moment),
      uncertainty: step.rearfootUncertainty)
  }

  /// The smoothed angle of the moment; none at toe-off, where the picture no longer shows the heel's tilt.
  private func angle(_ step: Step, _ moment: Report.Still.Moment) -> Angle? {
    switch moment {
    case .contact: step.values[.rearfootAtContact].map { .degrees($0) }
    case .peak: step.values[.peakEversion].map { .degrees($0) }
    case .toeOff: nil
    }
  }

  /// Around the lower leg, three to four; inside the picture, on even pixels.
  private static func window(
    _ axes: LegAxes?, _ frame: FrameObservation, _ side: Side, _ picture: Picture
  ) -> PixelRectangle {
    let knee = frame.pose?.point(.knee, side) ?? ImagePoint(x: Double(picture.width) / 2, y: 0)
    let heel = axes?.heelBottom ?? frame.pose?.point(.heel, side) ?? ImagePoint(x: knee.x, y: Double(picture.height))
    let length = max(heel.y - knee.y, 0.2 * (frame.pose?.bodyLength ?? 200), 32)
    let height = min(Int(1.25 * length) & ~1, picture.height & ~1)
    let width = min(Int(0.75 * Double(height)) & ~1, picture.width & ~1)
    let centre = ImagePoint(x: (knee.x + heel.x) / 2, y: heel.y - 0.44 * length)
    let x = min(max(Int(centre.x) - width / 2, 0), picture.width - width) & ~1
    let y = min(max(Int(centre.y) - height / 2, 0), picture.height - height) & ~1
    return PixelRectangle(x: x, y: y, width: width, height: height)
  }
}
