package import Pose
package import Quantities
import Video

/// What the landmark network says of one region.
package struct RegionLandmarks {
  /// 0…1: a person is in the region.
  package var score: Double
  package var landmarks: [LandmarkReading]
  /// The middle of the hips and a point as far from it as the body reaches: where the person will be looked for next.
  package var hips: ImagePoint
  package var reach: ImagePoint
}

/// MediaPipe's `pose_landmark_by_roi` graph: the 33 landmarks of a person whose region is known.
final class LandmarkNetwork {
  static let side = 256

  private let model: OpenVINOModel
  private let landmarks: Int
  private let flag: Int
  private let heatMap: Int
  private let sampler = RegionSampler(width: side, height: side, black: 0, white: 1, border: .replicate)

  init(model: OpenVINOModel) throws(InferenceError) {
    self.model = model
    guard model.inputShape == [1, Self.side, Self.side, 3],
      let landmarks = model.outputs.firstIndex(where: { $0.shape == [1, LandmarkDecoding.count * 5] }),
      let flag = model.outputs.firstIndex(where: { $0.count == 1 }),
      let heatMap = model.outputs.firstIndex(where: {
        $0.shape == [1, LandmarkDecoding.mapSide, LandmarkDecoding.mapSide, LandmarkDecoding.count]
      })
    else { throw .modelUnsuitable(file: model.name, reason: "its inputs and outputs are not those of pose landmarks") }
    self.landmarks = landmarks
    self.flag = flag
    self.heatMap = heatMap
  }

  func read(_ picture: Picture, _ region: SampledRegion, minimumScore: Double) throws(InferenceError)
    -> RegionLandmarks?
  {
    try model.run { sampler.sample(picture, region.sampledAsOpenCV(outputSide: Self.side), into: $0) }
    let score = Double(model.withOutput(flag) { $0[0] })
    guard score >= minimumScore else { return nil }
    let points = model.withOutput(landmarks) { landmarks in
      model.withOutput(heatMap) { LandmarkDecoding.decode(landmarks: landmarks, heatMap: $0) }
    }
    let readings = points.map { point in
      LandmarkReading(
        point: region.picturePoint(u: point.x, v: point.y), depth: point.z * region.width,
        visibility: point.visibility, presence: point.presence)
    }
    let people = BodyLandmark.allCases.count
    return RegionLandmarks(
      score: score, landmarks: Array(readings.prefix(people)), hips: readings[people].point,
      reach: readings[people + 1].point)
  }
}

/// From the network's numbers to landmarks in units of the region. Constants from the graph of MediaPipe 0.10.14.
package enum LandmarkDecoding {
  package struct Point: Equatable {
    package var x: Double
    package var y: Double
    package var z: Double
    package var visibility: Double
    package var presence: Double
  }

  /// 33 of the body, 2 that tell where the person is, 4 unused.
  package static let count = 39
  package static let used = 35
  package static let mapSide = 64
  /// The neighbourhood of a landmark in its heat map is 9 × 9 cells. The graph's text asks for 7, but 9 is what MediaPipe
  /// does: its landmarks are met to a thousandth of a cell with 9 and with no other size.
  static let kernelReach = 4
  /// A heat map that is nowhere this sure changes nothing.
  static let minimumConfidence = 0.5

  package static func decode(landmarks: UnsafeBufferPointer<Float>, heatMap: UnsafeBufferPointer<Float>) -> [Point] {
    let side = Double(LandmarkNetwork.side)
    return (0..<used).map { index in
      func value(_ offset: Int) -> Double { Double(landmarks[index * 5 + offset]) }
      var point = Point(
        x: value(0) / side, y: value(1) / side, z: value(2) / side, visibility: sigmoid(value(3)),
        presence: sigmoid(value(4)))
      refine(&point, index, heatMap)
      return point
    }
  }

  /// Moves a landmark to the centre of mass of its heat map around it.
  private static func refine(_ point: inout Point, _ index: Int, _ heatMap: UnsafeBufferPointer<Float>) {
    let (x, y) = (point.x * Double(mapSide), point.y * Double(mapSide))
    // Also rejects what is not a number. Cells are counted as MediaPipe does, towards zero.
    guard x > -1, x < Double(mapSide), y > -1, y < Double(mapSide) else { return }
    let (column, row) = (Int(x), Int(y))
    var (sum, across, down, surest) = (0.0, 0.0, 0.0, 0.0)
    for r in max(0, row - kernelReach)..<min(mapSide, row + kernelReach + 1) {
      for c in max(0, column - kernelReach)..<min(mapSide, column + kernelReach + 1) {
        let confidence = sigmoid(Double(heatMap[(r * mapSide + c) * count + index]))
        sum += confidence
        across += Double(c) * confidence
        down += Double(r) * confidence
        surest = max(surest, confidence)
      }
    }
    guard surest >= minimumConfidence else { return }
    point.x = across / sum / Double(mapSide)
    point.y = down / sum / Double(mapSide)
  }
}
