import AnnotatedYAML
import Assessment
import Foundation
import Knowledge

/// The file of answers that the user named.
enum AnswersInput {
  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for answers that cannot be right.
  static func read(_ path: String) throws(Failure) -> Answers {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.notAVideo, "\(name) cannot be opened: it does not exist or may not be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(.refused, "\(name) is no text; save it as UTF-8")
    }
    do {
      return try Answers(yaml: text, file: name, knowledge: .builtIn)
    } catch {
      throw Failure(.refused, "\(name) cannot be used as it is:\n\(error.description)")
    }
  }
}

/// The files of measurements that the user named.
enum MeasurementsInput {
  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for one that holds no measurement.
  static func read(_ paths: [String]) throws(Failure) -> Measurements {
    var files: [(name: String, json: Data)] = []
    for path in paths {
      let name = URL(fileURLWithPath: path).lastPathComponent
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(.notAVideo, "\(name) cannot be opened: it does not exist or may not be read")
      }
      files.append((name, data))
    }
    do {
      return try Measurements(files: files)
    } catch {
      throw Failure(.refused, "\(error.file) cannot be used: \(error.reason)")
    }
  }
}
