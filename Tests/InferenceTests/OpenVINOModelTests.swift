import Foundation
import Inference
import Testing

struct OpenVINOModelTests {
  @Test("Without the libraries, the error says what to do and names no folder")
  func missingLibraries() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for path in [folder.path, folder.path + "/absent"] {
      let error = #expect(throws: InferenceError.self) { try InferenceRuntime(libraries: path) }
      #expect(error == .noRuntime)
      #expect(error?.description.contains("scripts/setup") == true)
      #expect(error?.description.contains(folder.path) == false)
    }
  }

  @Test("A library that is none is refused, not loaded")
  func brokenLibrary() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("not a library".utf8).write(to: folder.appending(path: "libopenvino_c.so.1"))
    let error = try #require(throws: InferenceError.self) { try InferenceRuntime(libraries: folder.path) }
    guard case .runtimeUnusable = error else {
      Issue.record("\(error)")
      return
    }
    #expect(!error.description.contains(folder.path))
  }

  @Test("A file that is no model, or is missing, gives an error that names it without its folder")
  func notAModel() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let runtime = try InferenceRuntime(libraries: Checkout.libraries)
    let real = try Data(contentsOf: URL(filePath: Checkout.detector))
    for (name, content) in [
      ("empty.tflite", Data()), ("text.tflite", Data("hello".utf8)), ("cut.tflite", real.prefix(100_000)),
      ("text.xml", Data("<net".utf8)), ("missing.tflite", nil),
    ] as [(String, Data?)] {
      try content?.write(to: folder.appending(path: name))
      let error = try #require(throws: InferenceError.self, "\(name)") {
        try OpenVINOModel(runtime: runtime, file: folder.appending(path: name).path, threads: 1)
      }
      guard case .modelUnreadable(name, _) = error else {
        Issue.record("\(name): \(error)")
        continue
      }
      #expect(error.description.contains(name))
      #expect(!error.description.contains(folder.path))
    }
  }

  @Test("A model of another kind is refused")
  func wrongKindOfModel() throws {
    let runtime = try InferenceRuntime(libraries: Checkout.libraries)
    for (detector, landmarks, blamed) in [
      (Checkout.landmarks, Checkout.landmarks, "pose_landmark_full.tflite"),
      (Checkout.detector, Checkout.detector, "pose_detection.tflite"),
    ] {
      let error = try #require(throws: InferenceError.self) {
        try BlazePoseNetworks(runtime: runtime, detector: detector, landmarks: landmarks, threads: 1)
      }
      guard case .modelUnsuitable(blamed, _) = error else {
        Issue.record("\(error)")
        continue
      }
    }
  }

  @Test("A model tells its shapes and gives the same numbers on every run")
  func runs() throws {
    let runtime = try InferenceRuntime(libraries: Checkout.libraries)
    #expect(runtime.version.hasPrefix("20"))
    let model = try OpenVINOModel(runtime: runtime, file: Checkout.detector, threads: 2)
    #expect(model.name == "pose_detection.tflite")
    #expect(model.inputShape == [1, 224, 224, 3])
    #expect(model.outputs.map(\.shape).contains([1, 2254, 12]))
    func run() throws -> [[Float]] {
      try model.run { for i in $0.indices { $0[i] = Float(i % 17) / 17 } }
      return model.outputs.indices.map { model.output($0) }
    }
    let first = try run()
    let second = try run()
    #expect(second == first)
    #expect(zip(first, model.outputs).allSatisfy { $0.count == $1.count })
    #expect(first.joined().allSatisfy { $0.isFinite })
  }

  private func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "loadline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
