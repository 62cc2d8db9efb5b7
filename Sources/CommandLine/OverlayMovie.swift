import Analysis
import Drawing
import Gait
import Legs
import Quantities
import Video
import VideoFFmpeg

/// The video once more, with what was measured drawn in.
///
/// A second pass over the file, because what is drawn (steps, smoothed angles) is known only when the first has ended.
struct OverlayMovie {
  private let analysis: Analysis

  init(_ analysis: Analysis) { self.analysis = analysis }

  func write(to path: String, video: String, captureRate: Double?, progress: (AnalysisProgress) -> Void) throws {
    let record = analysis.record
    let source = try FileFrameSource(path: video, captureRate: captureRate)
    let (width, height) = (source.stream.width, source.stream.height)
    let painter = OverlayPainter(
      width: width, height: height,
      timeline: OverlayTimeline(label: record.label, duration: record.video.duration, steps: record.steps))
    let writer = try MovieWriter(path: path, width: width, height: height)
    let converter = PictureConverter()
    while let frame = try source.next() {
      converter.fillBGRX(frame.picture, into: painter.pixels, stride: painter.stride)
      if frame.index < analysis.frames.count {
        painter.paint(row: overlay(analysis.frames[frame.index], record.series[frame.index]))
      }
      try writer.add(painter.pixels, stride: painter.stride, at: frame.time)
      progress(
        AnalysisProgress(frames: frame.index + 1, time: frame.time, expectedDuration: record.video.duration))
    }
    try writer.finish()
  }

  private func overlay(_ frame: FrameObservation, _ row: SeriesRow) -> OverlayFrame {
    OverlayFrame(
      time: frame.time, pose: frame.measuredPose, legs: frame.legs.map(\.axes),
      rearfoot: row.rearfoot.map { $0.map { .degrees($0) } }, uncertainty: frame.legs.map { $0.axes?.uncertainty },
      inStance: row.inStance)
  }
}
