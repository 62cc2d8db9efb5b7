import Assessment
import Gait
import Knowledge
import Phrases
import Quantities

/// The heel beside other people: what sources say of the same measure, or that none fits.
struct OthersPart {
  struct Row {
    let title: String
    /// nil where the others count from another zero, or from one that is not named.
    let svg: String?
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
      title: found.measure.title, svg: found.hasSameZero ? ReferenceChart(found, record).svg() : nil,
      places: Side.allCases.compactMap { side in
        found.places[side].map { Fact(name: side.foot, value: PlaceWording.position($0)) }
      },
      others: others(found), citation: number.map(String.init))
  }

  /// "33 adults aged 18 to 40, … On average 4.0°, and about two in three people from 1.5 to 6.6. …"
  private static func others(_ found: MeasureReference) -> String {
    let (measure, reference) = (found.measure, found.reference)
    let mean = measure.text(reference.mean ?? 0)
    let average =
      if let band = found.band {
        say("On average \(mean), and about two in three people from \(measure.text(band)).")
      } else if !found.hasSameZero {
        say("On average \(mean), from a zero that the source does not name: nothing to lie above or below.")
      } else {
        say("On average \(mean). How far people differ was not read, so it places nobody.")
      }
    return [PlaceWording.who(reference), average, PlaceWording.toBearInMind(reference)].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func words(
    _ reason: RecordingReferences.WithoutBand, _ record: AnalysisRecord, in surface: ReportSurface
  ) -> String {
    switch reason {
    case .footwearUnknown:
      let words = say("What was worn was not said, so no published value fits the heel's peak.")
      switch surface {
      case .commandLine: return "\(words) \(say("Say it with --footwear shod or --footwear barefoot."))"
      case .webApp: return "\(words) \(say("Say it in the session, under “Change”."))"
      }
    case .standingNotFilmed:
      return say(
        "For the heel's peak there is a published band, but it is counted from relaxed standing. With ten seconds of "
          + "standing on film this page can show it.")
    case .nonePublished:
      return record.gait?.kind == .walk
        ? say(
          "For the heel's peak in walking, counted like this, we found no published spread of women and men that we could check. So no "
            + "band is drawn, and the best comparison is this person's other foot and other days.")
        : say(
          "For the heel's peak in running, counted like this, we found no published spread of women and men that we could check. So no "
            + "band is drawn, and the best comparison is this person's other foot and other days.")
    }
  }
}
