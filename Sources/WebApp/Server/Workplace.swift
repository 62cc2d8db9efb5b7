import Analysis
import Foundation
import Gait
import Logging
import Store
import Synchronization

/// What the routes work with.
struct Workplace: Sendable {
  let casebook: Casebook
  let settings: Settings
  let hub: EventHub
  let runner: JobRunner
  let pages: Pages
  let readings: ReadingShelf
  let logger: Logger

  init(_ casebook: Casebook, _ settings: Settings, logger: Logger) throws {
    self.casebook = casebook
    self.settings = settings
    self.logger = logger
    hub = EventHub()
    runner = JobRunner(casebook, hub, settings, logger: logger)
    pages = try Pages(settings.pages.map(WebFiles.folder) ?? .builtIn)
    readings = ReadingShelf()
  }
}

/// Keeps the readings of the recordings that were last looked at in memory: a correction is then measured while the hand is
/// still at the mouse.
final class ReadingShelf: Sendable {
  private struct Kept {
    var recording: Int64
    var changed: Date
    var reading: VideoReading
  }

  private let kept = Mutex<[Kept]>([])
  private let measurements = Mutex<[Measured]>([])
  private static let most = 3

  /// - Throws: ``NotFound`` where nothing was read yet, or by another version.
  /// - Returns: the reading, and when it was made.
  func reading(of recording: Int64, in folder: DataFolder) throws -> (VideoReading, Date) {
    let file = folder.recording(recording).appending(path: WorkOrder.File.reading)
    guard let changed = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date else {
      throw NotFound()
    }
    if let found = kept.withLock({ $0.first { $0.recording == recording && $0.changed == changed } }) {
      return (found.reading, changed)
    }
    guard let reading = try? ReadingFile.reading(Data(contentsOf: file)) else { throw NotFound() }
    kept.withLock { kept in
      kept.removeAll { $0.recording == recording }
      kept.append(Kept(recording: recording, changed: changed, reading: reading))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return (reading, changed)
  }

  /// nil for what was not measured lately.
  func measured(_ key: Measured.Key) -> Measured? { measurements.withLock { $0.first { $0.key == key } } }

  func keep(_ measured: Measured) -> Measured {
    measurements.withLock { kept in
      kept.append(measured)
      if kept.count > Self.most { kept.removeFirst() }
    }
    return measured
  }

  /// Of somebody who was deleted nothing stays in the memory either.
  func forget() {
    kept.withLock { $0 = [] }
    measurements.withLock { $0 = [] }
  }
}
