import Testing
import VideoFFmpeg

extension VideoFiles {
  @Suite("Presentation clock")
  struct Clock {
    private func times(_ ticks: [Int64?]) -> [Double] {
      var clock = PresentationClock(secondsPerTick: 1, nominalRate: 0.5)
      return ticks.map { clock.time(ticks: $0) }
    }

    @Test("Increasing timestamps are only shifted")
    func increasing() { #expect(times([-5, 1, 2, 90]) == [0, 6, 7, 95]) }

    @Test("A missing timestamp is filled in with the usual step")
    func missing() {
      #expect(times([10, 14, 18, nil, 26]) == [0, 4, 8, 12, 16])
      #expect(times([nil, 14, 16]) == [0, 2, 4])
      #expect(times([nil, nil, nil]) == [0, 2, 4])
    }

    @Test("One wrong timestamp stays between its neighbours")
    func wrong() {
      #expect(times([0, 4, 8, 8, 12]) == [0, 4, 8, 10, 12])
      #expect(times([0, 4, 8, 1, 12]) == [0, 4, 8, 10, 12])
    }

    @Test("A clock that is set back keeps its rhythm")
    func setBack() { #expect(times([100, 104, 108, 0, 3, 9]) == [0, 4, 8, 10, 13, 19]) }

    @Test("Times that are missing only at the end are no damage")
    func missingAtTheEnd() {
      func repairs(_ ticks: [Int64?]) -> Int {
        var clock = PresentationClock(secondsPerTick: 1, nominalRate: nil)
        for stamp in ticks { _ = clock.time(ticks: stamp) }
        return clock.repairs
      }
      #expect(repairs([0, 1, 2, nil, nil]) == 0)
      #expect(repairs([0, nil, 2, nil, nil]) == 1)
      #expect(repairs([nil, nil, nil]) == 3)
      #expect(repairs([0, 1, 1, 2]) == 1)
    }

    @Test("Times always increase, whatever the timestamps")
    func alwaysIncreases() {
      var random = SplitMix64(state: 7)
      var clock = PresentationClock(secondsPerTick: 0.01, nominalRate: nil)
      var last = -1.0
      for _ in 0..<2000 {
        let ticks: Int64? = Int.random(in: 0..<5, using: &random) == 0 ? nil : .random(in: -500...500, using: &random)
        let time = clock.time(ticks: ticks)
        #expect(time > last)
        last = time
      }
    }
  }
}
