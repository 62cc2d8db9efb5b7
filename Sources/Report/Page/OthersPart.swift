import Assessment
import Gait
import Knowledge
import Phrases
import Quantities

/// The heel beside other people: what sources say of the same measure, or that none fits.
struct OthersPart {
  struct Row {
    let title: String
    let svg: String
    /// Where each foot lies.
    let places: [Fact]
    /// Who the others were, and what to bear in mind.
    let others: String
    /// Number of the source among ``sources``, from 1.
    let citation: String?
  }

  let heading = say("Beside other people")
  let lead = say(
    "Published values of people in the same gait and footwear. They are no target: to lie outside is not to be ill, and to lie "
      + "inside promises nothing.")
  let rows: [Row]
  /// Why the largest angle lies beside no band.
  let withoutBand: String?
  /// In the order of the numbers that `citation` shows.
  let sources: [Reference]

  /// nil where no heel was measured.
  init?(_ record: AnalysisRecord, _ knowledge: KnowledgeBase, in surface: ReportSurface) {
    guard record.hasHeel else { return nil }
    let beside = RecordingReferences(record, knowledge)
    var cited: [Reference] = []
    rows = beside.measures.map { found in
      let source = knowledge.source(found.reference.source).map(Reference.init)
      if let source, !cited.contains(source) { cited.append(source) }
      return Self.row(found, record, number: source.flatMap { cited.firstIndex(of: $0) }.map { $0 + 1 })
    }
    sources = cited
    withoutBand = beside.peakWithoutBand.map { Self.words($0, record, in: surface) }
  }

  private static func row(_ found: MeasureReference, _ record: AnalysisRecord, number: Int?) -> Row {
    Row(
      title: found.measure.title, svg: ReferenceChart(found, record).svg(),
      places: Side.allCases.compactMap { side in
        found.places[side].map { Fact(name: side.foot, value: PlaceWording.position($0)) }
      },
      others: [average(found), PlaceWording.comparedWith(found.reference)].joined(separator: " "),
      citation: number.map(String.init))
  }

  /// "On average 4.0°, and two in three from 1.4 to 6.6."
  private static func average(_ found: MeasureReference) -> String {
    let measure = found.measure
    let mean = measure.text(found.reference.mean ?? 0)
    guard let band = found.band else {
      return found.reference.zero == .unstated
        ? say("On average \(mean). Neither its zero nor how far people differ was read, so it places nobody.")
        : say("On average \(mean). How far people differ is not known from this, so it places nobody.")
    }
    return say("On average \(mean), and about two in three people from \(measure.text(band)).")
  }

  private static func words(
    _ reason: RecordingReferences.WithoutBand, _ record: AnalysisRecord, in surface: ReportSurface
  ) -> String {
    switch reason {
    case .footwearUnknown:
      let words = say("What was worn was not said, so no published value fits the heel's peak.")
      return surface == .commandLine ? "\(words) \(say("Say it with --footwear shod or --footwear barefoot."))" : words
    case .standingNotFilmed:
      return say(
        "For the heel's peak there is a published band, but it is counted from relaxed standing. With ten seconds of "
          + "standing on film this page can show it.")
    case .nonePublished:
      return record.gait?.kind == .walk
        ? say(
          "For the heel's peak in walking, counted like this, we found no published spread that we could check. So no band is "
            + "drawn, and the best comparison is this person's other foot and other days.")
        : say(
          "For the heel's peak in running, counted like this, we found no published spread that we could check. So no band is "
            + "drawn, and the best comparison is this person's other foot and other days.")
    }
  }
}
