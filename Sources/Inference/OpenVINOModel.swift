internal import COpenVINO

/// Why a network cannot be used. Names files, never folders, and says what to do.
public enum InferenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The OpenVINO libraries are not where they should be.
  case noRuntime
  /// The OpenVINO libraries are there but do not work.
  case runtimeUnusable(reason: String)
  /// The file is missing, is not a model, or is not one that this processor can run.
  case modelUnreadable(file: String, reason: String)
  /// The file is a model, but of another kind than the one asked for.
  case modelUnsuitable(file: String, reason: String)
  case runFailed(file: String, reason: String)

  public var description: String {
    switch self {
    case .noRuntime:
      "the OpenVINO runtime is not installed: run scripts/setup"
    case .runtimeUnusable(let reason):
      "the OpenVINO runtime does not work here (\(reason)): delete .deps/openvino and run scripts/setup again"
    case .modelUnreadable(let file, let reason):
      "the model \(file) cannot be read (\(reason)): delete it and run scripts/setup again"
    case .modelUnsuitable(let file, let reason):
      "\(file) is not the model it should be (\(reason)): delete it and run scripts/setup again"
    case .runFailed(let file, let reason):
      "the model \(file) stopped with an error (\(reason))"
    }
  }
}

/// The OpenVINO runtime, opened from a folder of libraries when it is first needed.
public final class InferenceRuntime: @unchecked Sendable {  // safe: the runtime's core locks for itself
  fileprivate let handle: OpaquePointer
  /// "2026.4.1", for the method's record.
  public let version: String

  /// - Parameter libraries: The folder that holds `libopenvino_c` and what it needs.
  public init(libraries: String) throws(InferenceError) {
    var handle: OpaquePointer?
    let (status, reason) = withReason { ll_runtime_open(libraries, &handle, $0, $1) }
    guard let handle, status == ll_ok else {
      throw status == ll_no_library
        ? .noRuntime : .runtimeUnusable(reason: reason.withoutFolders(naming: libraries))
    }
    self.handle = handle
    version = String(String(cString: ll_runtime_version(handle)).prefix { $0 != "-" })
  }

  deinit { ll_runtime_close(handle) }
}

/// A network with one float input and float outputs of fixed size, ready to run on the processor.
///
/// Used from one thread at a time.
public final class OpenVINOModel {
  /// How the processor may calculate.
  public enum Precision: String, Sendable {
    case float32 = "f32"
    /// Faster where the processor has it, and ignored where it has not. Inputs and outputs remain 32-bit.
    case bfloat16 = "bf16"
  }

  public struct Output: Hashable, Sendable {
    public var name: String
    /// Outermost dimension first.
    public var shape: [Int]
    public var count: Int { shape.reduce(1, *) }
  }

  /// The file's name, without its folder.
  public let name: String
  /// Outermost dimension first: pictures, height, width, 3 for a network that looks at pictures.
  public let inputShape: [Int]
  public let outputs: [Output]
  private let handle: OpaquePointer
  private let runtime: InferenceRuntime  // outlives the model

  /// Reads and compiles a `.tflite`, `.onnx` or `.xml` file.
  /// - Parameters:
  ///   - pictures: How many pictures one run takes; nil: as many as the file says.
  ///   - threads: How many threads one run may use.
  ///   - cache: A folder for the compiled form, which makes the next start quicker; nil for none.
  public init(
    runtime: InferenceRuntime, file: String, pictures: Int? = nil, threads: Int, precision: Precision = .float32,
    cache: String? = nil
  ) throws(InferenceError) {
    let name = String(file.split(separator: "/").last ?? "")
    var options = [
      ("PERFORMANCE_HINT", "LATENCY"), ("INFERENCE_NUM_THREADS", "\(max(1, threads))"),
      ("INFERENCE_PRECISION_HINT", precision.rawValue),
      // Each network by itself would bind its thread to the first processor, and several side by side would share that
      // one while the others idle.
      ("ENABLE_CPU_PINNING", "NO"),
    ]
    if let cache { options.append(("CACHE_DIR", cache)) }
    var handle: OpaquePointer?
    let (status, reason) = withProperties(options) { properties in
      withReason {
        ll_model_load(
          runtime.handle, file, properties.baseAddress, properties.count, Int64(pictures ?? 0), &handle, $0, $1)
      }
    }
    guard let handle, status == ll_ok else {
      let reason = reason.withoutFolders(naming: file)
      throw status == ll_model_unsuitable
        ? .modelUnsuitable(file: name, reason: reason) : .modelUnreadable(file: name, reason: reason)
    }
    self.name = name
    self.handle = handle
    self.runtime = runtime
    inputShape = ll_model_input_shape(handle).values
    outputs = (0..<ll_model_output_count(handle)).map {
      Output(name: String(cString: ll_model_output_name(handle, $0)), shape: ll_model_output_shape(handle, $0).values)
    }
  }

  deinit { ll_model_close(handle) }

  /// Lets `fill` write the input, then runs once.
  public func run(_ fill: (UnsafeMutableBufferPointer<Float>) -> Void) throws(InferenceError) {
    let shape = ll_model_input_shape(handle)
    fill(UnsafeMutableBufferPointer(start: ll_model_input(handle), count: shape.count))
    let (status, reason) = withReason { ll_model_run(handle, $0, $1) }
    guard status == ll_ok else { throw .runFailed(file: name, reason: reason.withoutFolders(naming: name)) }
  }

  /// Lends an output of the last run; the memory is the network's own and is overwritten by the next run.
  public func withOutput<Result>(_ index: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: ll_model_output(handle, index), count: outputs[index].count))
  }

  /// A copy of an output of the last run.
  public func output(_ index: Int) -> [Float] { withOutput(index) { Array($0) } }
}

extension ll_shape {
  fileprivate var values: [Int] {
    withUnsafeBytes(of: dims) { bytes in bytes.bindMemory(to: Int64.self).prefix(rank).map { Int($0) } }
  }
}

/// Runs a call that may write a reason, and gives both.
private func withReason(_ call: (UnsafeMutablePointer<CChar>, Int) -> ll_status) -> (ll_status, String) {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 2048) { buffer in
    buffer.initialize(repeating: 0)
    let start = buffer.baseAddress!  // never nil: the capacity is not 0
    let status = call(start, buffer.count)
    return (status, String(cString: start))
  }
}

/// Lends key and value pairs as C strings.
private func withProperties<Result>(
  _ pairs: [(String, String)], _ body: (UnsafeBufferPointer<ll_property>) -> Result
) -> Result {
  var properties: [ll_property] = []
  func next(_ index: Int) -> Result {
    guard index < pairs.count else { return properties.withUnsafeBufferPointer(body) }
    return pairs[index].0.withCString { key in
      pairs[index].1.withCString { value in
        properties.append(ll_property(key: key, value: value))
        return next(index + 1)
      }
    }
  }
  return next(0)
}

extension String {
  /// The first telling line of a library's message, with every folder taken out: a message must not tell where on
  /// somebody's machine things lie.
  fileprivate func withoutFolders(naming path: String) -> String {
    let lines = split(whereSeparator: \.isNewline).map { line in
      line.split(separator: " ").map { word in
        word.contains("/") ? String(word.split(separator: "/").last ?? "") : String(word)
      }.joined(separator: " ")
    }
    // The runtime begins with the place in its own source that raised the error.
    let telling = lines.first { !$0.isEmpty && !$0.hasPrefix("Exception from") && !$0.hasPrefix("Check '") }
    return String((telling ?? lines.first ?? "no reason given").prefix(200))
  }
}
