public import Quantities

/// What was read in the pictures of one film, in order, times strictly increasing.
///
/// A long film has a hundred thousand pictures, which need not lie in memory (``FrameShelf``). To go through them in order, or
/// back and forth within some seconds, is as quick as in an array; a picture here and a picture there take long. Where there
/// is much to do with the times alone, ``times`` has them at hand. Whoever changes a picture brings all of them into memory.
public struct FrameObservations: Sendable {
  private enum Place {
    case memory([FrameObservation])
    case shelf(any FrameShelf)
  }
  private var place: Place

  public init(_ frames: some Sequence<FrameObservation>) { place = .memory(Array(frames)) }
  public init(_ shelf: any FrameShelf) { place = .shelf(shelf) }

  /// Of every picture.
  public var times: [Instant] {
    switch place {
    case .memory(let frames): frames.map(\.time)
    case .shelf(let shelf): shelf.times
    }
  }
}

/// Where the pictures of a long film are kept, if not in memory.
public protocol FrameShelf: Sendable {
  /// Of every picture; at hand.
  var times: [Instant] { get }
  /// Some pictures in a row, this one among them.
  func block(with index: Int) -> FrameBlock
}

/// Some pictures of a film in a row.
public struct FrameBlock: Sendable {
  /// Which of the film's pictures is the first.
  public let first: Int
  public let frames: [FrameObservation]

  public init(first: Int, frames: [FrameObservation]) {
    self.first = first
    self.frames = frames
  }

  /// Which of the film's pictures they are.
  public var indices: Range<Int> { first..<(first + frames.count) }

  /// By the film's own count.
  public subscript(index: Int) -> FrameObservation { frames[index - first] }
}

extension FrameObservations: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch place {
    case .memory(let frames): frames.count
    case .shelf(let shelf): shelf.times.count
    }
  }

  public subscript(index: Int) -> FrameObservation {
    get {
      switch place {
      case .memory(let frames): frames[index]
      case .shelf(let shelf): shelf.block(with: index)[index]
      }
    }
    set {
      var frames = taken()
      frames[index] = newValue
      place = .memory(frames)
    }
  }

  /// All of them, which are no longer held here: an array with one owner is changed in its place.
  private mutating func taken() -> [FrameObservation] {
    let frames = if case .memory(let frames) = place { frames } else { Array(self) }
    place = .memory([])
    return frames
  }

  public func makeIterator() -> Iterator { Iterator(frames: self) }

  public struct Iterator: IteratorProtocol {
    fileprivate let frames: FrameObservations
    private var place = 0
    private var near = FrameBlock(first: 0, frames: [])

    fileprivate init(frames: FrameObservations) { self.frames = frames }

    public mutating func next() -> FrameObservation? {
      if !near.indices.contains(place) {
        guard place < frames.endIndex else { return nil }
        near = frames.near(place)
      }
      defer { place += 1 }
      return near[place]
    }
  }

  private func near(_ index: Int) -> FrameBlock {
    switch place {
    case .memory(let frames): FrameBlock(first: 0, frames: frames)
    case .shelf(let shelf): shelf.block(with: index)
    }
  }
}

extension FrameObservations: ExpressibleByArrayLiteral {
  public init(arrayLiteral frames: FrameObservation...) { self.init(frames) }
}

extension FrameObservations {
  /// The pictures of a time, `end` not among them.
  package func seen(from start: Instant, before end: Instant) -> [FrameObservation] {
    let first = index { $0 >= start }
    return Array(self[first..<Swift.max(first, index { $0 >= end })])
  }

  /// The same, `end` among them.
  package func seen(from start: Instant, through end: Instant) -> [FrameObservation] {
    let first = index { $0 >= start }
    return Array(self[first..<Swift.max(first, index { $0 > end })])
  }

  /// The picture nearest in time; nil where there are none.
  public func nearest(to time: Instant) -> FrameObservation? {
    let after = index { $0 >= time }
    let candidates = [after - 1, after].filter(indices.contains).map { self[$0] }
    return candidates.min { abs(($0.time - time).seconds) < abs(($1.time - time).seconds) }
  }

  /// The first picture for whose time this holds, as it does for all after it; `count` when there is none.
  private func index(where holds: (Instant) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(time(of: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func time(of index: Int) -> Instant {
    switch place {
    case .memory(let frames): frames[index].time
    case .shelf(let shelf): shelf.times[index]
    }
  }
}
