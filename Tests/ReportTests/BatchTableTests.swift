import Foundation
import Gait
import Quantities
import Report
import Testing

struct BatchTableTests {
  private static func row(_ file: String, _ record: AnalysisRecord) -> BatchRow { BatchRow(file: file, record) }

  private let table = BatchTable(
    version: "0.1.0",
    options: BatchOptions(
      gait: "auto", markers: "auto", footwear: "shod", captureRate: 240, effort: "normal",
      standing: BatchOptions.Standing(name: "standing.mp4", sha256: "0a1b")),
    rows: [
      row("monday/run.mp4", SampleRecord.fromStanding()), row("monday/side, left.mp4", SampleRecord.refused()),
      row("one foot.mp4", SampleRecord.withoutLeftFoot()), row("tuesday/run.mp4", SampleRecord.withoutRearfoot()),
      BatchRow(
        file: "a \"text\".mp4", sha256: "ff", .unreadable, reason: "it is no video that can be read", version: "0.1.0"),
      BatchRow(file: "gone.mp4", sha256: nil, .failed, reason: "It ended the program.", version: "0.1.0"),
    ])

  @Test("The CSV is as it was looked at")
  func csv() throws { try expectSnapshot(table.csv, named: "batch.csv") }

  @Test("The JSON is as it was looked at")
  func json() throws { try expectSnapshot(table.json, named: "batch.json") }

  @Test("Every line of the CSV has a cell for each column")
  func columns() {
    let counts = table.csv.split(separator: "\n").map { line in
      line.reduce((1, false)) { state, character in
        character == "\"" ? (state.0, !state.1) : (state.0 + (character == "," && !state.1 ? 1 : 0), state.1)
      }.0
    }
    #expect(counts.count == 7)
    #expect(Set(counts).count == 1)
  }

  @Test("A row that was written down and read again gives the same bytes")
  func kept() throws {
    var again = table
    again.rows = try JSONDecoder().decode([BatchRow].self, from: JSONEncoder().encode(table.rows))
    #expect(again == table)
    #expect(again.json == table.json && again.csv == table.csv)
  }

  @Test("What is missing is never a number, and every foot says why")
  func missing() throws {
    let rows = table.rows
    #expect(rows[1].left == nil && rows[1].reason?.code == "not-rear-view")
    let left = try #require(rows[2].left)
    #expect(left.stepsUsed == 0 && left.values.isEmpty)
    #expect(left.missing.count == 6 && left.missing.values.allSatisfy { !$0.isEmpty })
    let right = try #require(rows[3].right)
    #expect(right.values["rearfoot.peak_eversion_deg"] == nil)
    #expect(right.missing["rearfoot.peak_eversion_deg"] == "The heel is only 14 pixels long")
    #expect(right.values["knee.peak_projection_deg"]?.count == 13)
  }

  @Test("One step gives a mean, and says why it has no interval")
  func oneStep() throws {
    var record = SampleRecord.measured()
    record.summary.left.estimates[.peakEversion] = Estimate(
      mean: 4, standardDeviation: nil, count: 1, interval: nil)
    let foot = try #require(BatchRow(file: "a.mp4", record).left)
    #expect(foot.values["rearfoot.peak_eversion_deg"]?.mean == 4)
    #expect(foot.missing["rearfoot.peak_eversion_deg"] == "no interval: 1 step")
  }

  @Test("The clips are counted by what became of them")
  func words() {
    #expect(table.words == "6 clips: 3 measured, 1 refused, 1 unreadable, 1 failed.")
  }
}
