import Gait
import Phrases
import Quantities

/// What was measured of one foot, in a number and a sentence.
struct FootCard {
  let side: String
  let heading: String
  /// "9.6°"; nil where the heel was not measured.
  let number: String?
  let numberMeaning: String?
  let sentence: String
  let facts: [Fact]

  init(_ record: AnalysisRecord, _ side: Side) {
    self.side = side.name
    heading = side.foot
    let peak = record.estimate(.peakEversion, side)
    number = peak.map { Measure.peakEversion.text($0.mean) }
    numberMeaning = peak.map { Headline.meaning($0, record.method) }
    sentence = Headline.sentence(record, side)
    facts = Self.facts(record, side)
  }

  private static func facts(_ record: AnalysisRecord, _ side: Side) -> [Fact] {
    let shown: [(Measure, String)] = [
      (.rearfootAtContact, say("Heel at contact")),
      (.eversionExcursion, say("Heel rolls through")),
      (.evertedTime, say("Time tilted inward")),
      (.peakKneeProjection, say("Knee inward")),
      (.peakPelvicDrop, say("Pelvis drops")),
    ]
    return shown.compactMap { measure, name in
      record.estimate(measure, side).map { Fact(name: name, value: measure.text($0)) }
    }
  }
}
