import Foundation
import Gait
import Quantities
import Report
import Testing

struct SquatTextTests {
  private var record: SquatRecord {
    SquatRecord(
      label: "before", video: SampleRecord.video, view: ViewRecord(kind: .front, confidence: 0.97, cameraRoll: nil),
      version: "0.1.0", model: "BlazePose full", refusal: nil,
      warnings: [Warning(code: .fewRepetitions, message: "Three on the right leg.", advice: "Do five.")],
      repetitions: (0..<5).map {
        SquatRepetition(
          side: .left, lowest: .seconds(2 + 3 * Double($0)), depthPercent: 15, kneeProjection: 8 + Double($0) / 2)
      },
      knee: BySide(
        left: Estimate(mean: 9, standardDeviation: 0.79, count: 5, interval: 1.1...16.9), right: nil),
      leftMinusRight: nil)
  }

  @Test("JSON has every repetition, the mean with its interval, and null where a leg was not measured")
  func json() throws {
    let text = SquatText.json(record)
    let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "loadline.squat/1")
    #expect((document["repetitions"] as? [Any])?.count == 5)
    let summary = try #require(document["summary"] as? [String: [String: Any]])
    let left = try #require(summary["left"]?["knee.projection_deg"] as? [String: Any])
    #expect(left["mean"] as? Double == 9 && left["n"] as? Int == 5)
    #expect(left["ci95"] as? [Double] == [1.1, 16.9])
    #expect(summary["right"]?["knee.projection_deg"] is NSNull)
    #expect((summary["right"]?["missing"] as? String)?.contains("fewer than 2") == true)
    #expect(!text.contains("nan"))
  }

  @Test("On a terminal each leg has its sentence, with n and interval, in 80 columns")
  func terminal() {
    let text = SquatText.terminal(record)
    #expect(text.contains("Left leg: knee 9.0° (1.1 to 16.9)"))
    #expect(text.contains("5 squats") && text.contains("Right leg: too few squats"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("The page closes what it opens, shows both legs and every squat, and needs nothing from outside")
  func page() {
    var refused = record
    refused.refusal = Refusal(code: .notFrontView, message: "seen from <behind>", advice: "Film from the front.")
    let html = SquatReport(record: record).html()
    for page in [html, SquatReport(record: refused).html()] {
      #expect(HTMLCheck.problem(in: page) == nil)
      #expect(!page.contains("http") && !page.contains("<script") && !page.contains("{{"))
    }
    #expect(html.contains("9.0° (1.1 to 16.9)") && html.contains("Right leg: too few squats"))
    #expect(html.split(separator: "<tr>").count == 7)
    #expect(SquatReport(record: refused).html().contains("seen from &lt;behind&gt;"))
  }

  @Test("A knee outside the line is said to be outside")
  func outside() {
    var record = record
    record.knee.left = Estimate(mean: -4, standardDeviation: 1, count: 5, interval: -14.0...6)
    #expect(SquatText.terminal(record).contains("knee 4.0° (-6.0 to 14.0) outside the line"))
    #expect(SquatReport(record: record).html().contains("4.0° <span>knee outside the line"))
  }
}
