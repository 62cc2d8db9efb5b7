import Gait
import Quantities
import SyntheticWalker
import Synchronization
import Testing

/// Pictures that are brought one block at a time from where they are; counts how often another than the one before is asked
/// for.
private final class Blocks: FrameShelf {
  let frames: [FrameObservation]
  let size: Int
  let fetched = Mutex((blocks: 0, last: -1))

  init(frames: [FrameObservation], size: Int) {
    self.frames = frames
    self.size = size
  }

  var times: [Instant] { frames.map(\.time) }

  func block(with index: Int) -> FrameBlock {
    let first = index / size * size
    fetched.withLock { if $0.last != first { $0 = ($0.blocks + 1, first) } }
    return FrameBlock(first: first, frames: Array(frames[first..<min(first + size, frames.count)]))
  }
}

@Suite("The pictures of a recording, in memory or elsewhere")
struct FrameObservationsTests {
  private let frames: [FrameObservation] = {
    var walker = Walker()
    walker.duration = 4
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    walker.footDirection = 6
    walker.dropped = [7, 64, 65, 66]
    return walker.frames()
  }()

  @Test("Are the same pictures", arguments: [1, 7, 64, 1000])
  func same(size: Int) {
    let elsewhere = FrameObservations(Blocks(frames: frames, size: size))
    #expect(elsewhere.count == frames.count)
    #expect(elsewhere.times == frames.map(\.time))
    #expect(elsewhere.map(\.pose) == frames.map(\.pose))
    #expect(elsewhere.reversed().map(\.legs) == frames.reversed().map(\.legs))
    #expect(elsewhere[70..<75].map(\.feet) == frames[70..<75].map(\.feet))
  }

  @Test("Give the same measurement to the last bit", arguments: [1, 7, 64])
  func measured(size: Int) {
    let recordings = [FrameObservations(frames), FrameObservations(Blocks(frames: frames, size: size))].map {
      Recording(frames: $0, width: Walker.width, height: Walker.height, cameraMotion: 0, brightness: 200, crowding: 0)
    }
    let measured = recordings.map { GaitMeasurement($0, options: .init(), error: .outline) }
    #expect(measured[0].refusal == nil)
    #expect(measured[0].steps.count > 6)
    #expect(measured[0].steps == measured[1].steps)
    #expect(measured[0].series == measured[1].series)
    #expect(measured[0].summary == measured[1].summary)
    #expect(measured[0].chain == measured[1].chain)
  }

  @Test("Every block is brought some tens of times, not once a step or a picture")
  func fetches() {
    let blocks = Blocks(frames: frames, size: 8)
    let recording = Recording(
      frames: FrameObservations(blocks), width: Walker.width, height: Walker.height, cameraMotion: 0, brightness: 200,
      crowding: 0)
    #expect(GaitMeasurement(recording, options: .init(), error: .outline).refusal == nil)
    #expect(blocks.fetched.withLock { $0.blocks } < 50 * (frames.count / 8))
  }

  @Test("Whoever changes one finds the others as they were")
  func changed() {
    var changed = FrameObservations(Blocks(frames: frames, size: 16))
    changed[33].pose = nil
    #expect(changed[33].pose == nil)
    #expect(changed.count { $0.pose == nil } == 1)
    #expect(changed.map(\.time) == frames.map(\.time))
  }

  @Test("The nearest in time")
  func nearest() {
    for frames in [FrameObservations(frames), FrameObservations(Blocks(frames: frames, size: 9))] {
      for time in [-1, 0, 0.1201, 1.0666, 2.5, 3.99, 60].map(Instant.seconds) {
        let nearest = frames.min { abs(($0.time - time).seconds) < abs(($1.time - time).seconds) }
        #expect(frames.nearest(to: time)?.time == nearest?.time)
      }
    }
    #expect(FrameObservations([]).nearest(to: .start) == nil)
  }
}
