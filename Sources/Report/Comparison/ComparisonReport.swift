public import Comparison
import Gait
import Mustache
import Phrases
import Quantities

/// One page on two conditions: the answer first, self-contained HTML in the style of ``GaitReport``. The same comparison
/// gives the same bytes.
public struct ComparisonReport: Sendable {
  private let answer: TrialAnswer
  private let version: String
  private let pictures: PeakPictures

  /// - Parameters:
  ///   - version: of the program that compares.
  ///   - pictures: of the heels at their peak.
  public init(_ answer: TrialAnswer, version: String, pictures: PeakPictures = .notLookedFor) {
    self.answer = answer
    self.version = version
    self.pictures = pictures
  }

  public func html() -> String {
    Self.template.render(ComparisonPage(answer, version: version, pictures, isPage: true))
  }

  /// The same as part of another page: without frame, style and heading. Needs the rules of ``styleSheet``, and no
  /// `style` attribute.
  public func fragment() -> Fragment {
    let page = ComparisonPage(answer, version: version, pictures, isPage: false)
    return Fragment(title: page.title, subtitle: page.subtitle, html: Self.template.render(page))
  }

  public struct Fragment: Sendable {
    public var title: String
    /// What was compared, and from how many recordings and steps.
    public var subtitle: String
    /// Headings begin at the second level.
    public var html: String
  }

  /// The style sheet of the page.
  public static var styleSheet: String { ComparisonPage.css }

  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: String(decoding: PackageResources.comparison_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}

/// Everything that the template shows. Names are the template's.
private struct ComparisonPage {
  static let css =
    String(decoding: PackageResources.report_css, as: UTF8.self)
    + String(decoding: PackageResources.comparison_css, as: UTF8.self)
  let css = Self.css
  let t = ReportWords.comparison
  /// A whole page, with its frame.
  let isPage: Bool
  let title: String
  let subtitle: String
  let number: String?
  let sentence: String
  let facts: [Fact]
  let chart: String?
  let warnings: [WarningPart]
  let hasWarnings: Bool
  let scores: [Fact]
  let hasScores: Bool
  let advice: String?
  let peak: PeakPart?
  let curves: [CurvePart]
  let hasCurves: Bool
  let names: [Fact]
  let table: [Group]
  let limits: [LimitPart]
  let references: [ReferencePart]
  let method: [Fact]

  init(_ answer: TrialAnswer, version: String, _ pictures: PeakPictures, isPage: Bool) {
    self.isPage = isPage
    let comparison = answer.comparison
    let wording = ComparisonWording(comparison)
    title = wording.title
    subtitle = Self.subtitle(comparison, wording)
    number = comparison.answer.difference.map { ConditionComparison.question.text($0) }
    sentence = wording.sentence
    facts = Self.facts(comparison)
    chart = comparison.measures[ConditionComparison.question].flatMap { DifferenceChart($0).svg() }
    warnings = comparison.warnings.map { WarningPart(message: retold($0.message), advice: retold($0.advice)) }
    hasWarnings = !comparison.warnings.isEmpty
    scores = Self.scores(answer)
    hasScores = !scores.isEmpty
    advice = answer.advice.map(ComparisonWording.advice)
    peak = PeakPart(pictures, wording)
    curves = CurvePart.all(comparison)
    hasCurves = !curves.isEmpty
    names = Condition.allCases.map { Fact(name: $0.words, value: wording.name($0)) }.filter { $0.name != $0.value }
    table = Group.all(comparison)
    (limits, references) = ComparisonLimits.parts()
    method = Self.method(comparison, wording, version)
  }

  private static func subtitle(_ comparison: ConditionComparison, _ wording: ComparisonWording) -> String {
    [
      say("\(wording.name(.without)) against \(wording.name(.with))"),
      comparison.kind == .run ? say("Running, filmed from behind") : say("Walking, filmed from behind"), wording.basis,
    ].joined(separator: " · ")
  }

  private static func facts(_ comparison: ConditionComparison) -> [Fact] {
    let (measure, answer) = (ConditionComparison.question, comparison.answer)
    return [
      Fact(name: say("Peak without"), value: answer.without.map { measure.text($0) } ?? "–"),
      Fact(name: say("Peak with"), value: answer.with.map { measure.text($0) } ?? "–"),
      Fact(name: say("95 % interval of the difference"), value: answer.interval.map { measure.text($0) + "°" } ?? "–"),
      Fact(
        name: say("Smallest difference that can be told from none"),
        value: answer.smallestDetectable.map { measure.text($0) } ?? "–"),
      Fact(
        name: say("A true difference found nine times in ten"),
        value: answer.foundInNineOfTen.map { measure.text($0) } ?? "–"),
    ]
  }

  private static func scores(_ answer: TrialAnswer) -> [Fact] {
    let scores = [
      (say("Comfort"), answer.comfort), (say("Pain"), answer.pain), (say("Pain in the diary"), answer.diaryPain),
    ]
    let tests = [
      (say("The angle, by the drawn order"), answer.angleTest),
      (say("Comfort, by the drawn order"), answer.comfortTest),
      (say("Pain, by the drawn order"), answer.painTest),
    ]
    return scores.compactMap { name, contrast in
      contrast.map { Fact(name: name, value: ComparisonWording.score($0, minus: .typographic) + ".") }
    } + tests.compactMap { name, test in test.map { Fact(name: name, value: ComparisonWording.test($0)) } }
  }

  private static func method(_ comparison: ConditionComparison, _ wording: ComparisonWording, _ version: String)
    -> [Fact]
  {
    let files =
      comparison.without.map { Fact(name: say("Without"), value: source($0)) }
      + comparison.with.map { Fact(name: say("With"), value: source($0)) }
    return [
      Fact(name: say("Filmed"), value: wording.filming),
      Fact(name: say("Both feet"), value: say("mean of left and right, each foot counting the same")),
      Fact(name: say("Program"), value: "Loadline \(version)"),
    ] + files
  }

  /// Where the numbers of a recording are from.
  private static func source(_ recording: ComparedRecording) -> String {
    let cadence = shortDecimal(recording.cadenceStepsPerMinute, decimals: 0)
    return say(
      "\(recording.file): \(recording.video), \(cadence) steps a minute, \(retold(recording.method.rearfoot)), "
        + "SHA-256 \(recording.sha256)")
  }
}

private struct CurvePart {
  let side: String
  let heading: String
  let svg: String

  static func all(_ comparison: ConditionComparison) -> [CurvePart] {
    let both = Side.allCases.compactMap { comparison.curves[$0] }
    let (degrees, differences) = (CurveChart.degrees(both), CurveChart.differences(both))
    return Side.allCases.compactMap { side in
      comparison.curves[side].map { curves in
        CurvePart(
          side: side.name, heading: side.foot,
          svg: CurveChart(curves, side, degrees: degrees, differences: differences).svg())
      }
    }
  }
}

private struct Group {
  struct Row {
    let title: String
    let note: String
    let cells: [Cell]
  }

  struct Cell {
    let value: String?
    let interval: String?
    let basis: String?
    let reason: String?

    init(_ measure: Measure, _ contrast: Contrast) {
      guard let difference = contrast.difference, let interval = contrast.interval,
        let smallest = contrast.smallestDetectable
      else {
        (value, self.interval, basis) = (nil, nil, nil)
        reason = contrast.reason.map(retold) ?? say("not measured")
        return
      }
      value = measure.text(difference)
      self.interval = measure.differenceText(interval)
      basis = say("\(ComparisonWording.verdict(contrast.verdict)); smallest \(measure.text(smallest))")
      reason = nil
    }
  }

  let heading: String
  let rows: [Row]

  static func all(_ comparison: ConditionComparison) -> [Group] {
    let rest = Measure.allCases.filter { $0 != ConditionComparison.question }
    return [
      Group(say("The question"), [ConditionComparison.question], comparison),
      Group(say("Looking around: heel"), rest.filter(\.isRearfoot), comparison),
      Group(say("Looking around: knee, pelvis, step"), rest.filter { !$0.isRearfoot }, comparison),
    ]
  }

  private init(_ heading: String, _ measures: [Measure], _ comparison: ConditionComparison) {
    self.heading = heading
    rows = measures.compactMap { measure in
      comparison.measures[measure].map { compared in
        Row(
          title: measure.title, note: measure.note,
          cells: [compared.both, compared.left, compared.right].map { Cell(measure, $0) })
      }
    }
  }
}
