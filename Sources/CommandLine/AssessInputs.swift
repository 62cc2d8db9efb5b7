import AnnotatedYAML
import Assessment
import Foundation
import Knowledge

/// The file of answers that the user named.
enum AnswersInput {
  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for answers that cannot be right.
  static func read(_ path: String) throws(Failure) -> Answers {
    let input = try InputFile(path)
    let text = try input.text()
    do {
      return try Answers(yaml: text, file: input.name, knowledge: .builtIn)
    } catch {
      throw Failure(.refused, "\(input.name) cannot be used as it is:\n\(error.description)")
    }
  }
}

/// The files of measurements that the user named.
enum MeasurementsInput {
  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for one that holds no measurement.
  static func read(_ paths: [String]) throws(Failure) -> Measurements {
    var files: [(name: String, json: Data)] = []
    for path in paths {
      let input = try InputFile(path)
      files.append((input.name, input.data))
    }
    do {
      return try Measurements(files: files)
    } catch {
      throw Failure(.refused, "\(error.file) cannot be used: \(error.reason)")
    }
  }
}
