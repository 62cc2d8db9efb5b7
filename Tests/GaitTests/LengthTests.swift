import Foundation
import Gait
import Quantities
import SyntheticWalker
import Testing

@Suite("Long films")
struct LengthTests {
  @Test("The pictures of a time are those that a look at every picture gives")
  func pictures() {
    var walker = Walker()
    walker.duration = 2
    walker.dropped = [20, 21, 40]
    let frames = FrameObservations(walker.frames())
    let moments = [-1, 0, 0.3, 1.0 / 3, 0.34, 40.0 / 60, 1.5, frames[frames.count - 1].time.seconds, 9]
    for start in moments.map(Instant.seconds) {
      for end in moments.map(Instant.seconds) {
        let before = frames.filter { $0.time >= start && $0.time < end }
        let through = frames.filter { $0.time >= start && $0.time <= end }
        #expect(frames.seen(from: start, before: end).map(\.time) == before.map(\.time))
        #expect(frames.seen(from: start, through: end).map(\.time) == through.map(\.time))
      }
    }
  }

  @Test("Ten times the film takes ten times the time, not a hundred")
  func time() throws {
    let short = recording(times: 6)
    _ = try secondsToMeasure(short)  // what is made once does not count
    let minute = try secondsToMeasure(short)
    let tenMinutes = try secondsToMeasure(recording(times: 60))
    #expect(tenMinutes < 14 * minute)
  }

  /// Ten seconds of running, again and again.
  private func recording(times: Int) -> Recording {
    var walker = Walker()
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    var recording = walker.recording()
    let once = recording.frames
    recording.frames = FrameObservations(
      (0..<times).lazy.flatMap { turn in
        once.map { frame in
          var frame = frame
          frame.time = frame.time + .seconds(Double(turn) * walker.duration)
          return frame
        }
      })
    return recording
  }

  /// Of this thread's processor, so that other tests do not count.
  private func secondsToMeasure(_ recording: Recording) throws -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
    let start = now()
    let measured = GaitMeasurement(recording, options: .init(), error: .outline)
    let end = now()
    #expect(measured.steps.count > recording.frames.count / 30)
    return end - start
  }
}
