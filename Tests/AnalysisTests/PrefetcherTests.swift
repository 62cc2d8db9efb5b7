import Analysis
import Quantities
import Synchronization
import Testing
import Video

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
