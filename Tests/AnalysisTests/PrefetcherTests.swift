import Analysis
import Quantities
import Synchronization
import Testing
import Video

/// Grey pictures with their numbers, made as they are asked for.
private final class NumberedPictures: FrameSource, Sendable {
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

@Suite("Decoding ahead")
struct PrefetcherTests {
  @Test("Pictures come in order and then end")
  func order() throws {
    let pictures = Prefetcher(NumberedPictures(count: 50), ahead: 3)
    defer { pictures.stop() }
    var seen: [Int] = []
    while let frame = try pictures.next() { seen.append(frame.index) }
    #expect(seen == Array(0..<50))
  }

  @Test("No more than asked for are made ahead, however slowly they are taken")
  func bounded() throws {
    let source = NumberedPictures(count: 1000)
    let pictures = Prefetcher(source, ahead: 3)
    defer { pictures.stop() }
    for taken in 1...100 {
      _ = try pictures.next()
      #expect(source.made.withLock { $0 } <= taken + 3)
    }
  }

  @Test("An error reaches the reader after the pictures before it")
  func failure() throws {
    let pictures = Prefetcher(NumberedPictures(count: 50, breaksAt: 2), ahead: 3)
    defer { pictures.stop() }
    #expect(try pictures.next()?.index == 0)
    #expect(try pictures.next()?.index == 1)
    #expect(throws: VideoError.self) { try pictures.next() }
  }

  @Test("Stopping early ends the decoder and lets go of the source")
  func stop() throws {
    weak var forgotten: NumberedPictures?
    do {
      let source = NumberedPictures(count: 1_000_000)
      forgotten = source
      let pictures = Prefetcher(source, ahead: 3)
      _ = try pictures.next()
      pictures.stop()
    }
    #expect(forgotten == nil)
  }
}
