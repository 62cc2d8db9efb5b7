import Quantities
import Video

/// A small network of our own that looks at crops of a picture and answers with one row of numbers for each.
struct CropNetwork {
  /// What is cut out of the picture.
  struct Crop {
    var region: SampledRegion
    var isMirrored = false
  }

  private let model: OpenVINOModel
  private let size: (width: Int, height: Int)
  private let rowLength: Int

  /// - Parameters:
  ///   - path: of the `.onnx` file.
  ///   - crops: how many crops it looks at in one run: two together take less time than one after the other.
  ///   - rowLength: how many numbers it answers with; another file is not of this version.
  ///   - kind: what it is called in an error, such as `leg network`.
  init(
    runtime: InferenceRuntime, model path: String, crops: Int, threads: Int, precision: OpenVINOModel.Precision,
    cache: String?, rowLength: Int, kind: String
  ) throws(InferenceError) {
    model = try OpenVINOModel(
      runtime: runtime, file: path, pictures: crops, threads: threads, precision: precision, cache: cache)
    let shape = model.inputShape
    guard shape.count == 4, shape[0] == crops, shape[3] == 3, model.outputs.first?.count == crops * rowLength else {
      throw .modelUnsuitable(file: model.name, reason: "it is not a \(kind) of this version")
    }
    size = (shape[2], shape[1])
    self.rowLength = rowLength
  }

  /// What `body` makes of the row for each crop; nil where there is no crop, or where a number of its row is not finite.
  ///
  /// - Parameters:
  ///   - crops: as many as the network looks at.
  ///   - body: gets the number of the crop, its row, and what turns the crop's x and y at two neighbouring places of the
  ///     row, given by the first, into a point of the picture.
  func read<Result>(
    _ picture: Picture, _ crops: [Crop?],
    _ body: (_ crop: Int, _ row: UnsafeBufferPointer<Float>, _ point: (Int) -> ImagePoint) -> Result?
  ) throws(InferenceError) -> [Result?] {
    precondition(crops.count == model.inputShape[0])
    guard crops.contains(where: { $0 != nil }) else { return crops.map { _ in nil } }
    let samplers = crops.map { $0.map { sampler($0.region) } }
    try model.run { input in
      let length = input.count / crops.count
      for (index, crop) in crops.enumerated() {
        guard let crop, let sampler = samplers[index] else { continue }
        let place = UnsafeMutableBufferPointer(rebasing: input[index * length..<(index + 1) * length])
        sampler.sample(picture, crop.region, mirrored: crop.isMirrored, into: place)
      }
    }
    return model.withOutput(0) { rows in
      crops.indices.map { index in
        let row = UnsafeBufferPointer(rebasing: rows[index * rowLength..<(index + 1) * rowLength])
        guard let crop = crops[index], let sampler = samplers[index], row.allSatisfy(\.isFinite) else { return nil }
        return body(index, row) { at in
          sampler.picturePoint(
            x: Double(row[at]), y: Double(row[at + 1]), of: crop.region, mirrored: crop.isMirrored)
        }
      }
    }
  }

  private func sampler(_ region: SampledRegion) -> RegionSampler {
    RegionSampler(
      width: size.width, height: size.height, black: 0, white: 255, border: .replicate,
      oversampling: region.height > 1.5 * Double(size.height) ? 2 : 1)
  }
}
