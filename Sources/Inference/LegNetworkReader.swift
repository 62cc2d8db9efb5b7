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
/// Each leg is cut out of the picture at full resolution, a left leg mirrored to look like a right one. The network looks at
/// each by itself, at both in one run.
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
      runtime: runtime, model: path, crops: Side.allCases.count, threads: threads, precision: precision, cache: cache,
      rowLength: Self.rowLength, kind: "leg network")
  }

  public func read(_ frame: VideoFrame, pose: BodyPose) throws -> BySide<LegSight> {
    let picture = frame.picture
    let regions = BySide { LegWindow.region($0, of: pose, width: picture.width, height: picture.height) }
    let crops = Side.allCases.map { side in
      (try? regions[side].get()).map { CropNetwork.Crop(region: $0, isMirrored: side == .left) }
    }
    let sights = try network.read(picture, crops) { Self.sight($1, $2) }
    return BySide { side in
      if case .failure(let error) = regions[side] { return LegSight(.unseen(error.reason)) }
      return sights[side == .left ? 0 : 1] ?? LegSight(.unseen(.uncertain))
    }
  }

  private static func sight(_ row: UnsafeBufferPointer<Float>, _ point: (Int) -> ImagePoint) -> LegSight {
    let foot = FootSight(
      heelBottom: point(6), ankle: point(10), toe: point(8), onGround: Double(row[25]), heelOnGround: Double(row[26]))
    let uncertainty = exp(Double(row[24]))
    guard uncertainty <= largestUncertainty else { return LegSight(.unseen(.uncertain), foot: foot) }
    let axes = LegAxes(
      shankUp: point(0), shankLow: point(2), heelTop: point(4), heelBottom: point(6), toe: point(8),
      shankTilt: .degrees(Double(row[20])), heelTilt: .degrees(Double(row[21])),
      uncertainty: .degrees(uncertainty), groundProbability: 1 / (1 + exp(-Double(row[25]))))
    return LegSight(.seen(axes), foot: foot)
  }
}
