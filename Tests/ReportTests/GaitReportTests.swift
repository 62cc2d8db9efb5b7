import Foundation
import Gait
import Legs
import Quantities
import Report
import Testing

struct GaitReportTests {
  private static func html(_ record: AnalysisRecord, stills: [Still] = []) -> String {
    GaitReport(record: record, stills: stills, created: "4 May 2025").html()
  }

  /// Every kind of page.
  private static let pages: [(name: String, html: String)] = {
    var standing = SampleRecord.fromStanding()
    standing.method.footwear = "barefoot"
    standing.gait?.kind = .walk
    var oneStep = SampleRecord.measured()
    oneStep.steps = Array(oneStep.steps.prefix(1))
    oneStep.summary = BySide(left: SampleRecord.summary(oneStep.steps), right: .none)
    oneStep.leftMinusRight = [:]
    oneStep.view = nil
    oneStep.gait = nil
    oneStep.label = nil
    return [
      ("measured", html(SampleRecord.measured(), stills: SampleStills.all())), ("standing", html(standing)),
      ("refused", html(SampleRecord.refused())), ("one foot", html(SampleRecord.withoutLeftFoot())),
      ("no rearfoot", html(SampleRecord.withoutRearfoot())), ("one step", html(oneStep)),
    ]
  }()

  @Test("The page of a fixed record is the committed one, byte for byte")
  func snapshot() throws {
    try expectSnapshot(Self.pages[0].html, named: "measured.html")
    try expectSnapshot(Self.pages[2].html, named: "refused.html")
  }

  @Test("As part of another page it has no frame and nothing that a strict page forbids, and tells its curves")
  func fragment() {
    let fragment = GaitReport(record: SampleRecord.measured(), stills: SampleStills.all(), created: nil).fragment()
    #expect(HTMLCheck.problem(in: fragment.html) == nil)
    for forbidden in ["style=", "<style", "<script", "<main", "<h1", "<footer"] {
      #expect(!fragment.html.contains(forbidden), "\(forbidden)")
    }
    #expect(fragment.readouts.count == 4)
    for readout in fragment.readouts {
      #expect(fragment.html.contains("id=\"\(readout.anchor)\""))
      #expect(readout.rows.allSatisfy { $0.mean.count == 101 && $0.deviation.count == 101 })
    }
    #expect(GaitReport(record: SampleRecord.refused(), stills: [], created: nil).fragment().readouts.isEmpty)
  }

  @Test("Every page closes what it opens", arguments: pages)
  func wellFormed(name: String, html: String) {
    #expect(HTMLCheck.problem(in: html) == nil, "\(name)")
  }

  @Test("No page shows what only a program understands", arguments: pages)
  func noProgramWords(name: String, html: String) {
    let text = HTMLCheck.text(of: html)
    let words = text.split { !$0.isLetter }.map { $0.lowercased() }
    for word in ["nan", "inf", "nil", "optional", "undefined", "null"] {
      #expect(!words.contains(word), "\(name): \(word)")
    }
    #expect(!html.contains("NaN") && !html.contains("Optional(") && !html.contains("{{"))
  }

  @Test("No page needs anything from outside or any script", arguments: pages)
  func selfContained(name: String, html: String) {
    for outside in ["http:", "https:", "<script", "<link", "@import", "src="] {
      #expect(!html.contains(outside), "\(name)")
    }
    #expect(!html.contains("url(") || !html.replacing("url(#", with: "").contains("url("))
  }

  @Test("No page judges", arguments: pages)
  func noVerdict(name: String, html: String) {
    let text = HTMLCheck.text(of: html).lowercased()
    for word in ["abnormal", "overpronat", "excessive", "subtalar", "too much"] {
      #expect(!text.contains(word), "\(name)")
    }
  }

  @Test("What comes from outside is escaped, wherever it is shown")
  func escaping() {
    let attack = "<script>alert('1')</script>\"&"
    var record = SampleRecord.measured()
    record.label = attack
    record.video.name = attack
    record.video.sha256 = attack
    record.method = MethodRecord(
      rearfoot: attack, zero: attack, footwear: attack, version: attack, model: attack,
      standing: SampleRecord.fromStanding().method.standing)
    record.method.standing?.video.name = attack
    record.warnings[0] = Warning(code: .fewSteps, message: attack, advice: attack)
    record.steps[0].notUsedBecause = attack
    var refused = record
    refused.refusal = Refusal(code: .tooDark, message: attack, advice: attack)
    for html in [Self.html(record), Self.html(refused), Self.html(.init(withoutHeelBecause: attack))] {
      #expect(!html.contains("<script"))
      #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;"))
      #expect(HTMLCheck.problem(in: html) == nil)
    }
  }

  @Test("Every measure is in the table", arguments: Measure.allCases)
  func table(measure: Measure) {
    #expect(Self.pages[0].html.contains("<th scope=\"row\">\(measure.title)<small>"))
    #expect(Self.pages[4].html.contains("<th scope=\"row\">\(measure.title)<small>"))
  }

  @Test("The first sentence says what was measured, on how many steps, and when")
  func headline() {
    let record = SampleRecord.measured()
    #expect(
      Headline.sentence(record, .left)
        == "Left heel: tilts inward to 9.5° (8.7 to 10.3) on average over 13 steps, 43\u{202F}% into the step.")
    #expect(Self.pages[0].html.contains("0° = heel in line with the shank."))
  }

  @Test("How the standing trial was measured is said with both feet's intervals and the file")
  func standingTrial() {
    let text = HTMLCheck.text(of: Self.pages[1].html)
    #expect(text.contains("left 2.3° (−1.7 to 6.2), SD 0.3, 240 pictures; right −1.0° (−4.9 to 2.9)"))
    #expect(text.contains("standing.mp4"))
  }

  @Test("A heel that never passes zero is not said to tilt inward")
  func inverted() {
    var record = SampleRecord.measured()
    record.summary.left.estimates[.peakEversion] = Estimate(
      mean: -1.2, standardDeviation: 0.5, count: 9, interval: -1.6...(-0.8))
    #expect(
      Headline.sentence(record, .left).hasPrefix(
        "Left heel: stays tilted outward, and comes closest to straight at \u{2212}1.2° (\u{2212}1.6 to \u{2212}0.8)"))
  }

  @Test("With a standing trial the zero is the person's standing, and the page says so")
  func standing() {
    let html = Self.pages[1].html
    #expect(html.contains("0° = your relaxed standing (left 2.3°, right \u{2212}1.0°)."))
    #expect(html.contains("further inward than in relaxed standing"))
    #expect(!html.contains("0° = heel in line with the shank"))
  }

  @Test("A difference whose interval holds zero is no difference")
  func comparison() {
    var record = SampleRecord.measured()
    record.leftMinusRight[.peakEversion] = Difference(mean: -2.5, interval: -3.6...(-1.4))
    #expect(Headline.comparison(record) == "The right heel tilts 2.5° (1.4 to 3.6) further inward than the left.")
    record.leftMinusRight[.peakEversion] = Difference(mean: 0.4, interval: -0.7...1.5)
    #expect(Headline.comparison(record)?.hasPrefix("Between the feet no difference can be told") == true)
    #expect(Headline.comparison(SampleRecord.withoutLeftFoot()) == nil)
  }

  @Test("Of many steps a hundred of a foot are drawn, the first among them, and the page says so")
  func manySteps() {
    var record = SampleRecord.measured()
    let left = record.steps.filter { $0.side == .left && $0.isUsed }
    record.steps += (0..<20).flatMap { _ in left }
    let count = left.count * 21
    let html = Self.html(record)
    #expect(html.contains("100 of \(count) steps are drawn"))
    #expect(html.components(separatedBy: "<path class=\"step\"").count - 1 == 100 + 13)
    #expect(!Self.pages[0].html.contains("steps are drawn"))
  }

  @Test("A missing foot is named with its reason, and the other is shown")
  func missingFoot() {
    let html = Self.pages[3].html
    #expect(html.contains("Left heel: not measured. Reason: no step of this foot could be used."))
    #expect(html.contains("Right heel: tilts inward to"))
    #expect(html.contains("Left, 14 steps:"))
  }

  @Test("Without the heel the page shows knee and pelvis, and why there is no heel")
  func missingRearfoot() {
    let html = Self.pages[4].html
    #expect(html.contains("Left heel: not measured. Reason: The heel is only 14 pixels long."))
    #expect(html.contains("Knee: inward"))
    #expect(!html.contains("Every step of the heel"))
  }

  @Test("Barefoot running from standing has its band, with where each foot lies, and its source only once")
  func besideOthers() {
    var record = SampleRecord.fromStanding()
    record.method.footwear = "barefoot"
    let html = Self.html(record)
    let text = HTMLCheck.text(of: html)
    #expect(text.contains("On average 4.0°, and about two in three people from 1.5 to 6.6."))
    #expect(text.contains("Higher than in most people compared with: about 98 of 100 have less"))
    #expect(text.contains("33 adults aged 18 to 40, 2.65 m/s on a treadmill"))
    #expect(html.contains("class=\"others\""))
    #expect(html.components(separatedBy: "47:83").count == 2)
    #expect(!text.contains("no published spread"))
  }

  @Test("Running in shoes has an average with its source and no band, and the page says why")
  func besideAverage() {
    let text = HTMLCheck.text(of: Self.pages[0].html)
    #expect(
      text.contains("12 men, 4.0 m/s over ground, three dimensions. On average 12.4°, from a zero that the source"))
    #expect(text.contains("Sinclair (2017)."))
    #expect(text.contains("peak in running, counted like this, we found no published spread"))
    #expect(!Self.pages[0].html.contains("chart beside") && !text.contains("Like most people"))
  }

  @Test("Where no heel was measured nobody else's heel is shown", arguments: [2, 4])
  func besideNothing(page: Int) {
    #expect(!Self.pages[page].html.contains("Beside other people"))
  }

  @Test("A refusal is short: why, what to do, how to film")
  func refused() {
    let html = Self.pages[2].html
    #expect(html.contains("This video could not be measured"))
    #expect(html.contains("Put the camera straight behind the walking line and film again."))
    #expect(html.contains("For a better video"))
    #expect(!html.contains("All measures"))
  }

  @Test("Steps that were left out are counted, with their reasons")
  func leftOut() {
    let html = Self.pages[0].html
    #expect(html.contains("Used: 13 of 14 steps on the left, 13 of 14 steps on the right."))
    #expect(html.contains("<strong>Left, 1 step:</strong> the video ends before toe-off"))
  }

  @Test("A still tells its angle while the heel is down, and not after")
  func stills() {
    let html = Self.pages[0].html
    #expect(html.contains(">9.6°</text>"))
    #expect(html.contains("9.6° ± 0.8"))
    #expect(html.contains("heel is up: not counted"))
    #expect(!html.contains("\u{2212}12.0°"))
  }

  @Test("Only sources with a name and a place are cited, and every citation has its source")
  func references() {
    let html = Self.pages[0].html
    #expect(html.contains("[3, 4, 5]"))
    #expect(html.contains("<li>Sinclair et al., Human Movement 2013;14:64, doi:10.2478/humo-2013-0005</li>"))
  }
}

extension AnalysisRecord {
  /// Without rearfoot angles, for this reason.
  fileprivate init(withoutHeelBecause reason: String) {
    self = SampleRecord.withoutRearfoot()
    warnings[0].message = reason
  }
}
