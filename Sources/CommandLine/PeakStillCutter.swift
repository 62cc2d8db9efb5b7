import Analysis
import Comparison
import Gait
import Legs
import Quantities
import Report
import Video
import VideoFFmpeg

/// Cuts the stills of a comparison's page: of each foot a typical step of each condition at its peak, of one scale.
struct PeakStillCutter {
  private let films: ComparedFilms
  private let comparison: ConditionComparison

  /// Height of the stills in pixels, at most.
  private static let height = 520
  /// Of the part that is shown, in lengths of the measured part of the shank: from the knee to below the sole.
  private static let reach = 3.5
  private static let aspect = 0.75
  /// Seconds that are looked at before a peak, so that the leg is followed into it, and after.
  private static let before = 0.4
  private static let after = 0.1

  init(_ films: ComparedFilms, _ comparison: ConditionComparison) {
    self.films = films
    self.comparison = comparison
  }

  /// One picture with what was seen in it.
  private struct Sight {
    let step: ComparedStep
    let time: Instant
    let axes: LegAxes
    let picture: Picture
  }

  func stills() throws -> PeakStills {
    let (without, with) = (try sights(.without), try sights(.with))
    let feet = try BySide<PeakStills.Foot> { side in
      guard let a = without[side], let b = with[side] else {
        return .none(because: "the leg was not seen at the peak of a typical step")
      }
      return try pair(a, b)
    }
    return PeakStills(without: films.without.recording.video, with: films.with.recording.video, feet: feet)
  }

  private func sights(_ condition: Condition) throws -> [Side: Sight] {
    let film = condition == .without ? films.without : films.with
    let steps = Side.allCases.compactMap { comparison.typicalStep(condition, $0) }
    guard !steps.isEmpty else { return [:] }
    let stretches = steps.map(\.lookForPeak.seconds).map { max(0, $0 - Self.before)...($0 + Self.after) }
    var found = Self.atPeaks(steps, try look { try film.observations(within: stretches, $0) })
    if found.count < steps.count {
      // Somebody who is not found at once in the middle of a film is followed from its start.
      found = Self.atPeaks(steps, try look { try film.reading($0).recording.frames })
    }
    let pictures = try film.stills(at: found.map(\.1))
    return Dictionary(
      uniqueKeysWithValues: zip(found, pictures).map { found, picture in
        (found.0.side, Sight(step: found.0, time: found.1, axes: found.2, picture: picture))
      })
  }

  private func look(
    _ body: ((AnalysisProgress) -> Void) throws -> FrameObservations
  ) rethrows -> FrameObservations {
    var bar = ProgressBar("Looking for the peak")
    defer { bar.clear() }
    return try body { bar.show($0) }
  }

  /// Of each step the picture nearest to its peak, where the leg was seen in it.
  private static func atPeaks(
    _ steps: [ComparedStep], _ frames: FrameObservations
  ) -> [(ComparedStep, Instant, LegAxes)] {
    steps.compactMap { step in
      let peak = step.lookForPeak
      guard let nearest = frames.nearest(to: peak),
        let axes = nearest.legs[step.side].axes
      else { return nil }
      return (step, nearest.time, axes)
    }
  }

  /// The same number of shank lengths in both, as many as both pictures have; then the same size.
  private func pair(_ a: Sight, _ b: Sight) throws -> PeakStills.Foot {
    let reach = [a, b].reduce(Self.reach) { reach, sight in
      let most = min(Double(sight.picture.height), Double(sight.picture.width) / Self.aspect)
      return min(reach, most / sight.axes.shankLength)
    }
    let height = min(Self.height, Int(reach * min(a.axes.shankLength, b.axes.shankLength)))
    return .pair(without: try cut(a, reach, height), with: try cut(b, reach, height))
  }

  private func cut(_ sight: Sight, _ reach: Double, _ height: Int) throws -> Report.Still {
    let window = Self.window(sight, reach)
    let scale = Double(height) / Double(window.height)
    let origin = ImagePoint(x: Double(window.x), y: Double(window.y))
    return Report.Still(
      side: sight.step.side, moment: .peak, stepContact: sight.step.contact, time: sight.time,
      jpeg: try JPEGEncoder(quality: 88).encode(sight.picture, crop: window, maxHeight: height),
      width: max(1, Int((Self.aspect * Double(height)).rounded())), height: height,
      axes: sight.axes.moved(by: origin * -1, scale: scale), rearfoot: sight.step.peak,
      uncertainty: sight.step.uncertainty)
  }

  /// Around the lower leg, three to four; inside the picture, on even pixels.
  private static func window(_ sight: Sight, _ reach: Double) -> PixelRectangle {
    let (axes, picture) = (sight.axes, sight.picture)
    let length = reach * axes.shankLength
    let height = min(Int(length.rounded()), picture.height)
    let width = min(Int((aspect * length).rounded()), picture.width)
    // The heel stands a seventh of the height above the lower edge.
    let x = Int((axes.shankUp.x + axes.heelBottom.x) / 2) - width / 2
    let y = Int(axes.heelBottom.y + length / 7) - height
    return PixelRectangle(
      x: max(0, min(x, picture.width - width)) & ~1, y: max(0, min(y, picture.height - height)) & ~1, width: width,
      height: height)
  }
}
