import Foundation
import Gait
import Phrases
import Quantities
import Report
import Testing

/// The measured result in German.
struct GermanReportTests {
  /// The sample's own texts are of no program; these have the program's.
  static func told(_ record: AnalysisRecord) -> AnalysisRecord {
    var record = record
    record.warnings = record.warnings.map {
      var warning = $0
      warning.message =
        $0.code == .rearfootNotMeasurable
        ? "The heel angle could be measured on neither foot: the heel is too small in the picture to measure its tilt."
        : "At 50 pictures a second contact and toe-off are known to about 20 ms."
      warning.advice = "Film at 60 pictures a second or more."
      return warning
    }
    record.refusal?.message = "the person is seen from the side"
    record.refusal?.advice = "Film from straight behind, the camera in line with the walking direction."
    record.label = record.label.map { _ in "ohne Einlage" }
    for index in record.steps.indices {
      record.steps[index].missing = record.steps[index].missing.mapValues { _ in
        "the moment when the heel leaves the ground was not seen"
      }
      if record.steps[index].notUsedBecause != nil { record.steps[index].notUsedBecause = Step.cutOff }
    }
    return record
  }

  private static let records: [(name: String, record: AnalysisRecord)] = {
    var walking = SampleRecord.fromStanding()
    walking.method.footwear = "barefoot"
    walking.gait?.kind = .walk
    walking.method.rearfoot = "markers"
    walking.method.correction = CorrectionRecord(made: "2026-03-14T10:00:00Z", stepsLeftOut: 1, stepsTakenIn: 2)
    walking.view = ViewRecord(kind: .rear, confidence: 0.9, cameraRoll: .degrees(-2), cameraYaw: .degrees(4))
    walking.video.isVariableFrameRate = true
    var outward = SampleRecord.fromStanding()
    outward.summary.left.estimates[.peakEversion] = Estimate(
      mean: -1.2, standardDeviation: 0.5, count: 1, interval: -1.6...(-0.8))
    var barefoot = SampleRecord.fromStanding()
    barefoot.method.footwear = "barefoot"
    var unsaid = SampleRecord.measured()
    unsaid.method.footwear = "unknown"
    var notStood = SampleRecord.measured()
    notStood.method.footwear = "barefoot"
    var walkedShod = SampleRecord.measured()
    walkedShod.gait?.kind = .walk
    return [
      ("measured", SampleRecord.measured()), ("refused", SampleRecord.refused()), ("walking", walking),
      ("outward", outward), ("one foot", SampleRecord.withoutLeftFoot()), ("no heel", SampleRecord.withoutRearfoot()),
      ("barefoot", barefoot),
      ("unsaid", unsaid), ("not stood", notStood), ("walked in shoes", walkedShod),
    ].map { ($0, told($1)) }
  }()

  private static func html(_ record: AnalysisRecord) -> String {
    let report = GaitReport(
      record: record, stills: SampleStills.all(), about: "Anna · 26. November 2026", created: nil, surface: .webApp)
    return PhraseBook.speaking("de") { report.html() }
  }

  @Test("The German page of a fixed record is the committed one, byte for byte")
  func snapshot() throws {
    try expectSnapshot(Self.html(Self.records[0].record), named: "measured.de.html")
    try expectSnapshot(Self.html(Self.records[1].record), named: "refused.de.html")
  }

  @Test("A German page has no English word but in its sources, and every phrase is in the book", arguments: records)
  func german(name: String, record: AnalysisRecord) {
    let missing = MissingPhrases()
    let html = PhraseBook.$missing.withValue(missing) { Self.html(record) }
    #expect(missing.all.isEmpty, "\(missing.all)")
    #expect(html.contains("<html lang=\"de\">"))
    #expect(HTMLCheck.problem(in: html) == nil)
    let sources = html.firstRange(of: "<section class=\"references")?.lowerBound ?? html.endIndex
    let rest = html[sources...].firstRange(of: "</section>")?.upperBound ?? html.endIndex
    let text = HTMLCheck.text(of: String(html[..<sources] + html[rest...]))
      .replacing("standing.mp4", with: "").replacing(/von hinten gefilmt|Souza, .*2016;27:217/, with: "")
    #expect(GermanText.english(in: text).isEmpty, "\(GermanText.english(in: text))")
    #expect(!text.contains(/[0-9]\.[0-9]+ ?°/), "a decimal point")
  }

  @Test("The German page says whose it is and when, and writes numbers as German does")
  func words() {
    let html = Self.html(Self.records[0].record)
    #expect(html.contains("<p class=\"about\">Anna · 26. November 2026</p>"))
    #expect(
      html.contains(
        "Linke Ferse: kippt nach innen bis 9,5° (8,7 bis 10,3), im Mittel von 13 Schritten, bei 43\u{202F}%"))
    #expect(html.contains("Verwendet: links 13 von 14 Schritten, rechts 13 von 14 Schritten."))
  }

  @Test("Files stay in English when they are written while a page is made in German")
  func files() {
    let record = SampleRecord.measured()
    #expect(PhraseBook.speaking("de") { AnalysisJSON.text(record) } == AnalysisJSON.text(record))
  }

  @Test("Squats are shown in German from what was kept of them, with the numbers of the record")
  func squats() throws {
    let record = SquatRecord(
      label: "links", video: SampleRecord.video, view: ViewRecord(kind: .front, confidence: 0.9, cameraRoll: nil),
      version: "1", model: "m", refusal: nil,
      warnings: [
        Warning(
          code: .fewRepetitions,
          message: "Squats that could be seen: 3 on the left leg and 2 on the right leg; the test asks for five.",
          advice: "Do five on each leg, slowly, one after the other.")
      ],
      repetitions: [
        SquatRepetition(side: .left, lowest: .seconds(2.5), depthPercent: 21, kneeProjection: 7.25),
        SquatRepetition(side: .right, lowest: .seconds(9), depthPercent: 18, kneeProjection: -3),
      ],
      knee: BySide(
        left: Estimate(mean: 7.25, standardDeviation: 1, count: 3, interval: -3...17.5),
        right: Estimate(mean: -3, standardDeviation: nil, count: 2, interval: -13...7)),
      leftMinusRight: Difference(mean: 10.25, interval: -4...24.5))
    let kept = try SquatRecord(json: Data(SquatText.json(record).utf8))
    #expect(kept == record)
    let html = PhraseBook.speaking("de") { SquatReport(record: kept).html() }
    let text = HTMLCheck.text(of: html).replacing(/Gwynne and Curran.*2014/, with: "")
    #expect(GermanText.english(in: text).isEmpty, "\(GermanText.english(in: text))")
    #expect(text.contains("Rechtes Bein: Knie 3,0° (−7,0 bis 13,0) außerhalb der Linie"))
    #expect(text.contains("Auf dem linken Bein") || text.contains("3 Kniebeugen auf dem linken Bein"))
  }

  @Test("A share of time is not shown below 0 or above what is possible, while the file keeps the whole interval")
  func possible() {
    let estimate = Estimate(mean: 92, standardDeviation: 5, count: 9, interval: 80...104.4)
    #expect(Measure.evertedTime.text(estimate) == "92\u{202F}% (80 to 100)")
    let early = Estimate(mean: 4, standardDeviation: 5, count: 9, interval: -3...11)
    #expect(Measure.timeToPeak.text(early) == "4\u{202F}% (0 to 11)")
    #expect(Measure.peakEversion.text(early) == "4.0° (−3.0 to 11.0)")
    var record = SampleRecord.measured()
    record.summary.left.estimates[.evertedTime] = estimate
    #expect(AnalysisJSON.text(record).contains("104.4"))
  }

  @Test("What to do is said in words of where it is read")
  func surfaces() {
    let warning = Warning(code: .gaitUncertain, message: "", advice: "Say --gait walk or --gait run.")
    #expect(warning.advice(in: .commandLine).contains("--gait"))
    #expect(!warning.advice(in: .webApp).contains("--"))
  }
}
