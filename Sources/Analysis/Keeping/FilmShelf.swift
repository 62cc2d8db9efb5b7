package import Gait
import Quantities
import Synchronization

/// Takes what was read in the pictures of a film as these pass, and has it all at the end. Of a long film most lies in a file
/// meanwhile, so that half an hour takes no more memory than ten seconds; where no file can be written, in memory.
package final class FrameCollector {
  /// Pictures that are brought back from the file together: some seconds.
  private static let blockSize = 256

  private var times: [Instant] = []
  private var blocks: [FilmShelf.Block] = []
  /// Not in a block yet.
  private var recent: [FrameObservation] = []
  private let folders: [String]
  private var file: ScratchFile?
  private var fileSize = 0

  /// - Parameter folders: in the first in which it can be made the file is; nil: the usual ones.
  package init(folders: [String]? = nil) { self.folders = folders ?? ScratchFile.usualFolders }

  package func append(_ frame: FrameObservation) {
    times.append(frame.time)
    recent.append(frame)
    if recent.count == Self.blockSize { putAway() }
  }

  private func putAway() {
    var writer = NumberWriter()
    for frame in recent { writer.write(frame) }
    if file == nil { file = madeFile() }
    if let file, file.write(writer.bytes, at: fileSize) {
      blocks.append(.filed(at: fileSize, size: writer.bytes.count))
      fileSize += writer.bytes.count
    } else {
      blocks.append(.held(recent))
    }
    recent.removeAll(keepingCapacity: true)
  }

  /// In the first folder in which it can be.
  private func madeFile() -> ScratchFile? {
    for folder in folders {
      if let file = ScratchFile(in: folder) { return file }
    }
    return nil
  }

  /// Every picture, in order.
  ///
  /// - Parameter change: what to make of a picture, and which it is, whenever it is asked for.
  package func frames(
    _ change: @escaping @Sendable (FrameObservation, Int) -> FrameObservation = { frame, _ in frame }
  ) -> FrameObservations {
    guard !blocks.isEmpty else { return FrameObservations(zip(recent, recent.indices).map(change)) }
    return FrameObservations(
      FilmShelf(times: times, blockSize: Self.blockSize, blocks: blocks + [.held(recent)], file: file, change: change))
  }
}

/// The pictures of a film, most of them in a file. The blocks that were asked for last are at hand.
final class FilmShelf: FrameShelf {
  enum Block: Sendable {
    case held([FrameObservation])
    case filed(at: Int, size: Int)
  }

  let times: [Instant]
  private let blockSize: Int
  private let blocks: [Block]
  private let file: ScratchFile?
  private let change: @Sendable (FrameObservation, Int) -> FrameObservation
  /// The last is the one that was asked for last. A stretch of time can lie in two, and two feet be half a second apart.
  private let atHand = Mutex<[FrameBlock]>([])
  private static let mostAtHand = 3

  init(
    times: [Instant], blockSize: Int, blocks: [Block], file: ScratchFile?,
    change: @escaping @Sendable (FrameObservation, Int) -> FrameObservation
  ) {
    self.times = times
    self.blockSize = blockSize
    self.blocks = blocks
    self.file = file
    self.change = change
  }

  func block(with index: Int) -> FrameBlock {
    atHand.withLock { atHand in
      if let last = atHand.last, last.indices.contains(index) { return last }
      let block =
        atHand.firstIndex { $0.indices.contains(index) }.map { atHand.remove(at: $0) } ?? fetch(index / blockSize)
      if atHand.count == Self.mostAtHand { atHand.removeFirst() }
      atHand.append(block)
      return block
    }
  }

  private func fetch(_ number: Int) -> FrameBlock {
    let first = number * blockSize
    let frames = frames(of: blocks[number])
    return FrameBlock(first: first, frames: zip(frames, first...).map(change))
  }

  private func frames(of block: Block) -> [FrameObservation] {
    switch block {
    case .held(let frames): return frames
    case .filed(let place, let size):
      guard let file else { preconditionFailure("a block lies in a file that was never made") }
      var reader = NumberReader(file.read(size, at: place))
      do throws(ReadingFileFault) {
        return try (0..<blockSize).map { _ throws(ReadingFileFault) in try reader.frame() }
      } catch {
        fatalError("the temporary file does not hold what was written to it")
      }
    }
  }
}
