import Comparison
import Foundation
import TrainingLog

/// The files of a trial that the user named.
enum TrialInput {
  /// Analyses, and where they lie.
  struct Recordings {
    /// In the order of the paths.
    let recordings: [ComparedRecording]
    let paths: [String]

    /// By the SHA-256 of their films; of two of one film the first.
    var places: [String: String] {
      Dictionary(zip(recordings.map(\.sha256), paths), uniquingKeysWith: { first, _ in first })
    }

    /// - Throws: `Failure` with status 64 for an output in the place of a film that was measured.
    func checkFilms(_ folder: FilmFolder, beside outputs: [OutputFile?]) throws(Failure) {
      // Wherever they are shown from, those beside their analyses are films as well.
      let films = [folder, .besideAnalyses].flatMap { folder in
        zip(recordings, paths).map { OutputFile.place(of: folder.path(of: $0, analysis: $1)) }
      }
      guard Set(films).isDisjoint(with: outputs.compactMap { $0?.path }) else {
        throw Failure(.wrongUsage, "an output would overwrite a film that was measured; name another file")
      }
    }
  }

  /// - Throws: `Failure` with status 66 for a file that cannot be read, 65 for one that holds no measurement.
  static func recordings(_ paths: [String]) throws(Failure) -> Recordings {
    var recordings: [ComparedRecording] = []
    for path in paths { recordings.append(try recording(path)) }
    return Recordings(recordings: recordings, paths: paths)
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
