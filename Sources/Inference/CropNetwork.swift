import Quantities
import Video

/// A small network of our own that looks at one crop of a picture and answers with one row of numbers.
struct CropNetwork {
  private let model: OpenVINOModel
  private let size: (width: Int, height: Int)

  /// - Parameters:
  ///   - path: of the `.onnx` file.
  ///   - rowLength: how many numbers it answers with; another file is not of this version.
  ///   - kind: what it is called in an error, such as `leg network`.
  init(
    runtime: InferenceRuntime, model path: String, threads: Int, precision: OpenVINOModel.Precision, cache: String?,
    rowLength: Int, kind: String
  ) throws(InferenceError) {
    model = try OpenVINOModel(runtime: runtime, file: path, threads: threads, precision: precision, cache: cache)
    let shape = model.inputShape
    guard shape.count == 4, shape[3] == 3, model.outputs.first?.count == rowLength else {
      throw .modelUnsuitable(file: model.name, reason: "it is not a \(kind) of this version")
    }
    size = (shape[2], shape[1])
  }

  /// What `body` makes of the row for this region; nil where a number of it is not finite.
  ///
  /// - Parameter body: gets the row, and what turns the crop's x and y at two neighbouring places of the row, given by the
  ///   first, into a point of the picture.
  func read<Result>(
    _ picture: Picture, _ region: SampledRegion, mirrored: Bool = false,
    _ body: (_ row: UnsafeBufferPointer<Float>, _ point: (Int) -> ImagePoint) -> Result?
  ) throws(InferenceError) -> Result? {
    let sampler = RegionSampler(
      width: size.width, height: size.height, black: 0, white: 255, border: .replicate,
      oversampling: region.height > 1.5 * Double(size.height) ? 2 : 1)
    try model.run { sampler.sample(picture, region, mirrored: mirrored, into: $0) }
    return model.withOutput(0) { row in
      guard row.allSatisfy(\.isFinite) else { return nil }
      return body(row) { index in
        sampler.picturePoint(x: Double(row[index]), y: Double(row[index + 1]), of: region, mirrored: mirrored)
      }
    }
  }
}
