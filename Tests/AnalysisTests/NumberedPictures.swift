import Quantities
import Synchronization
import Video

/// Grey pictures with their numbers, made as they are asked for.
final class NumberedPictures: FrameSource, Sendable {
  let stream = VideoStream(
    width: 16, height: 16, nominalFrameRate: nil, expectedDuration: nil, slowMotion: 1, codec: "none", container: "none"
  )
  let damage: String? = nil
  let made = Mutex(0)
  private let count: Int
  private let breaksAt: Int?

  init(count: Int, breaksAt: Int? = nil) {
    self.count = count
    self.breaksAt = breaksAt
  }

  func next() throws(VideoError) -> VideoFrame? {
    let index = made.withLock { made in
      made += 1
      return made - 1
    }
    if index == breaksAt { throw .notAVideo(file: "numbers", reason: "broken on purpose") }
    guard index < count else { return nil }
    let memory = GreyMemory()
    let picture = Picture(
      width: 16, height: 16, luma: memory.start, lumaStride: 16, cb: memory.start, cr: memory.start, chromaStride: 16,
      colour: ColourCoding(matrix: .bt709, isFullRange: false), owner: memory)
    return VideoFrame(index: index, time: .seconds(Double(index) / 60), picture: picture)
  }
}

private final class GreyMemory {
  let start: UnsafePointer<UInt8>
  init() {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    memory.initialize(repeating: 128, count: 256)
    start = UnsafePointer(memory)
  }
  deinit { start.deallocate() }
}
