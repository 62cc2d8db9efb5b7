public import Gait
public import Knowledge
public import Quantities

/// One measure of a recording beside what a source says of other people.
public struct MeasureReference: Sendable, Equatable {
  /// Of the recording.
  public var measure: Measure
  /// Of the source; it has a mean.
  public var reference: ReferenceValue
  /// The feet that have the measure; nobody is laid beside a row that only tells an average.
  public var places: BySide<Placement?>

  /// One standard deviation to either side of the mean, about two thirds of the people; nil where the source tells no
  /// spread, or counts from a zero that it does not name.
  public var band: ClosedRange<Double>? { reference.band }
  /// Whether both count from the same zero, so that they may be drawn on one axis.
  public var hasSameZero: Bool { reference.zero != .unstated }
}

extension ReferenceValue {
  fileprivate var band: ClosedRange<Double>? {
    guard zero != .unstated, let mean, let deviation = standardDeviation else { return nil }
    return (mean - deviation)...(mean + deviation)
  }
}

/// What is published of the measures of one recording, whoever was filmed: only rows that were read in their source, of the
/// same gait and footwear, for these decide the number. One that counts from another zero is left out; one that does not
/// name its zero tells its average and places nobody.
public struct RecordingReferences: Sendable, Equatable {
  /// Why the heel's peak lies beside no band.
  public enum WithoutBand: Sendable, Equatable {
    case footwearUnknown
    /// There is a band for angles that are counted from relaxed standing, which was not filmed.
    case standingNotFilmed
    /// No source is known that tells how people of both sexes differ in this gait, footwear and zero.
    case nonePublished
  }

  /// In the order of the measures; those that no source speaks of are left out.
  public var measures: [MeasureReference]
  /// nil where the peak has a band, and where no heel was measured.
  public var peakWithoutBand: WithoutBand?

  /// - Parameter record: measured, not refused.
  public init(_ record: AnalysisRecord, _ knowledge: KnowledgeBase) {
    let rows = knowledge.references.filter { row in
      row.canPlace && knowledge.isVerified(row)
        && row.isOf(gait: record.gait?.kind.rawValue, footwear: record.method.footwear)
        // Who was filmed is not part of a recording: nobody is laid beside people of one sex.
        && (row.population.sex == nil || row.standardDeviation == nil)
    }
    measures = Measure.allCases.compactMap { Self.reference($0, record, rows) }
    peakWithoutBand = Self.peakWithoutBand(record, rows, measures)
  }

  /// A row with a band goes before one without, then the one of more people.
  private static func reference(
    _ measure: Measure, _ record: AnalysisRecord, _ rows: [ReferenceValue]
  ) -> MeasureReference? {
    let estimates = BySide { record.summary[$0].estimates[measure] }
    guard estimates.left != nil || estimates.right != nil else { return nil }
    let fitting = rows.filter {
      $0.quantity == measure.rawValue && $0.mean != nil && ($0.zero == .unstated || $0.counts(from: record.method.zero))
    }
    let rank = { (row: ReferenceValue) in [row.band == nil ? 0 : 1, row.population.count ?? 0] }
    guard let row = fitting.max(by: { rank($0).lexicographicallyPrecedes(rank($1)) }) else { return nil }
    var found = MeasureReference(measure: measure, reference: row, places: BySide(left: nil, right: nil))
    if found.band != nil {
      found.places = estimates.map { estimate in
        estimate.flatMap {
          Placement(of: NumberWithInterval(value: $0.mean, interval: $0.interval, count: $0.count), in: row)
        }
      }
    }
    return found
  }

  private static func peakWithoutBand(
    _ record: AnalysisRecord, _ rows: [ReferenceValue], _ measures: [MeasureReference]
  ) -> WithoutBand? {
    guard Side.allCases.contains(where: { record.summary[$0].estimates[.peakEversion] != nil }) else { return nil }
    if measures.contains(where: { $0.measure == .peakEversion && $0.band != nil }) { return nil }
    if ReferenceValue.Footwear(rawValue: record.method.footwear) == nil { return .footwearUnknown }
    let fromStanding = rows.contains {
      $0.quantity == Measure.peakEversion.rawValue && $0.zero == .standing && $0.standardDeviation != nil
    }
    return fromStanding && record.method.zero != ReferenceValue.Zero.standing.rawValue
      ? .standingNotFilmed : .nonePublished
  }
}
