public import Legs
public import Pose
public import Quantities
public import Video

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads shank and heel axes from the picture with our own small network (`Models/README.md`).
///
/// Each leg is cut out of the picture at full resolution, a left leg mirrored to look like a right one, and looked at by
/// itself.
public final class LegNetworkReader: LegReader {
  public let method = "outline"
  public let name = "leg network 2"

  /// A reading whose own uncertainty is larger than this, in degrees, is not given.
  private static let largestUncertainty = 6.0
  private static let rowLength = 28
  private let model: OpenVINOModel
  private let size: (width: Int, height: Int)

  /// - Parameter model: path of `legs.tflite`.
  public init(runtime: InferenceRuntime, model path: String, threads: Int) throws(InferenceError) {
    model = try OpenVINOModel(runtime: runtime, file: path, threads: threads)
    let shape = model.inputShape
    guard shape.count == 4, shape[3] == 3, model.outputs.first?.count == Self.rowLength else {
      throw .modelUnsuitable(file: model.name, reason: "it is not a leg network of this version")
    }
    size = (shape[2], shape[1])
  }

  public func read(_ frame: VideoFrame, pose: BodyPose) throws -> BySide<LegSight> {
    try BySide { side in
      switch LegWindow.region(side, of: pose, width: frame.picture.width, height: frame.picture.height) {
      case .failure(let error): return LegSight(.unseen(error.reason))
      case .success(let region): return try read(frame.picture, region, side)
      }
    }
  }

  private func read(_ picture: Picture, _ region: SampledRegion, _ side: Side) throws -> LegSight {
    let mirrored = side == .left
    let sampler = RegionSampler(
      width: size.width, height: size.height, black: 0, white: 255, border: .replicate,
      oversampling: region.height > 1.5 * Double(size.height) ? 2 : 1)
    try model.run { sampler.sample(picture, region, mirrored: mirrored, into: $0) }
    return model.withOutput(0) { row in
      guard row.allSatisfy(\.isFinite) else { return LegSight(.unseen(.uncertain)) }
      func point(_ index: Int) -> ImagePoint {
        sampler.picturePoint(
          x: Double(row[2 * index]), y: Double(row[2 * index + 1]), of: region, mirrored: mirrored)
      }
      let foot = FootSight(
        heelBottom: point(3), ankle: point(5), toe: point(4), onGround: Double(row[25]), heelOnGround: Double(row[26]))
      let uncertainty = exp(Double(row[24]))
      guard uncertainty.isFinite, uncertainty <= Self.largestUncertainty else {
        return LegSight(.unseen(.uncertain), foot: foot)
      }
      let axes = LegAxes(
        shankUp: point(0), shankLow: point(1), heelTop: point(2), heelBottom: point(3), toe: point(4),
        shankTilt: .degrees(Double(row[20])), heelTilt: .degrees(Double(row[21])),
        uncertainty: .degrees(uncertainty), groundProbability: 1 / (1 + exp(-Double(row[25]))))
      return LegSight(.seen(axes), foot: foot)
    }
  }
}
