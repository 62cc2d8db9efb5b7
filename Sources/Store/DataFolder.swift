public import Foundation

/// Where things lie in the folder of data. No name in it comes from a person or a device: videos are named by their
/// content, the rest by number.
public struct DataFolder: Sendable {
  public let root: URL

  public init(_ root: URL) { self.root = root }

  var database: URL { root.appending(path: "loadline.sqlite") }
  var videos: URL { root.appending(path: "videos") }
  var uploads: URL { root.appending(path: "uploads") }
  var recordings: URL { root.appending(path: "recordings") }
  var work: URL { root.appending(path: "work") }

  public func video(_ sha256: String) -> URL { videos.appending(path: sha256) }
  public func upload(_ id: Int64) -> URL { uploads.appending(path: String(id)) }
  /// What was made of a recording: its reading, stills, first picture, film for the review.
  public func recording(_ id: Int64) -> URL { recordings.appending(path: String(id)) }
  /// What a job has made so far; taken over as a whole when it succeeds.
  public func work(_ job: Int64) -> URL { work.appending(path: String(job)) }

  /// A name that nobody else uses, for a file that is there for a moment.
  public func temporary(ending: String) -> URL { work.appending(path: "\(UUID().uuidString).\(ending)") }

  /// Makes the folders, readable by their owner only.
  func create() throws {
    for folder in [root, videos, uploads, recordings, work] {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }
}

extension FileManager {
  /// A file or a folder that may be gone already.
  func removeIfThere(_ url: URL) throws {
    do {
      try removeItem(at: url)
    } catch CocoaError.fileNoSuchFile {}
  }
}
