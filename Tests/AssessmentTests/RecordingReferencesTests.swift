import Assessment
import Gait
import Knowledge
import Quantities
import Testing

@Suite("What is published of the measures of a recording")
struct RecordingReferencesTests {
  private func found(
    _ kind: GaitRecord.Kind, footwear: String, zero: String, peak: Double = 4.03,
    interval: ClosedRange<Double> = 3.5...4.5, in knowledge: KnowledgeBase = .builtIn
  ) -> RecordingReferences {
    let estimate = Estimate(mean: peak, standardDeviation: 1, count: 10, interval: interval)
    let foot = FootSummary(
      stepsUsed: 10, estimates: [.peakEversion: estimate, .eversionExcursion: estimate, .peakPelvicDrop: estimate])
    let record = AnalysisRecord(
      label: nil,
      video: VideoRecord(
        name: "run.mp4", sha256: "", width: 1080, height: 1920, frameRate: 60, frames: 600, duration: .seconds(10),
        isVariableFrameRate: false),
      view: nil, gait: GaitRecord(kind: kind, cadenceStepsPerMinute: 170),
      method: MethodRecord(rearfoot: "outline", zero: zero, footwear: footwear, version: "1", model: "m"), refusal: nil,
      warnings: [], steps: [], summary: BySide(left: foot, right: .none), leftMinusRight: [:], series: [])
    return RecordingReferences(record, knowledge)
  }

  @Test("Barefoot running from standing lies in the band of its source; a foot without the measure has no place")
  func barefootRun() throws {
    let all = found(.run, footwear: "barefoot", zero: "standing")
    let peak = try #require(all.measures.first)
    #expect(peak.measure == .peakEversion && peak.reference.id == "run-peak-barefoot")
    #expect(try #require(peak.band) == (4.03 - 2.58)...(4.03 + 2.58))
    #expect(abs(try #require(peak.places.left?.percentile) - 50) < 1e-6)
    #expect(peak.places.left?.place == .middle && peak.places.right == nil)
    #expect(all.peakWithoutBand == nil)
  }

  @Test("The zero decides: counted from the shank the same run has no band, and what is missing is standing")
  func otherZero() {
    let all = found(.run, footwear: "barefoot", zero: "shank")
    #expect(all.measures.isEmpty && all.peakWithoutBand == .standingNotFilmed)
  }

  @Test("Running in shoes has an average, from a zero that its source does not name: it places nobody")
  func shodRun() throws {
    let all = found(.run, footwear: "shod", zero: "shank")
    let peak = try #require(all.measures.first)
    #expect(all.measures.count == 1 && peak.reference.id == "run-peak-shod")
    #expect(peak.band == nil && peak.places.left == nil)
    #expect(all.peakWithoutBand == .nonePublished)
  }

  @Test("Barefoot walking has a band for the excursion, whatever the zero", arguments: ["shank", "standing"])
  func barefootWalk(zero: String) throws {
    let all = found(.walk, footwear: "barefoot", zero: zero, peak: 4.6)
    #expect(all.measures.map(\.measure) == [.eversionExcursion])
    #expect(all.measures.first?.places.left?.place == .middle)
    #expect(all.peakWithoutBand == .nonePublished)
  }

  @Test("What was worn must be known")
  func unknownFootwear() {
    let all = found(.run, footwear: "unknown", zero: "standing")
    #expect(all.measures.isEmpty && all.peakWithoutBand == .footwearUnknown)
  }

  @Test("Only what was read in its source counts, and nobody is laid beside people of one sex")
  func unread() throws {
    var knowledge = KnowledgeBase.builtIn
    var row = try #require(knowledge.reference("run-peak-barefoot"))
    (row.id, row.footwear, row.zero) = ("shod", .shod, .shank)
    let cases: [(check: Check, sex: String?, isFound: Bool)] = [
      (.read, nil, true), (.remembered, nil, false), (.read, "male", false),
    ]
    for (check, sex, isFound) in cases {
      (row.check, row.population.sex) = (check, sex)
      knowledge.references = KnowledgeBase.builtIn.references + [row]
      let all = found(.run, footwear: "shod", zero: "shank", in: knowledge)
      #expect((all.measures.first?.band != nil) == isFound)
      #expect((all.peakWithoutBand == nil) == isFound)
    }
  }

  @Test("A band of few people goes before an average of many, and before a spread from a zero that is not named")
  func bandFirst() throws {
    var knowledge = KnowledgeBase.builtIn
    var row = try #require(knowledge.reference("run-peak-barefoot"))
    (row.footwear, row.zero) = (.shod, .shank)
    var unnamed = row
    (row.id, row.population.count) = ("few", 5)
    (unnamed.id, unnamed.zero, unnamed.population.count) = ("unnamed", .unstated, 500)
    knowledge.references += [unnamed, row]
    let all = found(.run, footwear: "shod", zero: "shank", in: knowledge)
    #expect(all.measures.first?.reference.id == "few" && all.peakWithoutBand == nil)
  }
}
