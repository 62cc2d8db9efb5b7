import Gait
import Quantities
import Report
import Testing

struct TerminalSummaryTests {
  @Test("No line is wider than the terminal")
  func width() {
    var wide = SampleRecord.measured()
    wide.label = String(repeating: "a long label ", count: 12)
    wide.video.name = String(repeating: "long", count: 40) + ".mp4"
    for record in [wide, .measured, .refused, .withoutLeftFoot, .withoutRearfoot, .fromStanding] {
      for line in TerminalSummary.text(record).split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("The widest values still fit")
  func wideValues() {
    var record = SampleRecord.measured()
    let wide = Estimate(mean: -12.34, standardDeviation: 1, count: 123, interval: -13.5...(-11.2))
    record.summary = BySide { _ in
      FootSummary(stepsUsed: 123, estimates: Dictionary(uniqueKeysWithValues: Measure.allCases.map { ($0, wide) }))
    }
    for line in TerminalSummary.text(record).split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test("Both feet, with interval and number of steps")
  func content() {
    let text = TerminalSummary.text(SampleRecord.measured())
    #expect(text.contains("Peak eversion        9.5° (8.7 to 10.3) n 13       6.6° (5.8 to 7.3) n 13\n"))
    #expect(text.contains("Running, 164 steps/min; 11.0 s at 60 Hz."))
    #expect(text.contains("! At 60 pictures per second, times and velocities are rough."))
  }

  @Test("Measured by dots, it says so")
  func dots() {
    var record = SampleRecord.measured()
    record.method.rearfoot = "markers"
    #expect(TerminalSummary.text(record).contains("11.0 s at 60 Hz; heel and shank by dots."))
    #expect(!TerminalSummary.text(SampleRecord.measured()).contains("dots"))
  }

  @Test("The zero at relaxed standing is said with its angles")
  func standing() {
    #expect(
      TerminalSummary.text(SampleRecord.fromStanding()).replacing("\n", with: " ").contains(
        "0° = your relaxed standing (left 2.3°, right -1.0°); + is eversion."))
  }

  @Test("A refusal says why and what to do, and nothing else")
  func refused() {
    #expect(
      TerminalSummary.text(SampleRecord.refused()) == """
        Not measured (not-rear-view): treadmill.mp4
          The person is seen from the side in 94 % of the pictures.
          Put the camera straight behind the walking line and film again.

        """)
  }

  @Test("A foot that was not seen says why")
  func missingFoot() {
    let text = TerminalSummary.text(SampleRecord.withoutLeftFoot())
    #expect(text.contains("Left foot not measured: no step of this foot could be used.\n"))
  }
}

extension AnalysisRecord {
  fileprivate static var measured: AnalysisRecord { SampleRecord.measured() }
  fileprivate static var refused: AnalysisRecord { SampleRecord.refused() }
  fileprivate static var withoutLeftFoot: AnalysisRecord { SampleRecord.withoutLeftFoot() }
  fileprivate static var fromStanding: AnalysisRecord { SampleRecord.fromStanding() }
  fileprivate static var withoutRearfoot: AnalysisRecord { SampleRecord.withoutRearfoot() }
}
