import Analysis
import Comparison
import Foundation
import Gait
import Legs
import Quantities
import Video
import VideoFFmpeg

/// Where the films of analyses are looked for, by the names that these give them.
enum FilmFolder {
  case besideAnalyses
  case named(String)

  /// The name is the analysis's own word, so folders in it are not followed.
  func path(of recording: ComparedRecording, analysis: String) -> String {
    let folder =
      switch self {
      case .besideAnalyses: URL(fileURLWithPath: analysis).deletingLastPathComponent()
      case .named(let folder): URL(fileURLWithPath: folder, isDirectory: true)
      }
    return folder.appendingPathComponent(URL(fileURLWithPath: recording.video).lastPathComponent).path
  }

  fileprivate func missing(_ recording: ComparedRecording) -> ComparedFilm.Missing {
    switch self {
    case .besideAnalyses:
      ComparedFilm.Missing(
        reason: "\(recording.video), which \(recording.file) measures, does not lie beside it",
        advice:
          "Put the film into the folder of \(recording.file), or name the films' folder with --films, and compare "
          + "again.")
    case .named(let folder):
      ComparedFilm.Missing(
        reason: "\(recording.video), which \(recording.file) measures, is not in the films' folder",
        advice: "Put the film into \(folder) under that name and compare again.")
    }
  }

  fileprivate func another(_ recording: ComparedRecording) -> ComparedFilm.Missing {
    let reason =
      switch self {
      case .besideAnalyses: "\(recording.video) beside \(recording.file) is not the film that it measures"
      case .named: "\(recording.video) in the films' folder is not the film that \(recording.file) measures"
      }
    return ComparedFilm.Missing(
      reason: reason,
      advice: "Put that film into its place, or analyse this one and compare again.")
  }
}

/// The film of a compared recording, found by name and SHA-256.
struct ComparedFilm {
  let recording: ComparedRecording
  let path: String

  /// Why its pictures cannot be shown: a sentence without its stop, and what to do.
  struct Missing: Error {
    var reason: String
    var advice: String
  }

  /// - Parameter analysis: its path.
  init(_ recording: ComparedRecording, in folder: FilmFolder, analysis: String) throws(Missing) {
    self.recording = recording
    path = folder.path(of: recording, analysis: analysis)
    guard FileManager.default.isReadableFile(atPath: path), let identity = try? VideoFile(path: path).identity() else {
      throw folder.missing(recording)
    }
    guard identity.sha256 == recording.sha256 else { throw folder.another(recording) }
    guard recording.method.rearfoot != "points" else {
      throw Missing(
        reason: "the axes of \(recording.file) were placed by hand, and it does not hold them",
        advice: "Compare an analysis without --points.")
    }
  }

  /// The capture rate that the analysis was told, where the file says another.
  private func captureRate() throws -> Double? {
    guard let stated = try FileFrameSource(path: path).stream.nominalFrameRate else { return nil }
    return abs(stated / recording.frameRate - 1) > 0.1 ? recording.frameRate : nil
  }

  func source() throws -> FileFrameSource { try FileFrameSource(path: path, captureRate: captureRate()) }

  func stills(at times: [Instant]) throws -> [Picture] {
    try StillReader(path: path, captureRate: captureRate()).stills(at: times).map(\.picture)
  }

  /// Looks at the film again: the analysis holds no axes of single pictures.
  ///
  /// - Throws: ``Missing`` where it is read by another method now, whose axes do not belong beside the analysis's angles.
  func reading(_ progress: (AnalysisProgress) -> Void) throws -> VideoReading {
    let reading = try analyzer().read(source(), file: identity) { seen, _ in progress(seen) }
    guard reading.foundMethod == recording.method.rearfoot else {
      throw Missing(
        reason: "this version reads \(recording.video) by \(reading.foundMethod), \(recording.file) by "
          + "\(recording.method.rearfoot)", advice: "Analyse the film again and compare again.")
    }
    return reading
  }

  /// What is seen in the pictures of some stretches of the film, in order of time.
  ///
  /// By the outline a picture is read by itself, and only the stretches are looked at. Dots are learnt from the whole film.
  func observations(
    within stretches: [ClosedRange<Double>], _ progress: (AnalysisProgress) -> Void
  ) throws -> FrameObservations {
    @Sendable func isWanted(_ time: Instant) -> Bool { stretches.contains { $0.contains(time.seconds) } }
    guard !hasDots else {
      return FrameObservations(try reading(progress).recording.frames.filter { isWanted($0.time) })
    }
    var seen: [FrameObservation] = []
    let source = StretchSource(try source(), until: stretches.map(\.upperBound).max() ?? 0, isWanted)
    _ = try analyzer().read(source, file: identity) { told, look in
      seen.append(look.observation)
      progress(told)
    }
    return FrameObservations(seen)
  }

  private var hasDots: Bool { recording.method.rearfoot == "markers" }
  private var identity: FileIdentity { FileIdentity(name: recording.video, sha256: recording.sha256) }
  private func analyzer() throws -> Analyzer { try Instruments().analyzer(findsDots: hasDots) }
}

/// A film of which only some pictures are given on.
private final class StretchSource: FrameSource {
  private let film: FileFrameSource
  private let end: Double
  private let isWanted: @Sendable (Instant) -> Bool

  init(_ film: FileFrameSource, until end: Double, _ isWanted: @escaping @Sendable (Instant) -> Bool) {
    self.film = film
    self.end = end
    self.isWanted = isWanted
  }

  var stream: VideoStream { film.stream }
  var damage: String? { film.damage }

  func next() throws(VideoError) -> VideoFrame? {
    while let frame = try film.next(), frame.time.seconds <= end {
      if isWanted(frame.time) { return frame }
    }
    return nil
  }
}
