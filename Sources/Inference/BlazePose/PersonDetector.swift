package import Quantities
import Video

/// Somebody found by the detector, in picture coordinates.
package struct PersonDetection: Equatable {
  package var score: Double
  package var box: Box
  /// The middle of the hips, and a point as far from it as the body reaches, in the direction of the head.
  package var hips: ImagePoint
  package var reach: ImagePoint

  package struct Box: Equatable {
    package var left: Double
    package var top: Double
    package var width: Double
    package var height: Double

    package init(left: Double, top: Double, width: Double, height: Double) {
      self.left = left
      self.top = top
      self.width = width
      self.height = height
    }
  }

  package init(score: Double, box: Box, hips: ImagePoint, reach: ImagePoint) {
    self.score = score
    self.box = box
    self.hips = hips
    self.reach = reach
  }
}

/// MediaPipe's `pose_detection` graph: finds people anywhere in the picture.
final class PersonDetector {
  /// The side of the network's square input.
  static let side = 224

  private let model: OpenVINOModel
  private let boxes: Int
  private let scores: Int
  private let sampler = RegionSampler(width: side, height: side, black: -1, white: 1, border: .zero)
  private let anchors = DetectorDecoding.anchors()

  init(model: OpenVINOModel) throws(InferenceError) {
    self.model = model
    let count = DetectorDecoding.anchorCount
    guard model.inputShape == [1, Self.side, Self.side, 3],
      let boxes = model.outputs.firstIndex(where: { $0.count == count * DetectorDecoding.coordinates }),
      let scores = model.outputs.firstIndex(where: { $0.count == count })
    else { throw .modelUnsuitable(file: model.name, reason: "its inputs and outputs are not those of a pose detector") }
    self.boxes = boxes
    self.scores = scores
  }

  /// Everybody in the picture, the surest first.
  func detect(_ picture: Picture) throws(InferenceError) -> [PersonDetection] {
    // The whole picture in a square, black bars where it does not fill it.
    let centre = ImagePoint(x: Double(picture.width) / 2, y: Double(picture.height) / 2)
    return try detect(picture, around: centre, length: Double(max(picture.width, picture.height)))
  }

  /// Everybody in an upright square of the picture, the surest first. A smaller square shows smaller people.
  func detect(_ picture: Picture, around centre: ImagePoint, length: Double) throws(InferenceError)
    -> [PersonDetection]
  {
    let square = SampledRegion(centre: centre, width: length, height: length)
    try model.run { sampler.sample(picture, square.sampledAsOpenCV(outputSide: Self.side), into: $0) }
    let found = model.withOutput(boxes) { boxes in
      model.withOutput(scores) { DetectorDecoding.decode(boxes: boxes, scores: $0, anchors: anchors) }
    }
    return DetectorDecoding.suppress(found).map { detection in
      var detection = detection
      let corner = square.picturePoint(u: detection.box.left, v: detection.box.top)
      detection.box = .init(
        left: corner.x, top: corner.y, width: detection.box.width * length, height: detection.box.height * length)
      detection.hips = square.picturePoint(u: detection.hips.x, v: detection.hips.y)
      detection.reach = square.picturePoint(u: detection.reach.x, v: detection.reach.y)
      return detection
    }
  }
}

/// From the detector's numbers to detections, in units of its square input. Constants from the graph of MediaPipe 0.10.14.
package enum DetectorDecoding {
  package static let anchorCount = 2254
  /// Four for the box, then four key points of two; the first two key points are in use.
  package static let coordinates = 12

  /// The centres that the boxes are told from: two for each cell of each of five grids of the given steps.
  package static func anchors() -> [ImagePoint] {
    [8, 16, 32, 32, 32].flatMap { stride in
      let cells = PersonDetector.side / stride
      return (0..<cells * cells * 2).map { index in
        ImagePoint(
          x: (Double(index / 2 % cells) + 0.5) / Double(cells), y: (Double(index / 2 / cells) + 0.5) / Double(cells))
      }
    }
  }

  package static func decode(
    boxes: UnsafeBufferPointer<Float>, scores: UnsafeBufferPointer<Float>, anchors: [ImagePoint],
    minimumScore: Double = 0.5
  ) -> [PersonDetection] {
    let side = Double(PersonDetector.side)
    var found: [PersonDetection] = []
    for (index, anchor) in anchors.enumerated() {
      let score = sigmoid(Double(min(max(scores[index], -100), 100)))
      guard score >= minimumScore else { continue }
      func value(_ offset: Int) -> Double { Double(boxes[index * coordinates + offset]) / side }
      func point(_ offset: Int) -> ImagePoint { anchor + ImagePoint(x: value(offset), y: value(offset + 1)) }
      let centre = point(0)
      let (width, height) = (value(2), value(3))
      guard width >= 0, height >= 0 else { continue }
      found.append(
        PersonDetection(
          score: score,
          box: .init(left: centre.x - width / 2, top: centre.y - height / 2, width: width, height: height),
          hips: point(4), reach: point(6)))
    }
    return found
  }

  /// Merges detections that overlap into their mean, weighted by score: the surest first, and it keeps its own score.
  package static func suppress(_ detections: [PersonDetection], overlap limit: Double = 0.3) -> [PersonDetection] {
    // Sorted with the original order as the second key, for the same result everywhere.
    var remaining = detections.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }.map(\.element)
    var kept: [PersonDetection] = []
    while let best = remaining.first {
      let merged = remaining.filter { $0.box.overlap(with: best.box) > limit }
      // A box without area overlaps nothing, not even itself.
      guard !merged.isEmpty else {
        kept.append(best)
        break
      }
      remaining.removeAll { $0.box.overlap(with: best.box) > limit }
      let total = merged.reduce(0) { $0 + $1.score }
      func mean(_ value: (PersonDetection) -> Double) -> Double {
        merged.reduce(0) { $0 + value($1) * $1.score } / total
      }
      kept.append(
        PersonDetection(
          score: best.score,
          box: .init(
            left: mean { $0.box.left }, top: mean { $0.box.top }, width: mean { $0.box.width },
            height: mean { $0.box.height }),
          hips: ImagePoint(x: mean { $0.hips.x }, y: mean { $0.hips.y }),
          reach: ImagePoint(x: mean { $0.reach.x }, y: mean { $0.reach.y })))
    }
    return kept
  }
}

extension PersonDetection.Box {
  /// Shared area over joint area.
  package func overlap(with other: Self) -> Double {
    let across = min(left + width, other.left + other.width) - max(left, other.left)
    let down = min(top + height, other.top + other.height) - max(top, other.top)
    guard across > 0, down > 0 else { return 0 }
    let shared = across * down
    return shared / (width * height + other.width * other.height - shared)
  }
}

extension SampledRegion {
  /// The region whose samples fall where OpenCV's `warpPerspective` takes them in MediaPipe: there the first output pixel
  /// lies **on** the region's corner, and whole numbers are pixel centres.
  func sampledAsOpenCV(outputSide: Int) -> SampledRegion {
    var shifted = self
    let half = 0.5 / Double(outputSide)
    shifted.centre = picturePoint(u: 0.5 - half, v: 0.5 - half) + ImagePoint(x: 0.5, y: 0.5)
    return shifted
  }
}
