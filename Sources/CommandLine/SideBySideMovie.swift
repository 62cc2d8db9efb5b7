import Analysis
import Comparison
import Drawing
import Gait
import Legs
import Pose
import Quantities
import Video
import VideoFFmpeg

/// Two films side by side, without and with, each with its axes and angle, their contacts at the same moments.
struct SideBySideMovie {
  private let films: ComparedFilms
  private let readings: (without: VideoReading, with: VideoReading)
  private let plan: SideBySidePlan
  private let titles: (without: String, with: String)

  /// The films are looked at again for their axes.
  ///
  /// - Throws: `Failure` with status 65 where no step of the one belongs beside one of the other.
  init(_ films: ComparedFilms, titles: (without: String, with: String), pace: Double) throws {
    self.films = films
    self.titles = titles
    readings = (try Self.look(at: films.without), try Self.look(at: films.with))
    plan = SideBySidePlan(
      without: films.without.recording.everyStep, with: films.with.recording.everyStep,
      times: (readings.without.recording.frames.times, readings.with.recording.frames.times), pace: pace)
    guard !plan.moments.isEmpty else {
      throw Failure(
        .refused,
        "no step of \(films.without.recording.file) can be shown beside one of \(films.with.recording.file): "
          + "analyse both again with this version")
    }
  }

  var steps: Int { plan.pairs.count }

  private static func look(at film: ComparedFilm) throws -> VideoReading {
    var bar = ProgressBar("Looking at \(film.recording.video)")
    defer { bar.clear() }
    return try film.reading { bar.show($0) }
  }

  func write(to path: String) throws {
    let view = SharedView(
      without: SharedView.Film(readings.without.recording), with: SharedView.Film(readings.with.recording))
    let left = try FilmHalf(films.without, readings.without, view.without, view, titles.without)
    let right = try FilmHalf(films.with, readings.with, view.with, view, titles.with)
    let picture = TwinPicture(width: view.width, height: view.height)
    let writer = try MovieWriter(path: path, width: picture.width, height: picture.height)
    var bar = ProgressBar("Drawing")
    defer { bar.clear() }
    for (number, moment) in plan.moments.enumerated() {
      try left.show(moment.without)
      try right.show(moment.with)
      picture.place(left.painter, right.painter)
      try picture.pixels.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { try writer.add(start, stride: picture.stride, at: moment.time) }
      }
      bar.show(
        AnalysisProgress(
          frames: number + 1, time: moment.time, expectedDuration: plan.moments.last.map { $0.time - .start }))
    }
    try writer.finish()
  }
}

/// One half: a film that runs forward, its pictures cut, scaled and painted over.
private final class FilmHalf {
  let painter: OverlayPainter
  private let source: FileFrameSource
  private let converter = PictureConverter()
  private let recording: ComparedRecording
  private let frames: FrameObservations
  private let series: AngleSeries
  private let view: FilmView
  private var shown: Int?

  init(
    _ film: ComparedFilm, _ reading: VideoReading, _ view: FilmView, _ shared: SharedView, _ title: String
  ) throws {
    recording = film.recording
    frames = reading.recording.frames
    series = reading.record(AnalysisOptions(gait: recording.kind)).series
    self.view = view
    source = try film.source()
    painter = OverlayPainter(
      width: shared.width, height: shared.height,
      timeline: OverlayTimeline(
        label: title, duration: .seconds(recording.duration), steps: recording.everyStep.map(Step.init)))
  }

  /// Paints a picture that is not before the one shown last.
  func show(_ index: Int) throws {
    guard index != shown else { return }
    while let frame = try source.next() {
      guard frame.index >= index else { continue }
      converter.fillBGRX(
        frame.picture, part: view.part, width: painter.width, height: painter.height, into: painter.pixels,
        stride: painter.stride)
      if index < frames.count { painter.paint(row: overlay(index)) }
      break
    }
    shown = index
  }

  private func overlay(_ index: Int) -> OverlayFrame {
    let frame = frames[index]
    let row = index < series.count ? series[index] : nil
    return OverlayFrame(
      time: frame.time, pose: frame.measuredPose?.moved { ($0 + view.shift) * view.scale },
      legs: frame.legs.map { $0.axes.map(view.shown) },
      rearfoot: BySide { side in row?.rearfoot[side].map { .degrees($0) - (recording.zero?[side] ?? .zero) } },
      uncertainty: frame.legs.map { $0.axes?.uncertainty },
      // As the analysis that is compared has them, not as they are found now.
      inStance: BySide { side in
        recording.everyStep.contains { $0.side == side && $0.contact <= frame.time && frame.time < $0.toeOff }
      })
  }
}

/// Two painted halves in one picture, with a line between them.
private final class TwinPicture {
  let width: Int
  let height: Int
  let stride: Int
  private(set) var pixels: [UInt8]
  private static let line = 4

  init(width: Int, height: Int) {
    self.width = 2 * width + Self.line
    self.height = height
    stride = 4 * self.width
    pixels = [UInt8](repeating: 0, count: stride * height)
  }

  func place(_ left: OverlayPainter, _ right: OverlayPainter) {
    pixels.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      for row in 0..<height {
        let from = start + row * stride
        from.copyMemory(from: left.pixels + row * left.stride, byteCount: 4 * left.width)
        (from + 4 * (left.width + Self.line)).copyMemory(
          from: right.pixels + row * right.stride, byteCount: 4 * right.width)
      }
    }
  }
}

extension Step {
  /// For the strip of time: when, and whether it is used.
  fileprivate init(_ step: ComparedStep) {
    self.init(
      side: step.side, contact: step.contact, toeOff: step.toeOff, heelOff: nil, notUsedBecause: step.notUsedBecause,
      values: [:], missing: [:], rearfootUncertainty: nil, peak: step.timeOfPeak, curves: [:])
  }
}
