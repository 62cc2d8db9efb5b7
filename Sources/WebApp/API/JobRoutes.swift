import Foundation
import Hummingbird
import ServiceLifecycle
import Store

/// The queue, and what happens in it as it happens.
struct JobRoutes {
  let place: Workplace
  private static let heartbeat = Duration.seconds(15)

  func add(to api: RouterGroup<WebContext>) {
    api.get("jobs", use: list)
    api.get("jobs/:id", use: get)
    api.post("jobs/:id/retry", use: retry)
    api.post("jobs/:id/cancel", use: cancel)
    api.get("events", use: events)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> JobsBody {
    JobsBody(jobs: try await place.casebook.jobs().map(JobBody.init))
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> JobBody {
    JobBody(try await place.casebook.job(context.id()))
  }

  @Sendable private func retry(_ request: Request, _ context: WebContext) async throws -> JobBody {
    let job = try await place.casebook.retry(job: context.id())
    place.runner.kick()
    await place.hub.tell(job)
    return JobBody(job)
  }

  @Sendable private func cancel(_ request: Request, _ context: WebContext) async throws -> JobBody {
    JobBody(try await place.runner.cancel(context.id()))
  }

  /// Never ends of itself; ends when the server does.
  @Sendable private func events(_ request: Request, _ context: WebContext) async throws -> Response {
    let jobs = await place.hub.listen()
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: .init { writer in
        try await writer.write(ByteBuffer(string: ": here\n\n"))
        let (lines, feed) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(128))
        let listening = Task {
          for await job in jobs { if let line = Self.line(job) { feed.yield(line) } }
          feed.finish()
        }
        let beating = Task {
          while (try? await Task.sleep(for: Self.heartbeat)) != nil { feed.yield(": still here\n\n") }
        }
        defer {
          listening.cancel()
          beating.cancel()
        }
        // The server waits for its answers before it stops, and this one has no end of its own.
        try await withGracefulShutdownHandler {
          for await line in lines { try await writer.write(ByteBuffer(string: line)) }
        } onGracefulShutdown: {
          feed.finish()
        }
        try await writer.finish(nil)
      })
  }

  private static func line(_ job: Job) -> String? {
    guard let data = try? APIFormat.encoder.encode(JobBody(job)) else { return nil }
    return "event: job\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
  }
}

struct JobsBody: ResponseCodable { var jobs: [JobBody] }

struct JobBody: ResponseCodable {
  var id: Int64
  var recordingId: Int64
  var task: Job.Task
  var state: Job.State
  var attempts: Int
  var progress: Double
  var reason: String?
  var createdAt: Date
  var startedAt: Date?
  var endedAt: Date?

  init(_ job: Job) {
    (id, recordingId, task, state) = (job.id, job.recordingID, job.task, job.state)
    (attempts, progress, reason) = (job.attempts, job.progress, job.reason)
    (createdAt, startedAt, endedAt) = (job.createdAt, job.startedAt, job.endedAt)
  }
}
