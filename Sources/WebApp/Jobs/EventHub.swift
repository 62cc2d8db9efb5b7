import Store

/// Tells whoever listens what happens to the jobs.
actor EventHub {
  private var listeners: [Int: AsyncStream<Job>.Continuation] = [:]
  private var next = 0
  private var isClosed = false

  /// What happens from now on. A listener that does not keep up misses what is old, never what is new.
  func listen() -> AsyncStream<Job> {
    let (stream, continuation) = AsyncStream.makeStream(of: Job.self, bufferingPolicy: .bufferingNewest(64))
    guard !isClosed else {
      continuation.finish()
      return stream
    }
    let number = next
    next += 1
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.leave(number) } }
    return stream
  }

  func tell(_ job: Job) {
    for listener in listeners.values { listener.yield(job) }
  }

  /// The server stops.
  func close() {
    isClosed = true
    for listener in listeners.values { listener.finish() }
    listeners = [:]
  }

  private func leave(_ number: Int) { listeners[number] = nil }
}
