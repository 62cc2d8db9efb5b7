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
  public let name: String

  /// A reading whose own uncertainty is larger than this, in degrees, is not given.
  private static let largestUncertainty = 6.0
  private static let rowLength = 28
  private let network: CropNetwork

  /// - Parameters:
  ///   - model: path of `legs.onnx`, or of `legs.int8.xml`, the same network with convolutions of 8 bits.
  ///   - name: for the method's record.
  public init(
    runtime: InferenceRuntime, model path: String, threads: Int, precision: OpenVINOModel.Precision = .float32,
    cache: String? = nil, name: String = "leg network 3"
  ) throws(InferenceError) {
    self.name = name
    network = try CropNetwork(
      runtime: runtime, model: path, threads: threads, precision: precision, cache: cache, rowLength: Self.rowLength,
      kind: "leg network")
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
    try network.read(picture, region, mirrored: side == .left) { row, point in
      let foot = FootSight(
        heelBottom: point(6), ankle: point(10), toe: point(8), onGround: Double(row[25]), heelOnGround: Double(row[26]))
      let uncertainty = exp(Double(row[24]))
      guard uncertainty <= Self.largestUncertainty else { return LegSight(.unseen(.uncertain), foot: foot) }
      let axes = LegAxes(
        shankUp: point(0), shankLow: point(2), heelTop: point(4), heelBottom: point(6), toe: point(8),
        shankTilt: .degrees(Double(row[20])), heelTilt: .degrees(Double(row[21])),
        uncertainty: .degrees(uncertainty), groundProbability: 1 / (1 + exp(-Double(row[25]))))
      return LegSight(.seen(axes), foot: foot)
    } ?? LegSight(.unseen(.uncertain))
  }
}
