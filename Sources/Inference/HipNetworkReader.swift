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
  public let name = "hip network 2"

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
  private let network: CropNetwork

  /// - Parameter model: path of `hips.onnx`.
  public init(
    runtime: InferenceRuntime, model path: String, threads: Int, precision: OpenVINOModel.Precision = .float32,
    cache: String? = nil
  ) throws(InferenceError) {
    network = try CropNetwork(
      runtime: runtime, model: path, crops: 1, threads: threads, precision: precision, cache: cache,
      rowLength: Row.length, kind: "hip network")
  }

  public func read(_ frame: VideoFrame, pose: BodyPose) throws -> HipJoints? {
    let picture = frame.picture
    guard let region = HipWindow.region(of: pose, width: picture.width, height: picture.height) else { return nil }
    return try network.read(picture, [CropNetwork.Crop(region: region)]) { _, row, point in
      let uncertainty = exp(Double(row[Row.pelvisLogSD]))
      guard uncertainty <= Self.largestUncertainty else { return nil }
      return HipJoints(
        hips: Row.hips.map(point), knees: Row.knees.map(point), obliquity: .degrees(Double(row[Row.pelvis])),
        // The network's tilts are positive with the lower end to the picture's right.
        thighTilt: BySide { .degrees($0.lateral * Double(row[Row.thighs[$0]])) },
        obliquityUncertainty: .degrees(uncertainty),
        thighUncertainty: Row.thighLogSD.map { .degrees(exp(Double(row[$0]))) })
    }[0]
  }
}
