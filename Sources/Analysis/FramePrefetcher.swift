import Dispatch

package import Video

/// Decodes a few pictures ahead on a thread of its own, so that decoding and reading overlap.
///
/// Never more than `ahead` pictures wait, whatever the speeds: the decoder stops until one is taken.
package final class FramePrefetcher: @unchecked Sendable {  // safe: `waiting` and `isStopped` only under `lock`
  private enum Item {
    case frame(VideoFrame)
    case end
    case failure(any Error)
  }

  private let source: any FrameSource
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)
  private let lock = DispatchQueue(label: "loadline.prefetch.lock")
  private let decoder = DispatchQueue(label: "loadline.prefetch.decoder")
  private var waiting: [Item] = []
  private var isStopped = false

  package init(_ source: any FrameSource, ahead: Int) {
    self.source = source
    // From zero upwards: Dispatch stops the program when a semaphore goes away below the value it was made with.
    free = DispatchSemaphore(value: 0)
    for _ in 0..<ahead { free.signal() }
    decoder.async { self.run() }
  }

  /// The next picture in order, or nil at the end. Waits until it is decoded.
  package func next() throws -> VideoFrame? {
    filled.wait()
    let item = lock.sync { waiting.removeFirst() }
    free.signal()
    switch item {
    case .frame(let frame): return frame
    case .end: return nil
    case .failure(let error): throw error
    }
  }

  /// Ends decoding after the picture in hand and waits until the decoder has let go of the source.
  package func stop() {
    lock.sync { isStopped = true }
    free.signal()
    decoder.sync {}
  }

  private func run() {
    while true {
      free.wait()
      if lock.sync(execute: { isStopped }) { return }
      let item: Item
      do { item = try source.next().map(Item.frame) ?? .end } catch { item = .failure(error) }
      lock.sync { waiting.append(item) }
      filled.signal()
      if case .frame = item { continue }
      return
    }
  }
}
