import Gait
import Phrases
import Quantities
import Report
import Testing

struct ChainWordingTests {
  private func lag(_ percent: Double, _ half: Double) -> ChainLag {
    ChainLag(
      percent: percent, interval: (percent - half)...(percent + half), time: .seconds(percent / 400), correlation: 0.95)
  }

  @Test("An order is said with its lags, their intervals and the number of steps")
  func orders() {
    let foot = ChainReading(
      order: .footFirst, steps: 9,
      lags: [.kneeAfterHeel: lag(9, 5), .pelvisAfterHeel: lag(12, 6), .kneeAfterPelvis: lag(-3, 6)])
    #expect(
      ChainWording.sentence(foot, .left)
        == "Left leg: the heel moves first. The knee follows 9 % (4 to 14) of the step later, the drop of the pelvis "
        + "12 % (6 to 18) of the step later. Over 9 steps.")
    let hip = ChainReading(
      order: .hipFirst, steps: 7, knee: .thighAdduction,
      lags: [.kneeAfterHeel: lag(1, 5), .pelvisAfterHeel: lag(-12, 6), .kneeAfterPelvis: lag(13, 6)])
    #expect(
      ChainWording.sentence(hip, .right)
        == "Right leg: the pelvis moves first. The thigh follows 13 % (7 to 19) of the step later, the heel "
        + "12 % (6 to 18) of the step later. Over 7 steps.")
  }

  @Test("Every doubt has its own reason, and none claims an order", arguments: ChainReading.Doubt.allCases)
  func doubts(doubt: ChainReading.Doubt) {
    let text = ChainWording.sentence(
      ChainReading(order: .cannotTell, doubt: doubt, doubtful: [.kneeProjection, .pelvicDrop], steps: 4), .left)
    #expect(text.hasPrefix("Left leg: whether heel, knee or pelvis moves first cannot be told. "))
    #expect(!text.contains("moves first. The"))
    #expect(text.count > 90)
    let others = ChainReading.Doubt.allCases.filter { $0 != doubt }.map { other in
      ChainWording.sentence(
        ChainReading(order: .cannotTell, doubt: other, doubtful: [.kneeProjection, .pelvicDrop], steps: 4), .left)
    }
    #expect(!others.contains(text))
  }

  @Test("What two links do show is said where the third leaves the order open")
  func partly() {
    let reading = ChainReading(
      order: .cannotTell, doubt: .together, steps: 9,
      lags: [.kneeAfterHeel: lag(9, 5), .pelvisAfterHeel: lag(-8, 6), .kneeAfterPelvis: lag(3, 6)])
    let text = ChainWording.sentence(reading, .left)
    #expect(text.contains("the knee comes 9 % (4 to 14) of the step later than the heel"))
    #expect(text.contains("the heel comes 8 % (2 to 14) of the step later than the pelvis"))
    #expect(text.contains("knee after pelvis 3 % of the step, −3 to 9"))
    #expect(!text.contains("3 % (−3 to 9) of the step later"))
  }

  @Test("A sentence that was kept in English is told in German as the page says it")
  func kept() {
    let lags: [ChainPair: ChainLag] = [
      .kneeAfterHeel: lag(9, 5), .pelvisAfterHeel: lag(-8, 6), .kneeAfterPelvis: lag(3, 6),
    ]
    var readings = [ChainReading(order: .footFirst, steps: 9, lags: lags), ChainReading(order: .hipFirst, steps: 1)]
    for doubt in ChainReading.Doubt.allCases {
      for doubtful: [Curve] in [
        [.rearfoot], [.kneeProjection, .pelvicDrop], [.rearfoot, .thighAdduction, .pelvicDrop],
      ] {
        readings.append(ChainReading(order: .cannotTell, doubt: doubt, doubtful: doubtful, steps: 4, lags: lags))
      }
    }
    for var reading in readings {
      for knee in [Curve.kneeProjection, .thighAdduction] {
        reading.knee = knee
        for side in Side.allCases {
          let english = ChainWording.sentence(reading, side)
          let german = PhraseBook.speaking("de") { ChainWording.sentence(reading, side) }
          #expect(PhraseBook.of("de").retold(english) == german)
        }
      }
    }
  }

  @Test("JSON and page say the same sentence; a record without a chain has null")
  func everywhere() {
    var record = SampleRecord.measured()
    #expect(AnalysisJSON.text(record).contains("\"chain\" : null"))
    let reading = ChainReading(order: .cannotTell, doubt: .tooFewSteps, steps: 4)
    record.chain = BySide(left: reading, right: reading)
    let json = AnalysisJSON.text(record)
    #expect(json.contains("\"doubt\" : \"too-few-steps\"") && json.contains("\"knee_after_heel\" : null"))
    #expect(json.contains(ChainWording.sentence(reading, .right)))
    let html = GaitReport(record: record, stills: [], created: nil).html()
    #expect(html.contains(ChainWording.sentence(reading, .left)) && html.contains(ChainWording.caution))
    #expect(HTMLCheck.problem(in: html) == nil)
  }
}
