import Foundation

/// Where the parts that are not in the program itself lie: the OpenVINO runtime and the models.
struct Installation {
  /// Root of the checkout.
  let home: String

  var libraries: String { home + "/.deps/openvino/libs" }
  var poseDetector: String { home + "/.deps/models/pose_detection.tflite" }
  var poseLandmarks: String { home + "/.deps/models/pose_landmark_full.tflite" }
  var legs: String { home + "/Models/legs.onnx" }
  /// The same network, its convolutions with numbers of 8 bits.
  var quickLegs: String { home + "/Models/legs.int8.xml" }
  var hips: String { home + "/Models/hips.onnx" }

  /// Where networks are kept as this processor runs them, so that the next start is quicker; nil where nothing may be
  /// written.
  var compiledNetworks: String? {
    let folder = home + "/.deps/compiled"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return FileManager.default.isWritableFile(atPath: folder) ? folder : nil
  }

  /// This program, to be started again for work of its own.
  static var program: URL { URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0]) }

  /// From `LOADLINE_HOME`, which the `loadline` script sets; else the nearest folder above the program that has `.deps`.
  static func find() throws(Failure) -> Installation {
    if let home = ProcessInfo.processInfo.environment["LOADLINE_HOME"] { return Installation(home: home) }
    var folder = program.resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.path + "/.deps/models") {
        return Installation(home: folder.path)
      }
    }
    throw Failure(
      .internalFault, "the pose models are not installed; run ./loadline from a checkout, which fetches them")
  }
}
