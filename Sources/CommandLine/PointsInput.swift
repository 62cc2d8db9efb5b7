import Analysis
import Foundation
import Legs
import Video

/// The file of points that the user named, read and checked against the video before any work.
struct PointsInput {
  private let name: String
  private let file: PointsFile

  /// - Throws: `Failure` with status 66 for a file that is missing, no file of points, or of another video.
  init(path: String, of stream: VideoStream, _ video: FileIdentity) throws(Failure) {
    name = URL(fileURLWithPath: path).lastPathComponent
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.cannotOpen, "\(name) cannot be opened: it does not exist or may not be read")
    }
    do {
      file = try PointsFile(json: data)
      try file.check(width: stream.width, height: stream.height, sha256: video.sha256)
    } catch {
      throw Self.failure(name, error)
    }
  }

  /// - Parameter dots: what follows dots in the same pictures; its axes stay where no point was placed.
  func follower(_ reader: any LegReader, over dots: (any LegFollower)?) -> any LegFollower {
    PointsFollower(file, over: dots, readerMethod: reader.method)
  }

  func failure(_ fault: PointsFault) -> Failure { Self.failure(name, fault) }

  private static func failure(_ name: String, _ fault: PointsFault) -> Failure {
    Failure(.cannotOpen, "the points in \(name) cannot be used: \(fault.message)")
  }
}
