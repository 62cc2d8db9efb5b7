import Foundation
import Logging
import ServiceLifecycle
import Store

/// Works through the queue: at most so many jobs at a time, each in a process of its own.
actor JobRunner: Service {
  private let casebook: Casebook
  private let hub: EventHub
  private let settings: Settings
  private let logger: Logger
  private var running: [Int64: WorkerProcess] = [:]
  private let (kicks, kicker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(_ casebook: Casebook, _ hub: EventHub, _ settings: Settings, logger: Logger) {
    self.casebook = casebook
    self.hub = hub
    self.settings = settings
    self.logger = logger
  }

  /// There may be something to do.
  nonisolated func kick() { kicker.yield() }

  /// Until the server stops. What is then unfinished is begun again at the next start.
  func run() async throws {
    try await casebook.requeueInterruptedJobs()
    kick()
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        for await _ in kicks {
          while running.count < settings.jobsAtATime, let job = await begin() {
            group.addTask { await self.work(job) }
          }
        }
        running.values.forEach { $0.kill() }
      }
    } onGracefulShutdown: {
      self.kicker.finish()
    }
    await hub.close()
  }

  func cancel(_ id: Int64) async throws -> Job {
    let job = try await casebook.cancel(job: id)
    running[id]?.kill()
    await hub.tell(job)
    return job
  }

  private func begin() async -> Job? {
    do {
      guard let job = try await casebook.beginNextJob() else { return nil }
      running[job.id] = WorkerProcess(settings.worker + [casebook.folder.work(job.id).path])
      await hub.tell(job)
      return job
    } catch {
      logger.error("the queue cannot be read: \(type(of: error))")
      return nil
    }
  }

  private func work(_ job: Job) async {
    do {
      try await prepare(job)
      let end = await running[job.id]?.run { message in Task { await self.heard(message, of: job) } }
      switch end {
      case .done: try await settle(job)
      case .failed(let reason): if !isStopping { try await casebook.fail(job: job.id, reason: reason) }
      case nil: break
      }
    } catch {
      logger.error("job \(job.id) could not be done: \(type(of: error))")
      try? await casebook.fail(job: job.id, reason: "What was measured could not be kept. Is the disk full?")
    }
    running[job.id] = nil
    if let ended = try? await casebook.job(job.id) { await hub.tell(ended) }
    kick()
  }

  /// What was running when the server was asked to stop stays running on record, and is begun again at the next start.
  private var isStopping: Bool { Task.isShuttingDownGracefully }

  /// The folder of the job, empty but for its order.
  private func prepare(_ job: Job) async throws {
    let folder = casebook.folder.work(job.id)
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await order(for: job).write(to: folder)
  }

  private func order(for job: Job) async throws -> WorkOrder {
    let recording = try await casebook.recording(job.recordingID)
    let session = try await casebook.session(recording.sessionID)
    var order = WorkOrder(
      recording, job.task, video: casebook.folder.video(recording.video), footwear: session.footwear.rawValue)
    if recording.activity != .standing && recording.activity != .squat {
      order.standing = try await casebook.standing(of: session).map {
        casebook.folder.recording($0.id).appending(path: WorkOrder.File.reading).path
      }
    }
    if job.task == .stills {
      order.reading = casebook.folder.recording(recording.id).appending(path: WorkOrder.File.reading).path
      let last = try await casebook.corrections(of: recording.id).last
      order.corrections = last?.document.map { Data($0.utf8) }
      order.correctionsMade = last?.madeAt
    }
    return order
  }

  private func heard(_ message: WorkMessage, of job: Job) async {
    do {
      if case .progress(let share) = message { try await casebook.note(progress: share, of: job.id) }
      if case .first = message { try takeFirst(of: job) }
      await hub.tell(try await casebook.job(job.id))
    } catch is NotFound {
      // Deleted while it was worked at.
    } catch {
      logger.error("the progress of job \(job.id) could not be noted: \(type(of: error))")
    }
  }

  /// The first picture is shown while the rest is still being looked at.
  private func takeFirst(of job: Job) throws {
    let place = casebook.folder.recording(job.recordingID)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let target = place.appending(path: WorkOrder.File.first)
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.copyItem(
      at: casebook.folder.work(job.id).appending(path: WorkOrder.File.first), to: target)
  }

  /// Takes over what the worker made.
  private func settle(_ job: Job) async throws {
    let made = casebook.folder.work(job.id)
    try? FileManager.default.removeItem(at: made.appending(path: WorkOrder.File.order))
    guard job.task == .analyze else { return try await casebook.finish(job: job, analysis: nil) }
    let json = try String(contentsOf: made.appending(path: WorkOrder.File.analysis), encoding: .utf8)
    try FileManager.default.removeItem(at: made.appending(path: WorkOrder.File.analysis))
    let head = try JSONDecoder().decode(AnalysisHead.self, from: Data(json.utf8))
    let status: StoredAnalysis.Status = head.status == "measured" ? .measured : .refused
    try await casebook.finish(job: job, analysis: (settings.version, status, json))
    let recording = try await casebook.recording(job.recordingID)
    if status == .measured, recording.activity != .standing, recording.activity != .squat {
      _ = try await casebook.addJob(.film, of: job.recordingID)
    }
    if status == .measured, recording.activity == .standing { try await measureAgain(with: recording) }
  }

  /// A new zero: the session's other videos are measured again with it.
  private func measureAgain(with standing: StoredRecording) async throws {
    for recording in try await casebook.recordings(of: standing.sessionID) {
      // Also one that is being measured just now: it began without this zero.
      guard recording.activity != .standing, recording.activity != .squat else { continue }
      _ = try await casebook.addJob(.analyze, of: recording.id)
    }
  }

  private struct AnalysisHead: Decodable { var status: String }
}
