import Foundation
import Inference
import Pose
import Quantities
import Testing
import Video
import VideoFFmpeg

@Suite("The hip network")
struct HipNetworkReaderTests {
  private static let model = Checkout.root.appending(path: "Models/hips.onnx").path

  private struct Truth: Decodable {
    struct Frames: Decodable {
      var obliquity: [Double]
      var points: [String: [[Double]]]

      enum CodingKeys: String, CodingKey {
        case obliquity = "pelvic_obliquity_2d"
        case points = "points_2d_px"
      }
    }
    var frames: Frames
  }

  @Test("On the example it sees the pelvis tilt from side to side, the right way round, and the knees")
  func example() throws {
    let truth = try JSONDecoder().decode(
      Truth.self, from: Data(contentsOf: Checkout.root.appending(path: "Examples/run.truth.json"))
    ).frames
    let estimator = try makeEstimator()
    let reader = try HipNetworkReader(
      runtime: InferenceRuntime(libraries: Checkout.libraries), model: Self.model, threads: 2)
    let source = try FileFrameSource(path: Checkout.run)
    var pairs: [(read: Double, true: Double)] = []
    var kneeErrors: [Double] = []
    while let frame = try source.next(), frame.index < 90 {
      guard let pose = try estimator.read(frame).pose, let joints = try reader.read(frame, pose: pose) else { continue }
      pairs.append((joints.obliquity.degrees, truth.obliquity[frame.index]))
      for (side, name) in [(Side.left, "knee_L"), (.right, "knee_R")] {
        let place = try #require(truth.points[name]?[frame.index])
        kneeErrors.append(joints.knees[side].distance(to: ImagePoint(x: place[0], y: place[1])))
      }
      #expect(joints.hips.left.x < joints.hips.right.x)
      #expect((0.3...6).contains(joints.obliquityUncertainty.degrees))
    }
    #expect(pairs.count > 80)
    let error = pairs.map { abs($0.read - $0.true) }.reduce(0, +) / Double(pairs.count)
    #expect(error < 2.5, "mean error \(error)")
    // The pose's own hips follow the pelvis with a slope of a third or less.
    #expect((0.6...1.4).contains(slope(pairs)), "slope \(slope(pairs))")
    #expect(kneeErrors.sorted()[kneeErrors.count / 2] < 25)
  }

  @Test("A model of another kind is refused")
  func otherModel() throws {
    let runtime = try InferenceRuntime(libraries: Checkout.libraries)
    #expect(throws: InferenceError.self) {
      try HipNetworkReader(
        runtime: runtime, model: Checkout.root.appending(path: "Models/legs.onnx").path, threads: 1)
    }
  }

  private func slope(_ pairs: [(read: Double, true: Double)]) -> Double {
    let n = Double(pairs.count)
    let (x, y) = (pairs.map(\.true).reduce(0, +) / n, pairs.map(\.read).reduce(0, +) / n)
    return pairs.map { ($0.true - x) * ($0.read - y) }.reduce(0, +)
      / pairs.map { ($0.true - x) * ($0.true - x) }.reduce(0, +)
  }
}
