import Comparison
import Foundation
import Gait
import Phrases
import Quantities
import Report
import Testing
import TrainingLog

/// The page of a comparison in German.
struct GermanComparisonTests {
  private static func recording(
    _ name: String, shift: Double = 0, label: String? = nil, _ change: (inout ComparedRecording) -> Void = { _ in }
  ) throws -> ComparedRecording {
    let json = AnalysisJSON.text(SampleRecord.measured())
    var recording = try ComparedRecording(json: Data(json.utf8), file: name + ".mp4")
    recording.sha256 = name
    recording.label = label
    for side in Side.allCases {
      recording.feet[side][.peakEversion]?.mean += shift
      let mean = recording.curves[side]?.mean ?? []
      recording.curves[side]?.mean = mean.map { $0.map { $0 + shift } }
    }
    change(&recording)
    return recording
  }

  private static let order = TrialOrder(design: .overWeeks, firsts: Array(repeating: .without, count: 6))

  /// One session, comfort and pain rated, with it two degrees lower.
  private static func lower() throws -> TrialAnswer {
    let rows = (1...4).map { index in
      let isWith = index.isMultiple(of: 2)
      return ScoreSheet.Row(
        recording: index, condition: isWith ? .with : .without, comfort: isWith ? 8 : 5, pain: [isWith ? 1 : 5])
    }
    let comparison = try ConditionComparison(
      without: [recording("a"), recording("c", shift: 0.2)],
      with: [recording("b", shift: -3, label: "Korkeinlage"), recording("d", shift: -2.9, label: "Korkeinlage")])
    return TrialAnswer(
      comparison, sheet: ScoreSheet(rows: rows), order: TrialOrder(design: .inOneSession, firsts: [.without]))
  }

  /// Pairs over six weeks, filmed unlike, with a diary.
  private static func spoiled(_ foot: ConditionComparison.Foot) throws -> TrialAnswer {
    func change(_ index: Int) -> (inout ComparedRecording) -> Void {
      { recording in
        recording.cadenceStepsPerMinute += index.isMultiple(of: 2) ? 0 : 12
        recording.frameRate += Double(index)
        recording.cameraYaw = .degrees(index.isMultiple(of: 2) ? 0 : 6)
        recording.cameraRoll = .degrees(index.isMultiple(of: 2) ? 0 : 3)
        recording.method.footwear = "unknown"
        recording.method.rearfoot = ["outline", "markers", "points"][index % 3]
        recording.method.version = "\(index)"
        recording.method.zero = index == 1 ? "standing" : "shank"
        for side in Side.allCases {
          recording.feet[side][.footDirection] = StepSample(
            mean: index.isMultiple(of: 2) ? 5 : 12, deviation: 1, count: 5)
        }
      }
    }
    let recordings = try (0..<12).map { try recording("r\($0)", shift: $0.isMultiple(of: 2) ? 0 : 0.1, change($0)) }
    let comparison = try ConditionComparison(
      without: recordings.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element),
      with: recordings.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element), filming: .inPairs,
      foot: foot)
    let rows = order.conditions.enumerated().map {
      ScoreSheet.Row(recording: $0 + 1, condition: $1, comfort: 5 + Double($0 % 3), pain: [7, 8])
    }
    let days = (1...20).map { day in
      Diary.Day(
        date: CalendarDay(number: 20_000 + day),
        condition: day / 4 % 2 == 0 ? .with : .without, pain: 3.5, kilometres: nil, minutes: nil, exercises: nil,
        note: "")
    }
    return TrialAnswer(comparison, sheet: ScoreSheet(rows: rows), diary: Diary(days: days), order: order)
  }

  private static func onTwoDays() throws -> TrialAnswer {
    func few(_ sample: StepSample) -> StepSample {
      StepSample(mean: sample.mean, deviation: sample.deviation, count: 4)
    }
    return TrialAnswer(
      try ConditionComparison(
        without: [recording("a")],
        with: [recording("b", shift: 20) { $0.feet.left = $0.feet.left.mapValues(few) }], filming: .onTwoDays,
        foot: .left))
  }

  private static func same() throws -> TrialAnswer {
    TrialAnswer(
      try ConditionComparison(
        without: [recording("a"), recording("c")], with: [recording("b"), recording("d", shift: 0.1)]))
  }

  /// Without a heel.
  private static func bare() throws -> TrialAnswer {
    func bare(_ recording: inout ComparedRecording) {
      recording.feet = recording.feet.map { $0.filter { !$0.key.isRearfoot } }
      recording.curves = BySide(left: nil, right: nil)
    }
    return TrialAnswer(try ConditionComparison(without: [recording("a", bare)], with: [recording("b", bare)]))
  }

  private static func all() throws -> [TrialAnswer] {
    [try lower(), try same(), try spoiled(.both), try spoiled(.right), try onTwoDays(), try bare()]
  }

  private static func html(_ answer: TrialAnswer, _ pictures: PeakPictures = .notLookedFor) -> String {
    PhraseBook.speaking("de") { ComparisonReport(answer, version: "1", pictures: pictures).html() }
  }

  @Test("The German page of a fixed comparison is the committed one, byte for byte")
  func snapshot() throws { try expectSnapshot(Self.html(try Self.lower()), named: "comparison.de.html") }

  @Test("A German page of a comparison has no English word but in its sources, and every phrase is in the book")
  func german() throws {
    for answer in try Self.all() {
      let missing = MissingPhrases()
      let still = { SampleStills.still($0, .peak, contact: 0.35) }
      let feet = BySide<PeakStills.Foot>(
        left: .pair(without: still(.left), with: still(.left)),
        right: .pair(without: still(.right), with: still(.right)))
      let pictures = PeakPictures.cut(PeakStills(without: "a.mp4", with: "b.mp4", feet: feet))
      let html = PhraseBook.$missing.withValue(missing) { Self.html(answer, pictures) }
      #expect(missing.all.isEmpty, "\(Set(missing.all))")
      #expect(HTMLCheck.problem(in: html) == nil && html.contains("<html lang=\"de\">"))
      let sources = html.firstRange(of: "<section class=\"references")?.lowerBound ?? html.endIndex
      let labels = html.matches(of: /aria-label="([^"]*)"/).map { String($0.1) }.joined(separator: " ")
      let text = HTMLCheck.text(of: String(html[..<sources])) + labels
      #expect(GermanText.english(in: text).isEmpty, "\(GermanText.english(in: text))")
      #expect(!text.lowercased().contains(/\bwithout\b/))
      #expect(!text.contains(/[0-9]\.[0-9]+ ?°/), "a decimal point")
    }
  }

  @Test("Every verdict, every foot and every warning of a comparison is among the pages that are looked at")
  func covers() throws {
    let answers = try Self.all()
    let codes = Set(answers.flatMap { $0.comparison.warnings.map(\.code) })
    #expect(codes == Set(ComparisonWarning.Code.allCases), "\(Set(ComparisonWarning.Code.allCases).subtracting(codes))")
    let verdicts = Set(answers.map(\.comparison.answer.verdict))
    #expect(verdicts == Set(Contrast.Verdict.allCases))
    #expect(Set(answers.map(\.comparison.filming)) == Set(Filming.allCases))
  }

  @Test("The German page says the answer with German numbers")
  func words() throws {
    let text = HTMLCheck.text(of: Self.html(try Self.lower()))
    for words in ["Damit kippen die Fersen weniger nach innen", "ohne gegen Korkeinlage", "2 Aufnahmen ohne", "−3,"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("JSON stays in English when it is written while a page is made in German")
  func files() throws {
    for answer in try Self.all() {
      let english = ComparisonJSON.text(answer, version: "1")
      #expect(PhraseBook.speaking("de") { ComparisonJSON.text(answer, version: "1") } == english)
    }
  }
}
