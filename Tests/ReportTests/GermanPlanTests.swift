import Assessment
import Foundation
import Gait
import Knowledge
import Phrases
import Quantities
import Report
import Testing

@Suite("A plan in German")
struct GermanPlanTests {
  private let knowledge = KnowledgeBase.builtIn(language: "de")

  private func page(_ yaml: String, measured: Bool = false, owner: String? = nil) throws -> String {
    try PhraseBook.speaking("de") {
      let measurements = try Measurements(files: measured ? [("run.json", Data(Self.analysis.utf8))] : [])
      let check = SelfChecker(knowledge).check(try PlanSample.answers(yaml), measurements)
      return PlanReport(check, knowledge, owner: owner).html()
    }
  }

  /// With a sentence as the program says it.
  private static let analysis = PlanSample.analysis.replacing(
    "Left leg: the heel moves first.",
    with: "Left leg: the heel moves first. The knee follows 6 % (2 to 9) of the step later, the drop of the pelvis "
      + "later. Over 20 steps.")

  /// Without what the person wrote.
  private static let runnerAnswers = PlanSample.runnerAnswers.replacing("Down the stairs", with: "Die Treppe hinab")

  @Test("The page of a runner and of somebody who should be seen are as recorded")
  func pages() throws {
    let runner = try page(PlanSample.runnerAnswers, measured: true, owner: "Anna, 14. März 2026")
    try expectSnapshot(unstyled(runner), named: "plan-de.html")
    try expectSnapshot(
      unstyled(page("red_flags:\n  calf.swollen: yes\n  knee.locked: yes\n")), named: "plan-de-care.html")
  }

  @Test("Whose plan it is and of which day stands in the title and on every sheet")
  func owner() throws {
    let runner = try page(PlanSample.runnerAnswers, owner: "Anna <b>, 14. März 2026")
    #expect(runner.contains("<title>Ihr Plan – Anna &lt;b&gt;, 14. März 2026</title>"))
    #expect(runner.split(separator: "<p class=\"brand\">Loadline · Anna &lt;b&gt;, 14. März 2026</p>").count == 3)
    #expect(runner.contains("<html lang=\"de\">") && !runner.contains("<b>,"))
  }

  @Test("Of no written case is a word of the plan English, but for the names of sources")
  func noEnglish() throws {
    for yaml in try PlanSample.caseAnswers() { try expectGerman(page(yaml), "\(yaml.prefix(200))") }
  }

  @Test("Nor is one of a plan that rests on videos: what moves first, the measures, what limits them")
  func noEnglishOfVideos() throws {
    for (name, records) in Self.videos {
      for yaml in [Self.runnerAnswers, "schema: loadline.answers/1"] {
        let page = try PhraseBook.speaking("de") {
          let files = records.enumerated().map { ("video-\($0).json", Data(AnalysisJSON.text($1).utf8)) }
          let check = SelfChecker(knowledge).check(try PlanSample.answers(yaml), try Measurements(files: files))
          return PlanReport(check, knowledge).html()
        }
        try expectGerman(page, name)
        #expect(page.contains("Linkes Bein: "), "\(name)")
      }
    }
  }

  private static let videos: [(name: String, records: [AnalysisRecord])] = {
    func lag(_ percent: Double, _ half: Double) -> ChainLag {
      ChainLag(
        percent: percent, interval: (percent - half)...(percent + half), time: .seconds(0.02), correlation: 0.95)
    }
    func filmed(_ record: AnalysisRecord, _ left: ChainReading, _ right: ChainReading) -> AnalysisRecord {
      var record = GermanReportTests.told(record)
      record.chain = BySide(left: left, right: right)
      record.warnings.append(
        Warning(
          code: .outOfLine,
          message:
            "Camera and foot are out of line: the left foot points 13° outward as the camera sees it (its angle may be "
            + "off by up to 7°). The angle in the picture differs from the foot's own by up to 1° for every 2°.",
          advice: ""))
      return record
    }
    let lags: [ChainPair: ChainLag] = [
      .kneeAfterHeel: lag(9, 5), .pelvisAfterHeel: lag(-8, 6), .kneeAfterPelvis: lag(3, 6),
    ]
    let first = ChainReading(order: .footFirst, steps: 9, lags: lags)
    let open = ChainReading(order: .cannotTell, doubt: .together, steps: 9, lags: lags)
    let unseen = ChainReading(
      order: .cannotTell, doubt: .notSeen, doubtful: [.rearfoot, .kneeProjection, .pelvicDrop], steps: 3)
    var standing = filmed(SampleRecord.fromStanding(), unseen, first)
    standing.gait?.kind = .walk
    return [
      ("running", [filmed(SampleRecord.measured(), first, open)]),
      ("two videos", [filmed(SampleRecord.measured(), first, open), filmed(SampleRecord.measured(), open, unseen)]),
      ("from standing", [standing]), ("one foot", [filmed(SampleRecord.withoutLeftFoot(), unseen, open)]),
      ("no heel", [filmed(SampleRecord.withoutRearfoot(), unseen, unseen)]),
    ]
  }()

  private func expectGerman(_ page: String, _ name: String) throws {
    #expect(HTMLCheck.problem(in: page) == nil)
    // Of sources names and addresses stay; what is ours in them is held by the tests of the knowledge.
    let shown = page.replacing(/<span lang="en">[^<]*<\/span>/, with: "")
    let own = shown.firstRange(of: "<section class=\"references\">").map { shown[..<$0.lowerBound] } ?? shown[...]
    let words = Set(HTMLCheck.text(of: String(own)).split { !$0.isLetter }.map { $0.lowercased() })
    let found = words.intersection(Self.english).sorted()
    #expect(found == [], "\(name)")
  }

  /// Words that a German sentence does not hold.
  private static let english: Set<String> = [
    "the", "and", "of", "is", "are", "with", "without", "your", "you", "that", "this", "which", "from", "not", "than",
    "heel", "foot", "knee", "pain", "week", "weeks", "steps", "exercise", "other", "or", "by", "one", "read", "pelvis",
    "thigh", "moves", "first", "leg", "peak", "seen", "measured", "picture", "pictures", "video's",
  ]

  @Test("No German text of the knowledge names a diagnosis, predicts, frightens or judges")
  func plainWords() {
    for text in knowledge.visibleTexts {
      let words = text.text.lowercased()
      for stem in Self.forbidden where words.contains(stem) { Issue.record("\(text.place): \(stem)") }
    }
  }

  private static let forbidden = [
    "arthrose", "arthritis", "bursitis", "fasziitis", "faszien", "tendin", "syndrom", "läuferknie", "fersensporn",
    "schienbeinkantensyndrom", "plattfuß", "plattfüße", "senkfuß", "knickfuß", "überpronation", "hallux",
    "bandscheibenvorfall", "ischias", "skoliose", "ermüdungsbruch", "thrombose", "embolie", "fehlstellung",
    "fehlhaltung",
    "haltungsschaden", "abnormal", "anormal", "krankhaft", "verhindert", "garantiert", "heilt ihre", "wird heilen",
    "ihr risiko", "früher oder später", "gefährlich", "zerstör", "verschleiß", "operation nötig", "rollstuhl",
  ]

  private func unstyled(_ page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<style>")).upperBound
    let end = try #require(page.firstRange(of: "</style>")).lowerBound
    return String(page[..<start] + page[end...])
  }
}
