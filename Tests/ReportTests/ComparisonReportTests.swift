import Comparison
import Foundation
import Gait
import Quantities
import Report
import Testing

struct ComparisonReportTests {
  /// The sample as another recording, its peaks changed by `shift`.
  private func recording(_ name: String, shift: Double = 0, label: String? = nil) throws -> ComparedRecording {
    let json = AnalysisJSON.text(SampleRecord.measured())
    var recording = try ComparedRecording(json: Data(json.utf8), file: name + ".json")
    recording.sha256 = name
    recording.label = label
    for side in Side.allCases {
      recording.feet[side][.peakEversion]?.mean += shift
      let mean = recording.curves[side]?.mean ?? []
      recording.curves[side]?.mean = mean.map { $0.map { $0 + shift } }
    }
    return recording
  }

  private func answer(_ shift: Double, sheet: ScoreSheet? = nil) throws -> TrialAnswer {
    let comparison = try ConditionComparison(
      without: [try recording("a"), try recording("c", shift: 0.2)],
      with: [
        try recording("b", shift: shift, label: "blue <insole>"),
        try recording("d", shift: shift + 0.1, label: "blue <insole>"),
      ])
    return TrialAnswer(comparison, sheet: sheet)
  }

  private let sheet = ScoreSheet(
    rows: (1...8).map { index in
      let condition: Condition = index.isMultiple(of: 2) ? .with : .without
      return ScoreSheet.Row(
        recording: index, condition: condition, comfort: condition == .with ? 8 : 5, pain: [condition == .with ? 1 : 5])
    })

  @Test("An analysis written as JSON is read back with its steps and curves")
  func roundTrip() throws {
    let record = SampleRecord.measured()
    let read = try recording("a")
    #expect(read.feet.left[.peakEversion]?.count == record.summary.left.estimates[.peakEversion]?.count)
    #expect(read.everyStep.count == record.steps.count)
    for (step, original) in zip(read.everyStep, record.steps) {
      #expect(step.side == original.side && (step.notUsedBecause == nil) == original.isUsed)
      #expect(abs((step.contact - original.contact).seconds) < 1e-3)
      #expect((step.peak == nil) == (original.values[.peakEversion] == nil))
      #expect(abs((step.peak?.degrees ?? 0) - (original.values[.peakEversion] ?? 0)) < 1e-3)
    }
    #expect(Set(read.furtherCurves.left.keys) == Set(Curve.allCases).subtracting([.rearfoot]))
    let curve = try #require(read.curves.left)
    #expect(curve.mean.count == 101 && curve.count == 13 && curve.deviation[40] != nil)
    #expect(throws: ComparisonRefusal.self) {
      try ComparedRecording(json: Data(AnalysisJSON.text(SampleRecord.refused()).utf8), file: "r.json")
    }
  }

  @Test("JSON has every measure of each foot and of both, and nothing that is no number")
  func json() throws {
    let text = ComparisonJSON.text(try answer(-2, sheet: sheet), version: "1")
    let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "loadline.comparison/1" && document["advice"] as? String == "keep")
    let measures = try #require(document["measures"] as? [String: [String: [String: Any]]])
    #expect(measures.count == Measure.allCases.count && measures.values.allSatisfy { $0.count == 3 })
    let both = try #require(measures["rearfoot.peak_eversion_deg"]?["both"])
    #expect(both["verdict"] as? String == "lower" && both["role"] as? String == "question")
    #expect((both["ci95"] as? [Double])?.count == 2 && both["smallest_detectable_difference"] is Double)
    #expect(try ComparisonJSON.text(answer(-2, sheet: sheet), version: "1") == text)
  }

  @Test(
    "The answer comes first, in words, on the page and on a terminal",
    arguments: [
      (-2.0, "With it, your heels roll inward less"), (2, "With it, your heels roll inward more"),
      (-0.1, "No difference can be told"),
    ])
  func verdict(shift: Double, title: String) throws {
    let answer = try answer(shift, sheet: sheet)
    let html = ComparisonReport(answer, version: "1").html()
    #expect(HTMLCheck.problem(in: html) == nil)
    #expect(html.contains("<h1>\(title)</h1>") && !html.contains("{{") && !html.contains("<script"))
    #expect(html.contains("blue &lt;insole&gt;") && !html.contains("<insole>"))
    let terminal = ComparisonText.terminal(answer)
    #expect(terminal.contains(title.uppercased()))
    #expect(terminal.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // Not even a clear difference of angle is called good or bad.
    for word in ["better", "worse", "success", "works"] { #expect(!terminal.lowercased().contains(" \(word)")) }
  }

  @Test("The page draws both curves and the differences, and says what it cannot say")
  func page() throws {
    let html = ComparisonReport(try answer(-2, sheet: sheet), version: "1").html()
    #expect(html.split(separator: "class=\"chart").count == 4)
    #expect(html.contains("class=\"mean other\""))
    let text = HTMLCheck.text(of: html)
    for sentence in ["The angle is not the pain", "Better after is not better because of", "keep it for now"] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test("The heels at their peak stand side by side, or the page says why not")
  func pictures() throws {
    func page(_ pictures: PeakPictures) throws -> String {
      let html = ComparisonReport(try answer(-2), version: "1", pictures: pictures).html()
      #expect(HTMLCheck.problem(in: html) == nil && !html.contains("{{"))
      return html
    }
    let still = { SampleStills.still($0, .peak, contact: 0.35) }
    let feet = BySide<PeakStills.Foot>(
      left: .pair(without: still(.left), with: still(.left)), right: .none(because: "the leg was not seen"))
    let html = try page(.cut(PeakStills(without: "a.mp4", with: "b & c.mp4", feet: feet)))
    #expect(html.split(separator: "<image ").count == 3 && html.contains("a.mp4 and b &amp; c.mp4"))
    #expect(html.contains("with: blue &lt;insole&gt;") && html.contains("9.6° ± 0.8"))
    #expect(html.contains("No pictures: the leg was not seen."))
    let none = try page(.none(because: "a.mp4 does not lie beside a.json"))
    #expect(none.contains("No pictures: a.mp4 does not lie beside a.json.") && !none.contains("<image "))
    #expect(try !page(.notLookedFor).contains("The heel at its peak"))
  }

  @Test("Every curve that was measured is in the JSON, and one that a recording lacks is null")
  func furtherCurves() throws {
    func curves(_ answer: TrialAnswer) throws -> [String: Any] {
      let text = ComparisonJSON.text(answer, version: "1")
      let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      return try #require((document["curves"] as? [String: [String: Any]])?["left"])
    }
    let whole = try curves(answer(0))
    #expect(Set(whole.keys) == Set(Curve.allCases.map(\.name)))
    let drop = try #require(whole["pelvic_drop"] as? [String: [Any]])
    #expect(drop["difference"]?.count == 101 && (drop["difference"]?[40] as? Double) == 0)
    let interval = (drop["ci95_low"]?[40] as? Double ?? 1)...(drop["ci95_high"]?[40] as? Double ?? -1)
    #expect(interval.contains(0) && interval.upperBound > 0.4)
    var old = try recording("b")
    old.furtherCurves = BySide(left: [:], right: [:])
    let lacking = try curves(TrialAnswer(ConditionComparison(without: [recording("a")], with: [old])))
    #expect(lacking["pelvic_drop"] is NSNull && lacking["rearfoot"] is [String: Any])
  }

  @Test("Not enough data is said with its reason, and no chart is drawn of nothing")
  func notEnough() throws {
    func bare(_ name: String) throws -> ComparedRecording {
      var recording = try recording(name)
      recording.feet = recording.feet.map { $0.filter { !$0.key.isRearfoot } }
      recording.curves = BySide(left: nil, right: nil)
      return recording
    }
    let answer = TrialAnswer(try ConditionComparison(without: [bare("a")], with: [bare("b")]))
    let html = ComparisonReport(answer, version: "1").html()
    #expect(HTMLCheck.problem(in: html) == nil && html.contains("Not enough data to tell"))
    #expect(!html.contains("<svg"))
    #expect(ComparisonText.terminal(answer).contains("not compared"))
  }

  @Test("A plan is written as JSON, list and checklist, with its seed, and its order is read back")
  func trial() throws {
    for design in TrialOrder.Design.allCases {
      let plan = try TrialPlan(first: recording("first"), design: design, seed: 12)
      let json = TrialText.json(plan, version: "1")
      #expect(try TrialOrder(trialJSON: Data(json.utf8), file: "t") == plan.order)
      #expect(json.contains("\"seed\" : 12"))
      let page = TrialText.checklist(plan, version: "1")
      #expect(HTMLCheck.problem(in: page) == nil && !page.contains("{{"))
      #expect(page.split(separator: "class=\"box\"").count == plan.order.conditions.count + 1)
      let terminal = TrialText.terminal(plan)
      #expect(terminal.split(separator: "\n").allSatisfy { $0.count <= 80 } && terminal.contains("seed 12"))
      let sheet = try ScoreSheet(csv: Array(TrialText.scores(plan).utf8), name: "s")
      #expect(sheet.rows.map(\.condition) == plan.order.conditions)
    }
  }
}
