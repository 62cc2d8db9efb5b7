import Foundation
import Report

/// What is written of each clip.
enum ClipOutput: String, Codable, Sendable, CaseIterable {
  case analysis, report, series

  private var ending: String {
    switch self {
    case .analysis: "json"
    case .report: "html"
    case .series: "csv"
    }
  }

  /// Below the folder of results. The clip's own ending stays, so that run.mp4 and run.mov keep apart.
  func name(_ clip: Clip) -> String { "\(clip.name).\(ending)" }

  /// In the folder of the process that makes it.
  var workName: String { "\(rawValue).\(ending)" }

  /// What asks our own process for it; the analysis is always made.
  var flag: [String] { self == .analysis ? [] : ["--" + rawValue] }
}

/// The folder of results, and beside them, hidden, what is known of each clip. Every file appears whole or not at all: it is
/// written in a folder of work, which is emptied at every start, and then moved.
struct BatchFolder: Sendable {
  static let tableNames = ["batch.csv", "batch.json"]
  private static let hidden = ".loadline"

  /// For files that are not finished. On the same disk as the results, so that moving is renaming.
  let work: URL
  private let root: URL
  private let kinds: [ClipOutput]
  private let lock: FolderLock

  /// Whether a clip of this name would lie where the folder keeps its own.
  static func isOwn(_ name: String) -> Bool { name == hidden || name.hasPrefix(hidden + "/") }

  /// - Throws: `Failure` with status 73 when the folder cannot be made or written, is in use by another batch, or holds a
  ///   file that no batch made where a result would stand.
  init(_ path: String, clips: [Clip], kinds: [ClipOutput]) throws(Failure) {
    root = URL(fileURLWithPath: OutputFile.place(of: path), isDirectory: true)
    work = root.appending(path: Self.hidden + "/work")
    self.kinds = kinds
    var isFolder: ObjCBool = true
    if FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder), !isFolder.boolValue {
      throw Failure(.cannotWrite, "\(path) is a file; name a folder with --out")
    }
    let isNew = !FileManager.default.fileExists(atPath: root.appending(path: Self.hidden).path)
    try Self.check(root, clips, isNew: isNew)
    try Self.make(work)
    lock = try FolderLock(
      file: root.appending(path: Self.hidden + "/lock"),
      taken: Failure(.cannotWrite, "\(path) is in use by another loadline batch; wait for it, or stop it first"))
    do {
      try FileManager.default.removeItem(at: work)
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    } catch {
      throw Self.failure(work, error)
    }
  }

  func release() {
    emptyWork()
    lock.release()
  }

  /// Nothing half-written stays.
  func emptyWork() { try? FileManager.default.removeItem(at: work) }

  private static func check(_ root: URL, _ clips: [Clip], isNew: Bool) throws(Failure) {
    let manager = FileManager.default
    let tables = isNew ? tableNames : []
    let unclaimed = clips.filter { !manager.fileExists(atPath: notes(root, $0).path) }
    let names = tables + unclaimed.flatMap { clip in ClipOutput.allCases.map { $0.name(clip) } }
    if let name = names.first(where: { manager.fileExists(atPath: root.appending(path: $0).path) }) {
      throw Failure(
        .cannotWrite,
        "\(name) is there already and is of no batch; move it away, or name another folder with --out")
    }
  }

  private static func make(_ folder: URL) throws(Failure) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw failure(folder, error)
    }
  }

  private static func failure(_ place: URL, _ error: any Error) -> Failure {
    Failure(.cannotWrite, "\(place.path) cannot be written: \((error as NSError).localizedDescription)")
  }

  // MARK: Clips

  private static func notes(_ root: URL, _ clip: Clip) -> URL {
    root.appending(path: "\(hidden)/clips/\(clip.name).json")
  }

  private func place(_ kind: ClipOutput, _ clip: Clip) -> URL { root.appending(path: kind.name(clip)) }

  private func notes(_ clip: Clip) -> ClipNotes? {
    guard let data = try? Data(contentsOf: Self.notes(root, clip)) else { return nil }
    return try? JSONDecoder().decode(ClipNotes.self, from: data)
  }

  /// The row of a clip that was looked at before, by this version with these options, and whose results are still there;
  /// nil when it is to be measured.
  func kept(_ clip: Clip, _ origin: ClipNotes.Origin) -> BatchRow? {
    guard let notes = notes(clip), notes.origin == origin, let row = notes.row else { return nil }
    let wanted = kinds.filter { row.status == .measured || row.status == .refused && $0 != .series }
    guard wanted.allSatisfy({ notes.made.contains($0) && isThere($0, clip) }) else { return nil }
    return row
  }

  private func isThere(_ kind: ClipOutput, _ clip: Clip) -> Bool {
    FileManager.default.fileExists(atPath: place(kind, clip).path)
  }

  /// From here on, what stands at the clip's names is the batch's; what stood there is out of date.
  func begin(_ clip: Clip, _ origin: ClipNotes.Origin?) throws(Failure) {
    // A table is of clips as they are.
    for name in Self.tableNames { try remove(root.appending(path: name)) }
    try note(clip, ClipNotes(origin: origin, made: [], row: nil))
    for kind in ClipOutput.allCases { try remove(place(kind, clip)) }
  }

  /// - Parameter made: the folder in which a process of ours wrote the results; nil where there are none.
  func finish(_ clip: Clip, _ origin: ClipNotes.Origin, _ row: BatchRow, made: URL?) throws(Failure) {
    var kept: [ClipOutput] = []
    for kind in ClipOutput.allCases {
      guard let file = made?.appending(path: kind.workName), FileManager.default.fileExists(atPath: file.path)
      else { continue }
      try move(file, to: place(kind, clip))
      kept.append(kind)
    }
    // What fell over once may not do so again.
    try note(clip, ClipNotes(origin: origin, made: kept, row: row.status == .failed ? nil : row))
  }

  func write(_ table: BatchTable) throws(Failure) {
    for (name, text) in zip(Self.tableNames, [table.csv, table.json]) {
      try write(Data(text.utf8), to: root.appending(path: name))
    }
  }

  private func note(_ clip: Clip, _ notes: ClipNotes) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(notes) else {
      throw Failure(.internalFault, "what is known of \(clip.name) cannot be written down")
    }
    try write(data, to: Self.notes(root, clip))
  }

  private func write(_ data: Data, to place: URL) throws(Failure) {
    let file = work.appending(path: UUID().uuidString)
    do {
      try data.write(to: file)
    } catch {
      throw Self.failure(place, error)
    }
    try move(file, to: place)
  }

  /// Replaces what stands there, in one step.
  private func move(_ file: URL, to place: URL) throws(Failure) {
    try Self.make(place.deletingLastPathComponent())
    guard rename(file.path, place.path) == 0 else {
      throw Failure(.cannotWrite, "\(place.path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  private func remove(_ file: URL) throws(Failure) {
    guard unlink(file.path) == 0 || errno == ENOENT else {
      throw Failure(.cannotWrite, "\(file.path) cannot be replaced: \(String(cString: strerror(errno)))")
    }
  }
}

/// What is known of a clip between two starts.
struct ClipNotes: Codable {
  /// What a result depends on.
  struct Origin: Codable, Equatable, Sendable {
    var sha256: String
    var version: String
    var options: BatchOptions
  }

  /// nil for a file that could not be read.
  var origin: Origin?
  var made: [ClipOutput]
  /// nil: begun, not finished.
  var row: BatchRow?
}
