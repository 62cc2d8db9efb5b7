import Gait
import Report
import Testing

struct SeriesCSVTests {
  private let lines = SeriesCSV.text(SampleRecord.measured()).split(separator: "\n", omittingEmptySubsequences: false)

  @Test("The header is the contract's")
  func header() {
    #expect(
      lines[0]
        == "time_s,left_rearfoot_deg,right_rearfoot_deg,left_knee_projection_deg,right_knee_projection_deg,left_thigh_adduction_deg,right_thigh_adduction_deg,pelvis_obliquity_deg,trunk_lean_deg,left_stance,right_stance"
    )
  }

  @Test("One row a picture, an empty cell for what is missing, no negative zero")
  func rows() {
    #expect(lines.count == 1 + 6 + 1)
    #expect(lines[1] == "0.000000,-3.100,,1.250,0.000,5.000,6.500,,0.750,0,0")
    #expect(lines[3] == "0.033333,,,1.250,0.000,5.000,6.500,-2.500,0.750,0,0")
    #expect(lines[4].hasSuffix(",1,0"))
    #expect(lines.last == "")
  }

  @Test("A number that is none leaves its cell empty")
  func noNumber() {
    var record = SampleRecord.measured()
    var first = record.series[0]
    first.trunkLean = .nan
    record.series = AngleSeries([first])
    let row = SeriesCSV.text(record).split(separator: "\n")[1]
    #expect(row.hasSuffix(",,,0,0"))
  }
}
