import Foundation
import Gait
import Quantities
import Signals
import SyntheticWalker
import Testing

/// Steps whose heel, knee and pelvis rise and fall alike, each with its own top in % of stance.
private struct KnownChain {
  var heel = 40.0
  var knee = 40.0
  var pelvis = 40.0
  var kneeSize = 5.0
  /// Standard deviation of each step's own lag in % of stance, and of each curve's slow wandering in degrees.
  var jitter = 0.0
  var noise = 0.0
  var count = 9

  func steps(seed: UInt64) -> [ChainCurves] {
    var random = SeededNoise(seed: seed)
    return (0..<count).map { _ in
      let tops = [heel, knee, pelvis].map { $0 + jitter * random.next() }
      return ChainCurves(
        heel: hill(0...80, tops[0], 12, &random), knee: hill(-25...105, tops[1], kneeSize, &random),
        thigh: hill(-25...105, tops[1], kneeSize, &random), pelvis: hill(-25...105, tops[2], 4, &random),
        stance: .seconds(0.25))
    }
  }

  private func hill(
    _ places: ClosedRange<Int>, _ top: Double, _ size: Double, _ random: inout SeededNoise
  ) -> SampledCurve {
    let waves = (1...4).map { (Double($0), noise * random.next(), 2 * Double.pi * random.uniform()) }
    return SampledCurve(
      start: places.lowerBound,
      values: places.map { place in
        let share = Double(place) / 100
        let wander = waves.reduce(0) { $0 + $1.1 * sin(2 * .pi * $1.0 * share + $1.2) }
        return size * exp(-pow((Double(place) - top) / 22, 2)) + wander
      })
  }
}

/// Without the lasting error of the readers of pictures: what is tested here has none.
private func reading(_ chain: KnownChain, seed: UInt64 = 1, frameRate: Double = 60) -> ChainReading {
  ChainMeasurement.reading(chain.steps(seed: seed), frameRate: frameRate, lasting: [:])
}

struct ChainTests {
  @Test("Known lags come out, in % of stance and in time")
  func lags() throws {
    let chain = reading(KnownChain(heel: 36, knee: 46, pelvis: 41))
    let expected: [ChainPair: Double] = [.kneeAfterHeel: 10, .kneeAfterPelvis: 5, .pelvisAfterHeel: 5]
    for (pair, lag) in expected {
      let found = try #require(chain.lags[pair])
      #expect(abs(found.percent - lag) < 0.5, "\(pair)")
      #expect(abs(found.time.seconds - 0.0025 * found.percent) < 1e-9)
    }
  }

  @Test("The link that comes before both others leads")
  func order() {
    let foot = reading(KnownChain(heel: 30, knee: 48, pelvis: 46))
    #expect(foot.order == .footFirst && foot.doubt == nil)
    let hip = reading(KnownChain(heel: 46, knee: 48, pelvis: 30))
    #expect(hip.order == .hipFirst && hip.doubt == nil)
    let knee = reading(KnownChain(heel: 46, knee: 30, pelvis: 48))
    #expect(knee.order == .cannotTell && knee.doubt == .kneeFirst)
    let together = reading(KnownChain(heel: 40, knee: 42, pelvis: 41, jitter: 5, noise: 0.2))
    #expect(together.order == .cannotTell && together.doubt == .together)
    let bothBefore = reading(KnownChain(heel: 31, knee: 48, pelvis: 32, jitter: 3, noise: 0.2))
    #expect(bothBefore.order == .cannotTell && bothBefore.doubt == .together)
  }

  @Test("Too few steps, too few pictures and a still link are reasons, not readings")
  func doubts() {
    var chain = KnownChain(heel: 30, knee: 48, pelvis: 46)
    #expect(reading(chain, frameRate: 30).doubt == .frameRateTooLow)
    chain.count = 4
    #expect(reading(chain).doubt == .tooFewSteps)
    chain.count = 9
    chain.kneeSize = 1
    let still = reading(chain)
    #expect(still.doubt == .hardlyMoves && still.doubtful == [.kneeProjection])
    #expect(still.lags[.kneeAfterHeel] == nil && still.lags[.pelvisAfterHeel] != nil)
  }

  @Test("Where the knee's own angle hardly moves the thigh stands for it")
  func thigh() {
    let steps = KnownChain(heel: 30, knee: 48, pelvis: 46).steps(seed: 3).map { step in
      var step = step
      step.knee.values = GappedValues(step.knee.values.map { $0.map { $0 * 0.1 } })
      return step
    }
    let chain = ChainMeasurement.reading(steps, frameRate: 60, lasting: [:])
    #expect(chain.knee == .thighAdduction && chain.order == .footFirst)
  }

  @Test("A missing pelvis leaves the order open and the other lag standing")
  func unseen() {
    let steps = KnownChain(heel: 30, knee: 48).steps(seed: 3).map { step in
      var step = step
      step.pelvis.values = GappedValues(step.pelvis.values.map { _ in nil })
      return step
    }
    let chain = ChainMeasurement.reading(steps, frameRate: 60, lasting: [:])
    #expect(chain.doubt == .notSeen && chain.doubtful == [.pelvicDrop])
    #expect(chain.lags.keys.sorted { $0.rawValue < $1.rawValue } == [.kneeAfterHeel])
  }

  @Test("Of intervals over noisy steps about 95 in 100 hold the true lag", arguments: [6, 9, 14])
  func coverage(count: Int) throws {
    let truth: [ChainPair: Double] = [.kneeAfterHeel: 6, .kneeAfterPelvis: 2, .pelvisAfterHeel: 4]
    let chain = KnownChain(heel: 38, knee: 44, pelvis: 42, jitter: 4, noise: 0.25, count: count)
    var (held, all) = (0, 0)
    for seed in 0..<200 {
      let found = reading(chain, seed: UInt64(seed))
      for (pair, lag) in truth {
        guard let found = found.lags[pair] else { continue }
        all += 1
        if found.interval.contains(lag) { held += 1 }
      }
    }
    #expect(all > 560)
    let share = Double(held) / Double(all)
    #expect(share > 0.92 && share < 0.985, "\(share) of \(all)")
  }

  @Test("No order is claimed of links that move together, in more than 1 of 20 noisy recordings")
  func noFalseOrder() {
    let chain = KnownChain(jitter: 6, noise: 0.3, count: 8)
    let claims = (0..<200).count { reading(chain, seed: UInt64($0)).order != .cannotTell }
    #expect(claims <= 10, "\(claims) of 200")
  }

  @Test("Without any relation between the curves nothing is claimed")
  func unrelated() {
    var chain = KnownChain(noise: 3, count: 8)
    chain.kneeSize = 0
    let claims = (0..<200).count { reading(chain, seed: UInt64(1000 + $0)).order != .cannotTell }
    #expect(claims <= 4, "\(claims) of 200")
  }

  @Test("The lasting error makes every interval wider and keeps a small lead from counting")
  func lasting() throws {
    let steps = KnownChain(heel: 38, knee: 44, pelvis: 43).steps(seed: 5)
    let sure = ChainMeasurement.reading(steps, frameRate: 60, lasting: [:])
    let errors = Dictionary(uniqueKeysWithValues: ChainPair.allCases.map { ($0, 5.0) })
    let unsure = ChainMeasurement.reading(steps, frameRate: 60, lasting: errors)
    #expect(sure.order == .footFirst)
    #expect(unsure.order == .cannotTell && unsure.doubt == .together)
    for pair in ChainPair.allCases {
      let (a, b) = (try #require(sure.lags[pair]), try #require(unsure.lags[pair]))
      #expect(a.percent == b.percent)
      #expect(b.interval.upperBound - b.percent > 1.96 * 5 - 1e-9)
    }
  }

  @Test("On a walker whose tops are known the lags have the right signs", arguments: Side.allCases)
  func walker(side: Side) throws {
    var walker = Walker()
    walker.jointNoise = 0.5
    walker.angleNoise = 0.5
    func lags(heel: Double, knee: Double, pelvis: Double) throws -> [ChainPair: Double] {
      for side in Side.allCases {
        walker.foot[side].timeToPeak = heel
        walker.foot[side].kneeTime = knee
        walker.foot[side].pelvisTime = pelvis
      }
      let measured = GaitMeasurement(walker.recording(), options: .init(), error: .outline)
      return try #require(measured.chain)[side].lags.mapValues(\.percent)
    }
    let foot = try lags(heel: 0.30, knee: 0.52, pelvis: 0.50)
    #expect(try #require(foot[.kneeAfterHeel]) > 5 && #require(foot[.pelvisAfterHeel]) > 5)
    let hip = try lags(heel: 0.52, knee: 0.54, pelvis: 0.30)
    #expect(try #require(hip[.kneeAfterPelvis]) > 5 && #require(hip[.pelvisAfterHeel]) < -5)
    let together = try lags(heel: 0.45, knee: 0.45, pelvis: 0.45)
    #expect(together.count == 3 && together.values.allSatisfy { abs($0) < 3 }, "\(together)")
  }
}
