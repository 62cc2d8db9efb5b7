public import Pose
import Quantities
public import Video

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads hips and knees from the picture with our own small network (`Models/README.md`).
public final class HipNetworkReader: HipReader {
  public let name = "hip network 1"

  /// A reading whose own uncertainty of the hips' line is larger than this, in degrees, is not given.
  private static let largestUncertainty = 6.0
  /// Where each value lies in the network's row.
  private enum Row {
    static let length = 21
    static let hips = BySide(left: 0, right: 2)
    static let knees = BySide(left: 4, right: 6)
    static let pelvis = 15
    static let thighs = BySide(left: 16, right: 17)
    static let pelvisLogSD = 18
    static let thighLogSD = BySide(left: 19, right: 20)
  }
  private let model: OpenVINOModel
  private let size: (width: Int, height: Int)

  /// - Parameter model: path of `hips.tflite`.
  public init(runtime: InferenceRuntime, model path: String, threads: Int) throws(InferenceError) {
    model = try OpenVINOModel(runtime: runtime, file: path, threads: threads)
    let shape = model.inputShape
    guard shape.count == 4, shape[3] == 3, model.outputs.first?.count == Row.length else {
      throw .modelUnsuitable(file: model.name, reason: "it is not a hip network of this version")
    }
    size = (shape[2], shape[1])
  }

  public func read(_ frame: VideoFrame, pose: BodyPose) throws -> HipJoints? {
    let picture = frame.picture
    guard let region = HipWindow.region(of: pose, width: picture.width, height: picture.height) else { return nil }
    let sampler = RegionSampler(
      width: size.width, height: size.height, black: 0, white: 255, border: .replicate,
      oversampling: region.height > 1.5 * Double(size.height) ? 2 : 1)
    try model.run { sampler.sample(picture, region, into: $0) }
    return model.withOutput(0) { row in
      guard row.allSatisfy(\.isFinite) else { return nil }
      let uncertainty = exp(Double(row[Row.pelvisLogSD]))
      guard uncertainty <= Self.largestUncertainty else { return nil }
      func point(_ index: Int) -> ImagePoint {
        sampler.picturePoint(x: Double(row[index]), y: Double(row[index + 1]), of: region)
      }
      return HipJoints(
        hips: Row.hips.map(point), knees: Row.knees.map(point), obliquity: .degrees(Double(row[Row.pelvis])),
        // The network's tilts are positive with the lower end to the picture's right.
        thighTilt: BySide { .degrees($0.lateral * Double(row[Row.thighs[$0]])) },
        obliquityUncertainty: .degrees(uncertainty),
        thighUncertainty: Row.thighLogSD.map { .degrees(exp(Double(row[$0]))) })
    }
  }
}
