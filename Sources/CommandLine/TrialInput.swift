import Comparison
import Foundation
import TrainingLog

/// The files of a trial that the user named.
enum TrialInput {
  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for one that holds no measurement.
  static func recordings(_ paths: [String]) throws(Failure) -> [ComparedRecording] {
    var recordings: [ComparedRecording] = []
    for path in paths { recordings.append(try recording(path)) }
    return recordings
  }

  static func recording(_ path: String) throws(Failure) -> ComparedRecording {
    let input = try InputFile(path)
    do {
      return try ComparedRecording(json: input.data, file: input.name)
    } catch {
      throw Failure(error)
    }
  }

  static func order(_ path: String) throws(Failure) -> TrialOrder {
    let input = try InputFile(path)
    do {
      return try TrialOrder(trialJSON: input.data, file: input.name)
    } catch {
      throw Failure(error)
    }
  }

  static func table<Table>(
    _ path: String, _ read: ([UInt8], String) throws(LogProblem) -> Table
  ) throws(Failure) -> Table {
    let input = try InputFile(path)
    do {
      return try read(Array(input.data), input.name)
    } catch {
      throw Failure(.refused, error.description)
    }
  }
}

extension Failure {
  init(_ refusal: ComparisonRefusal) {
    self.init(.refused, "these cannot be compared (\(refusal.code.rawValue)): \(refusal.message). \(refusal.advice)")
  }
}
