import Dispatch

package import Video

/// Does a step of the work a few elements ahead on a thread of its own, so that steps overlap.
///
/// Elements come in the order in which they are made, whatever the speeds, and never more than `ahead` wait: the maker
/// stops until one is taken.
///
/// Safe to send: `waiting` and `isStopped` are touched only under `lock`, `make` is called only on `maker`.
package final class Prefetcher<Element>: @unchecked Sendable {
  private enum Item {
    case element(Element)
    case end
    case failure(any Error)
  }

  private let make: () throws -> Element?
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)
  private let lock = DispatchQueue(label: "loadline.prefetch.lock")
  private let maker = DispatchQueue(label: "loadline.prefetch.maker")
  private var waiting: [Item] = []
  private var isStopped = false

  /// - Parameter make: gives the next element, nil at the end; from now on called on another thread, one call at a time. What
  ///   it uses must not be used elsewhere until `stop`.
  package init(ahead: Int, _ make: @escaping () throws -> Element?) {
    self.make = make
    // From zero upwards: Dispatch stops the program when a semaphore goes away below the value it was made with.
    free = DispatchSemaphore(value: 0)
    for _ in 0..<ahead { free.signal() }
    maker.async { self.run() }
  }

  /// The next element in order, or nil at the end and ever after. Waits until it is made.
  package func next() throws -> Element? {
    filled.wait()
    let item = lock.sync { waiting.removeFirst() }
    free.signal()
    switch item {
    case .element(let element): return element
    case .end:
      lock.sync { waiting.append(.end) }
      filled.signal()
      return nil
    case .failure(let error): throw error
    }
  }

  /// Ends the work after the element in hand and waits until nothing more is asked for.
  package func stop() {
    lock.sync { isStopped = true }
    free.signal()
    maker.sync {}
  }

  private func run() {
    while true {
      free.wait()
      if lock.sync(execute: { isStopped }) { return }
      let item: Item
      do { item = try make().map(Item.element) ?? .end } catch { item = .failure(error) }
      lock.sync { waiting.append(item) }
      filled.signal()
      if case .element = item { continue }
      return
    }
  }
}

extension Prefetcher<VideoFrame> {
  /// Decodes ahead.
  package convenience init(_ source: any FrameSource, ahead: Int) {
    self.init(ahead: ahead) { try source.next() }
  }
}
