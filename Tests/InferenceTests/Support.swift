import Foundation
import Inference
import Video
import VideoFFmpeg

/// Where things lie in this checkout.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let libraries = root.appending(path: ".deps/openvino/libs").path
  static let detector = root.appending(path: ".deps/models/pose_detection.tflite").path
  static let landmarks = root.appending(path: ".deps/models/pose_landmark_full.tflite").path
  static let run = root.appending(path: "Examples/run.mp4").path
  /// Clips that are not in the repository: LOADLINE_SHARED, or `shared` beside the checkout.
  static let walk =
    (ProcessInfo.processInfo.environment["LOADLINE_SHARED"].map { URL(filePath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared"))
    .appending(path: "phantom/dev/d2_walk_female.mp4").path

  static func reference(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(name).json")
  }
}

func makeEstimator(threads: Int = 2) throws -> BlazePoseEstimator {
  let runtime = try InferenceRuntime(libraries: Checkout.libraries)
  return BlazePoseEstimator(
    try BlazePoseNetworks(
      runtime: runtime, detector: Checkout.detector, landmarks: Checkout.landmarks, threads: threads))
}

/// A picture whose planes can be written before it is made.
final class Canvas {
  let width: Int
  let height: Int
  private let start: UnsafeMutablePointer<UInt8>
  private var chromaWidth: Int { (width + 1) / 2 }
  private var chromaHeight: Int { (height + 1) / 2 }
  private var count: Int { width * height + 2 * chromaWidth * chromaHeight }

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    start = .allocate(capacity: width * height + 2 * ((width + 1) / 2) * ((height + 1) / 2))
    start.initialize(repeating: 128, count: count)
    start.initialize(repeating: 16, count: width * height)
  }

  deinit { start.deallocate() }

  func fill(with byte: () -> UInt8) { for i in 0..<count { start[i] = byte() } }

  /// Draws every `step`-th pixel of a picture with its top-left corner at (x, y), which must be even.
  func draw(_ picture: Picture, x: Int, y: Int, step: Int = 1) {
    for j in 0..<picture.height / step {
      for i in 0..<picture.width / step {
        start[(y + j) * width + x + i] = picture.luma[j * step * picture.lumaStride + i * step]
      }
    }
    let cb = start + width * height
    let cr = cb + chromaWidth * chromaHeight
    for j in 0..<picture.height / step / 2 {
      for i in 0..<picture.width / step / 2 {
        let to = (y / 2 + j) * chromaWidth + x / 2 + i
        let from = j * step * picture.chromaStride + i * step
        cb[to] = picture.cb[from]
        cr[to] = picture.cr[from]
      }
    }
  }

  /// The canvas must not be drawn on any more.
  func picture(like colour: ColourCoding = .init(matrix: .bt709, isFullRange: false)) -> Picture {
    let cb = start + width * height
    return Picture(
      width: width, height: height, luma: start, lumaStride: width, cb: cb, cr: cb + chromaWidth * chromaHeight,
      chromaStride: chromaWidth, colour: colour, owner: self)
  }
}
