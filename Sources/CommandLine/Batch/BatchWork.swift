import Dispatch
import Foundation
import Report
import Store
import Synchronization

/// Works through the clips: each lane takes the next clip when it is done with one, and has a process of its own.
final class BatchWork: Sendable {
  private struct State {
    var next = 0
    var rows: [BatchRow?]
    var kept = 0
    /// What stops all lanes.
    var fault: Failure?
  }

  private let clips: [Clip]
  private let folder: BatchFolder
  private let children: BatchChildren
  private let options: BatchOptions
  /// Path of the standing video; nil without one.
  private let standing: String?
  private let progress: BatchProgress
  private let state: Mutex<State>
  /// Where lies what was read in the standing video; nil before it was.
  private let reading = Mutex<String?>(nil)

  init(_ clips: [Clip], _ folder: BatchFolder, _ children: BatchChildren, _ options: BatchOptions, standing: String?) {
    self.clips = clips
    self.folder = folder
    self.children = children
    self.options = options
    self.standing = standing
    progress = BatchProgress(clips)
    state = Mutex(State(rows: Array(repeating: nil, count: clips.count)))
  }

  /// How many clips were as before, and were not measured again.
  var kept: Int { state.withLock(\.kept) }

  /// One for each clip, in their order.
  ///
  /// - Throws: for what no other clip would fare better with: a disk that is full, a standing trial that is refused.
  func rows(lanes: Int) throws(Failure) -> [BatchRow] {
    DispatchQueue.concurrentPerform(iterations: lanes, execute: work)
    progress.clear()
    children.parkIfClosed()
    let (rows, fault) = state.withLock { ($0.rows.compactMap { $0 }, $0.fault) }
    if let fault { throw fault }
    return rows
  }

  private func work(lane: Int) {
    var child: BatchChild?
    do throws(Failure) {
      while let index = next() {
        let row = try row(clips[index], lane, &child)
        state.withLock { $0.rows[index] = row }
      }
    } catch {
      state.withLock { $0.fault = $0.fault ?? error }
    }
    if let child { _ = children.end(child) }
  }

  private func next() -> Int? {
    state.withLock { state in
      guard state.fault == nil, state.next < clips.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func row(_ clip: Clip, _ lane: Int, _ child: inout BatchChild?) throws(Failure) -> BatchRow {
    progress.begin(clip, lane: lane)
    guard Clip.isFile(clip.path), let hash = try? ContentHash.sha256(of: URL(fileURLWithPath: clip.path)) else {
      try folder.begin(clip, nil)
      let row = BatchRow(
        file: clip.name, sha256: nil, .unreadable, reason: "it is no file that may be read", version: Loadline.version)
      progress.end(clip, row, lane: lane)
      return row
    }
    let origin = ClipNotes.Origin(sha256: hash, version: Loadline.version, options: options)
    if let row = folder.kept(clip, origin) {
      state.withLock { $0.kept += 1 }
      progress.end(clip, row, lane: lane, isKept: true)
      return row
    }
    try folder.begin(clip, origin)
    let row = try measure(clip, origin, lane, &child)
    progress.end(clip, row, lane: lane)
    return row
  }

  private func measure(
    _ clip: Clip, _ origin: ClipNotes.Origin, _ lane: Int, _ child: inout BatchChild?
  ) throws(Failure) -> BatchRow {
    let zero = try zero(&child)
    let order = BatchOrder.clip(path: clip.path, name: clip.name, sha256: origin.sha256, standing: zero)
    func without(_ status: BatchRow.Status, _ reason: String) throws(Failure) -> BatchRow {
      let row = BatchRow(
        file: clip.name, sha256: origin.sha256, status, reason: reason, version: Loadline.version)
      try folder.finish(clip, origin, row, made: nil)
      return row
    }
    switch try answer(to: order, &child, progress: { progress.note($0, lane: lane) }) {
    case .measured(let row):
      try folder.finish(clip, origin, row, made: child?.folder)
      return row
    case .failed(ExitStatus.cannotOpen.rawValue, let message): return try without(.unreadable, message)
    case .failed(ExitStatus.cannotWrite.rawValue, let message): throw Failure(.cannotWrite, message)
    case .failed(_, let message): return try without(.failed, message)
    case .ready, .progress, .stood: return try without(.failed, "it was answered with something else")
    }
  }

  /// The standing video is read once, by whoever needs it first, and when nothing is to be measured, not at all.
  private func zero(_ child: inout BatchChild?) throws(Failure) -> String? {
    guard let standing, let video = options.standing else { return nil }
    return try reading.withLock { (reading: inout String?) throws(Failure) -> String in
      if let reading { return reading }
      let place = try read(standing, video, &child)
      reading = place
      return place
    }
  }

  private func read(
    _ standing: String, _ video: BatchOptions.Standing, _ child: inout BatchChild?
  ) throws(Failure) -> String {
    let order = BatchOrder.standing(path: standing, sha256: video.sha256)
    let answer = try answer(to: order, &child, progress: { _ in })
    if case .failed(let status, let message) = answer {
      throw Failure(ExitStatus(rawValue: status) ?? .internalFault, message)
    }
    let place = folder.work.appending(path: BatchOrder.readingName).path
    guard let child, rename(child.folder.appending(path: BatchOrder.readingName).path, place) == 0 else {
      throw Failure(.cannotWrite, "\(place) cannot be written")
    }
    return place
  }

  /// A process that ends instead of answering is replaced. One that had done other work before may have ended because of
  /// that, so the order is given to a new one; one that was new ends only because of this video.
  private func answer(
    to order: BatchOrder, _ child: inout BatchChild?, progress: (Double) -> Void
  ) throws(Failure) -> BatchAnswer {
    let worker: BatchChild
    if let child { worker = child } else { worker = try children.start() }
    child = worker
    let wasUsed = worker.isUsed
    if let answer = worker.answer(to: order, progress: progress) { return answer }
    children.parkIfClosed()
    let words = children.end(worker)
    child = nil
    if wasUsed { return try answer(to: order, &child, progress: progress) }
    return .failed(status: ExitStatus.internalFault.rawValue, message: words)
  }
}
