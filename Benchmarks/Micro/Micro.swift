import Benchmark
import Foundation
import Inference
import Legs
import Quantities
import Signals
import Video

// The pieces of work that are done for every picture or every step, each alone:
//
//   LOADLINE_BENCHMARKS=1 swift package --scratch-path .build-benchmarks benchmark
//
// Networks and models are those of the checkout (scripts/setup).

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .instructions], warmupIterations: 3, maxDuration: .seconds(3))

  let picture = NoisyPicture(width: 1080, height: 1920)
  let leg = SampledRegion(centre: .init(x: 500.3, y: 1400.7), width: 350, height: 700)

  Benchmark("outline: crop of one leg") { benchmark in
    let sampler = RegionSampler(width: 160, height: 320, black: 0, white: 255, oversampling: 2)
    let output = UnsafeMutableBufferPointer<Float>.allocate(capacity: sampler.count)
    defer { output.deallocate() }
    for _ in benchmark.scaledIterations { sampler.sample(picture.picture, leg, mirrored: true, into: output) }
    blackHole(output[0])
  }

  Benchmark("outline: turned crop of a body") { benchmark in
    let sampler = RegionSampler(width: 256, height: 256)
    let body = SampledRegion(centre: .init(x: 540, y: 960), width: 1900, height: 1900, rotation: .degrees(3))
    let output = UnsafeMutableBufferPointer<Float>.allocate(capacity: sampler.count)
    defer { output.deallocate() }
    for _ in benchmark.scaledIterations { sampler.sample(picture.picture, body, into: output) }
    blackHole(output[0])
  }

  for file in ["legs.onnx", "legs.int8.xml"] {
    // Made ready once: that takes longer than many runs. Safe: benchmarks run one after another.
    nonisolated(unsafe) let model = network(file)
    Benchmark("outline: network, \(file)") { benchmark in
      for _ in benchmark.scaledIterations { try model.run { input in for i in input.indices { input[i] = 90 } } }
    }
  }

  Benchmark("smoother: twenty seconds at 60 a second") { benchmark in
    let times = (0..<1200).map { Double($0) / 60 }
    let series = Series(times: times, values: times.map { 8 * sin(9 * $0) })
    for _ in benchmark.scaledIterations {
      let fit = LocalFit(series, uncertainties: Array(repeating: 1, count: times.count), bandwidth: 0.02)
      for time in times { blackHole(fit.value(at: time)) }
    }
  }
}

/// A network of the checkout for two legs, as `analyze` uses it: `legs.onnx` with all of the work, `legs.int8.xml` without.
private func network(_ file: String) -> OpenVINOModel {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  do {
    return try OpenVINOModel(
      runtime: InferenceRuntime(libraries: root.appending(path: ".deps/openvino/libs").path),
      file: root.appending(path: "Models/\(file)").path, pictures: 2, threads: 1,
      precision: file == "legs.onnx" ? .float32 : .bfloat16)
  } catch {
    fatalError("Run scripts/setup first: \(error)")
  }
}

/// Every pixel another: the memory is read as it is in a film.
private final class NoisyPicture: @unchecked Sendable {  // safe: written once, before anybody else has it
  let picture: Picture

  init(width: Int, height: Int) {
    let memory = Memory(count: width * height + 2 * (width / 2) * (height / 2))
    picture = Picture(
      width: width, height: height, luma: memory.start, lumaStride: width, cb: memory.start + width * height,
      cr: memory.start + width * height + (width / 2) * (height / 2), chromaStride: width / 2,
      colour: ColourCoding(matrix: .bt709, isFullRange: false), owner: memory)
  }

  private final class Memory {
    let start: UnsafePointer<UInt8>

    init(count: Int) {
      let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
      var state: UInt32 = 1
      for i in 0..<count {
        state = state &* 1_664_525 &+ 1_013_904_223
        (bytes + i).initialize(to: UInt8(state >> 24))
      }
      start = UnsafePointer(bytes)
    }

    deinit { start.deallocate() }
  }
}
